import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { countChanges, describeChanges } from "../describe-changes.js";
import { plain } from "../plain.js";
import { wholeNumber } from "../whole-number.js";

/** `hub subgraph diff`: what changed between two versions of one subgraph. */
export function addSubgraphDiff(parent: Command, cli: Cli): void {
  parent
    .command("diff")
    .description("compare two versions of a subgraph, Federation's directives included")
    .argument("<slug>", "the subgraph")
    .argument("<from>", "version, see `hub subgraph history`", wholeNumber(1, 999_999_999))
    .argument("[to]", "version; the newest by default", wholeNumber(1, 999_999_999))
    .action((slug: string, first: number, last: number | undefined, _options: object, command: Command) =>
      cli.perform(command, async ({ output: { style }, registry }) => {
        const { from, to, urls, changes } = await registry().subgraphDiff(slug, first, last);
        const moved = urls.from === urls.to ? "" : `address  ${plain(urls.from)} → ${plain(urls.to)}`;
        const count = changes.length === 0 ? "no change of the schema" : countChanges(changes);
        return {
          result: { slug, from, to, urls, changes },
          text: [`${slug} ${from} → ${to}: ${count}`, moved, describeChanges(changes, style)]
            .filter(Boolean)
            .join("\n\n"),
        };
      }),
    );
}
