import { type Command, InvalidArgumentError } from "commander";
import type { Cli } from "../cli.js";
import { wholeNumber } from "../whole-number.js";

/** What a token may allow. */
export const TOKEN_VERBS = ["check", "publish", "delete", "read"] as const;

/** `hub token create`: a token for one subgraph, shown once. */
export function addTokenCreate(parent: Command, cli: Cli): void {
  parent
    .command("create")
    .description("make a token for one subgraph; it is shown this once")
    .argument("<slug>", "the subgraph")
    .option("--verbs <verbs>", `what it allows, comma-separated: ${TOKEN_VERBS.join(", ")}`, verbs, [
      "check",
      "publish",
      "read",
    ])
    .option("--days <days>", "how long it lives", wholeNumber(1, 180), 90)
    .option("--note <text>", "who it is for")
    .action((slug: string, options: { verbs: string[]; days: number; note?: string }, command: Command) =>
      cli.perform(command, async ({ output, registry }) => {
        const result = await registry().createToken({ slug, ...options });
        output.note(output.style("dim", "Keep it now: the registry stores only its hash."));
        return {
          result,
          text: [
            result.token,
            output.style(
              "dim",
              `id ${result.id}, for ${slug}: ${options.verbs.join(", ")}; until ${result.expiresAt}`,
            ),
          ].join("\n"),
        };
      }),
    );
}

function verbs(text: string): string[] {
  const given = text.split(",").map((verb) => verb.trim());
  const unknown = given.find((verb) => !TOKEN_VERBS.some((known) => known === verb));
  if (unknown === undefined) return given;
  throw new InvalidArgumentError(`${JSON.stringify(unknown)} is none of ${TOKEN_VERBS.join(", ")}.`);
}
