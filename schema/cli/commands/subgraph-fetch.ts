import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { textReport } from "../text-report.js";
import { wholeNumber } from "../whole-number.js";

/** `hub subgraph fetch`: the published SDL of a subgraph. */
export function addSubgraphFetch(parent: Command, cli: Cli): void {
  parent
    .command("fetch")
    .description("print the published schema of a subgraph")
    .argument("<slug>", "the subgraph")
    .option("--at <version>", "one of its versions; the newest by default", wholeNumber(1, 1e9))
    .option("--output <file>", "write it to a file")
    .action((slug: string, options: { at?: number; output?: string }, command: Command) =>
      cli.perform(command, async ({ registry }) => {
        const subgraph = await registry().subgraph(slug, options.at);
        return textReport(subgraph.sdl, subgraph, options.output);
      }),
    );
}
