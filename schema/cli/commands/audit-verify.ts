import { type Command, InvalidArgumentError } from "commander";
import type { Cli } from "../cli.js";
import { ExitCode } from "../exit-code.js";

/** `hub audit verify`: whether the audit log is whole. */
export function addAuditVerify(parent: Command, cli: Cli): void {
  parent
    .command("verify")
    .description(
      "compute the log's hashes again, and tell whether an entry was changed or taken out (operators)",
    )
    .option(
      "--head <hash>",
      "what an earlier verification told; missing now, the log's end was cut off",
      hash,
    )
    .action((options: { head?: string }, command: Command) =>
      cli.perform(command, async ({ output: { style }, registry }) => {
        const verdict = await registry().verifyAudit(options.head);
        const { intact, entries, head, brokenAt, includesHead } = verdict;
        const faults = [
          ...(intact ? [] : [`✖ Entry ${brokenAt} does not fit the ${entries} before it.`]),
          ...(includesHead === false
            ? [
                `✖ The head ${options.head} is not among the entries that fit: the log's end was cut off, or all of it was written anew.`,
              ]
            : []),
        ];
        return {
          result: verdict,
          exitCode: faults.length === 0 ? ExitCode.DONE : ExitCode.REFUSED,
          text:
            faults.length === 0
              ? [
                  style("green", `✔ The audit log is whole: ${entries} entr${entries === 1 ? "y" : "ies"}.`),
                  `head  ${head}`,
                  style("dim", "Keep the head elsewhere, and give it to the next verification with --head."),
                ].join("\n")
              : faults.map((fault) => style("red", fault)).join("\n"),
        };
      }),
    );
}

function hash(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new InvalidArgumentError("It must be 64 hexadecimal digits, as `hub audit verify` tells them.");
}
