import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { describeVersions } from "../describe-versions.js";
import { wholeNumber } from "../whole-number.js";

/** `hub subgraph history`: every version of one subgraph. */
export function addSubgraphHistory(parent: Command, cli: Cli): void {
  parent
    .command("history")
    .description("list the versions of a subgraph that were published, newest first")
    .argument("<slug>", "the subgraph")
    .option("--first <count>", "how many", wholeNumber(1, 200), 20)
    .option("--before <version>", "only older ones", wholeNumber(1, 999_999_999))
    .action((slug: string, options: { first: number; before?: number }, command: Command) =>
      cli.perform(command, async ({ output: { style }, registry }) => {
        const versions = await registry().subgraphVersions(slug, options);
        return { result: { slug, versions }, text: describeVersions(versions, style) };
      }),
    );
}
