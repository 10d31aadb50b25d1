import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { textReport } from "../text-report.js";
import { wholeNumber } from "../whole-number.js";

/** `hub supergraph fetch`: the supergraph that serves, or the API schema that clients see of it. */
export function addSupergraphFetch(parent: Command, cli: Cli): void {
  parent
    .command("fetch")
    .description("print the supergraph that serves")
    .option("--at <version>", "an earlier one", wholeNumber(1, 1e9))
    .option("--api", "what clients see of it, without Federation's machinery")
    .option("--output <file>", "write it to a file")
    .action((options: { at?: number; api?: boolean; output?: string }, command: Command) =>
      cli.perform(command, async ({ registry }) => {
        const { at: version, api = false, output } = options;
        const fetched = await registry().supergraph({ ...(version !== undefined && { version }), api });
        return textReport(fetched.sdl, fetched, output);
      }),
    );
}
