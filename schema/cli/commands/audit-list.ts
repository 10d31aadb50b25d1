import type { Command } from "commander";
import type { AnsweredAuditEntry } from "../../registry/registry-answers.js";
import type { Cli } from "../cli.js";
import { shownInstant } from "../instant.js";
import { plain } from "../plain.js";
import { table } from "../table.js";
import { wholeNumber } from "../whole-number.js";

/** `hub audit list`: who did what, when and from where. */
export function addAuditList(parent: Command, cli: Cli): void {
  parent
    .command("list")
    .description("list who did what, when and from where, oldest first (operators)")
    .option("--after <sequence>", "only later entries", wholeNumber(0, 999_999_999), 0)
    .option("--first <count>", "how many", wholeNumber(1, 200), 50)
    .action((options: { after: number; first: number }, command: Command) =>
      cli.perform(command, async ({ output, registry }) => {
        const entries = await registry().audit(options);
        const { style } = output;
        const rows = entries.map((entry) => [
          style("bold", String(entry.sequence)),
          shownInstant(entry.at),
          entry.action,
          plain(entry.actor),
          plain(entry.source ?? ""),
          plain(subjectOf(entry)),
          entry.hash.slice(0, 12),
        ]);
        const last = entries.at(-1)?.sequence;
        if (entries.length === options.first && last !== undefined) {
          output.note(style("dim", `There may be more: --after ${last}`));
        }
        return {
          result: { entries },
          text: table(["entry", "when", "what", "by", "from", "about", "hash"], rows, style),
        };
      }),
    );
}

/** What an entry is about: subgraphs, or the name or id of what was made, changed or ended. */
function subjectOf({ content: { slugs, details } }: AnsweredAuditEntry): string {
  const { name, id } = details;
  const named = [name, id].filter((word) => typeof word === "string");
  const told = slugs.length > 4 ? [...slugs.slice(0, 3), `and ${slugs.length - 3} more`] : slugs;
  return [...told, ...named].join(" ");
}
