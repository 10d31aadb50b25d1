import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { confirm } from "../confirm.js";
import { publishReport } from "../describe-publish.js";

/** `hub subgraph delete`: takes a subgraph out of what serves. */
export function addSubgraphDelete(parent: Command, cli: Cli): void {
  parent
    .command("delete")
    .description("take a subgraph out of the supergraph and end its tokens; its history stays")
    .argument("<slug>", "the subgraph")
    .option("--yes", "do not ask")
    .action((slug: string, options: { yes?: boolean }, command: Command) =>
      cli.perform(command, async ({ output, registry }) => {
        await confirm(
          `Deleting ${slug} takes its offers out of all lists and ends its tokens`,
          slug,
          options.yes,
        );
        const done = output.progress(`Deleting ${slug} …`);
        const result = await registry().delete(slug).finally(done);
        const words = {
          done: `${slug} is deleted`,
          unchanged: `${slug} was not there`,
          refused: `${slug} cannot be deleted`,
        };
        return publishReport(result, words, null, output.style);
      }),
    );
}
