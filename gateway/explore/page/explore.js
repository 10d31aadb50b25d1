/* The explorer's page: GraphiQL, with a panel of example operations that open in a tab of their own and run. */

(async () => {
  const { createElement: h, useRef } = React;
  const { useEditorContext, useExecutionContext } = GraphiQL.React;
  const examples = await (await fetch("/explore/examples.json")).json();
  const audiences = [...new Set(examples.map(({ audience }) => audience))];

  /** Time in which the editor takes over a text or a tab, in milliseconds. */
  const EDITOR_TIME = 150;

  /** Opens an example in a tab of its own, unless one has it already, and runs it. */
  function useOpenExample() {
    const editors = useEditorContext({ nonNull: true });
    const { run } = useExecutionContext({ nonNull: true });
    const latestRun = useRef(run);
    latestRun.current = run;

    return ({ query, variables }) => {
      const open = editors.tabs.findIndex((tab) => tab.query?.trim() === query);
      if (open !== -1) {
        editors.changeTab(open);
      } else {
        if (editors.queryEditor?.getValue().trim()) editors.addTab();
        setTimeout(() => {
          editors.queryEditor?.setValue(query);
          editors.variableEditor?.setValue(variables);
        }, 0);
      }
      setTimeout(() => latestRun.current(), EDITOR_TIME);
    };
  }

  function Examples() {
    const openExample = useOpenExample();
    return h(
      "div",
      { className: "examples" },
      h("h2", null, "Examples"),
      h("p", null, "Pick one: it opens in a tab and runs. Change it as you like."),
      audiences.flatMap((audience) => [
        h("h3", { key: audience }, audience),
        h(
          "ul",
          { key: `${audience} list` },
          examples
            .filter((example) => example.audience === audience)
            .map((example) =>
              h(
                "li",
                { key: example.title },
                h(
                  "button",
                  { type: "button", onClick: () => openExample(example) },
                  h("strong", null, example.title),
                  h("span", null, example.description),
                ),
              ),
            ),
        ),
      ]),
    );
  }

  const examplesPlugin = {
    title: "Examples",
    icon: () =>
      h(
        "svg",
        { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", strokeWidth: 1.5, "aria-hidden": true },
        h("path", { d: "M5 4h14v16H5z M9 9h6 M9 13h6 M9 17h3" }),
      ),
    content: Examples,
  };

  const explorer = document.getElementById("explorer");
  ReactDOM.createRoot(explorer).render(
    h(GraphiQL, {
      fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
      plugins: [examplesPlugin],
      visiblePlugin: examplesPlugin,
      defaultQuery: "",
      defaultEditorToolsVisibility: "variables",
      shouldPersistHeaders: false,
      defaultTabs: [{ query: examples[0].query, variables: examples[0].variables }],
    }),
  );
})();
