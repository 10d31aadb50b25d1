import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { confirm } from "../confirm.js";
import { publishReport } from "../describe-publish.js";
import { wholeNumber } from "../whole-number.js";

/** `hub supergraph rollback`: puts an earlier supergraph live again, after checking it anew. */
export function addSupergraphRollback(parent: Command, cli: Cli): void {
  parent
    .command("rollback")
    .description("put the subgraphs of an earlier version live again (operators)")
    .argument("<version>", "see `hub supergraph history`", wholeNumber(1, 1e9))
    .option("--yes", "do not ask")
    .action((to: number, options: { yes?: boolean }, command: Command) =>
      cli.perform(command, async ({ output, registry }) => {
        await confirm(`Rolling back to version ${to} undoes all later publishes`, String(to), options.yes);
        const done = output.progress(`Checking version ${to} again …`);
        const result = await registry().rollback(to).finally(done);
        const words = {
          done: `Rolled back to version ${to}`,
          unchanged: `Version ${to} has what serves already`,
          refused: `Version ${to} cannot serve again`,
        };
        return publishReport(result, words, null, output.style);
      }),
    );
}
