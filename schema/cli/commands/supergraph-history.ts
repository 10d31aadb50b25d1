import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { shownInstant } from "../instant.js";
import { plain } from "../plain.js";
import { table } from "../table.js";
import { wholeNumber } from "../whole-number.js";

/** `hub supergraph history`: what served when, and why. */
export function addSupergraphHistory(parent: Command, cli: Cli): void {
  parent
    .command("history")
    .description("list the supergraphs that served, newest first")
    .option("--first <count>", "how many", wholeNumber(1, 200), 20)
    .option("--before <version>", "only older ones", wholeNumber(1, 1e9))
    .action((options: { first: number; before?: number }, command: Command) =>
      cli.perform(command, async ({ output: { style }, registry }) => {
        const versions = await registry().versions(options);
        const count = (number: number | undefined, colour: "red" | "yellow" | "green") =>
          number === undefined ? "" : number === 0 ? style("dim", "0") : style(colour, String(number));
        const rows = versions.map(({ version, liveAt, publishedBy, cause, changes, subgraphs }) => [
          style("bold", String(version)),
          shownInstant(liveAt),
          plain(publishedBy ?? ""),
          plain(cause ?? ""),
          count(changes?.breaking, "red"),
          count(changes?.dangerous, "yellow"),
          count(changes?.safe, "green"),
          String(subgraphs.length),
        ]);
        const heading = ["version", "live", "by", "cause", "breaking", "dangerous", "safe", "subgraphs"];
        return { result: { versions }, text: table(heading, rows, style) };
      }),
    );
}
