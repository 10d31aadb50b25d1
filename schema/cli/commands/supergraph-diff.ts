import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { countChanges, describeChanges } from "../describe-changes.js";
import { wholeNumber } from "../whole-number.js";

/** `hub supergraph diff`: what changed for clients between two versions. */
export function addSupergraphDiff(parent: Command, cli: Cli): void {
  parent
    .command("diff")
    .description("compare what clients see of two versions")
    .argument("<from>", "version", wholeNumber(1, 1e9))
    .argument("[to]", "version; what serves by default", wholeNumber(1, 1e9))
    .action((from: number, to: number | undefined, _options: object, command: Command) =>
      cli.perform(command, async ({ output: { style }, registry }) => {
        const client = registry();
        const end = to ?? (await client.supergraph({})).version;
        const changes = await client.diff(from, end);
        return {
          result: { from, to: end, changes },
          text: [`${from} → ${end}: ${countChanges(changes)}`, describeChanges(changes, style)]
            .filter(Boolean)
            .join("\n\n"),
        };
      }),
    );
}
