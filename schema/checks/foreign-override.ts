import { visit } from "graphql";
import { argumentOf } from "../subgraph-document.js";
import { coordinateOf } from "./coordinate.js";
import type { Finding, SchemaCheck } from "./schema-check.js";

/** `@override(from:)` takes a field away from its owner, who is not asked. */
export const foreignOverride: SchemaCheck = {
  code: "HUB130",
  rule: "R18",
  appliesTo: "partners",
  *find({ slug, document }) {
    const findings: Finding[] = [];
    visit(document.ast, {
      Directive: (directive, _key, _parent, _path, ancestors) => {
        if (directive.name.value !== "override") return;
        const from = argumentOf(directive as never, "from");
        if (from === slug) return;
        const coordinate = coordinateOf(ancestors);
        const owner = from === undefined ? "another subgraph" : JSON.stringify(from);
        findings.push({
          at: directive,
          coordinate,
          fault: `${coordinate} takes over a field of ${owner}, which owns it`,
          remedy: `Remove @override; agree with ${owner} that it drops the field, then publish yours.`,
        });
      },
    });
    yield* findings;
  },
};
