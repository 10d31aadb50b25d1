import type { Command } from "commander";
import type { Cli } from "../cli.js";
import { shownInstant } from "../instant.js";
import { plain } from "../plain.js";
import { table } from "../table.js";

/** `hub token list`: the tokens there are, without their secrets. */
export function addTokenList(parent: Command, cli: Cli): void {
  parent
    .command("list")
    .description("list the tokens, without their secrets")
    .argument("[slug]", "only those of one subgraph")
    .action((slug: string | undefined, _options: object, command: Command) =>
      cli.perform(command, async ({ output: { style }, registry }) => {
        const tokens = await registry().tokens(slug);
        const rows = tokens.map((token) => [
          style("bold", token.id),
          token.slug,
          token.verbs.join(","),
          shownInstant(token.expiresAt),
          token.lastUsedAt ? shownInstant(token.lastUsedAt) : style("dim", "never"),
          style(token.status === "active" ? "green" : "red", token.status),
          plain(token.note ?? ""),
        ]);
        const heading = ["id", "subgraph", "verbs", "expires", "last used", "state", "note"];
        return {
          result: { tokens },
          text: rows.length === 0 ? "There are no tokens." : table(heading, rows, style),
        };
      }),
    );
}
