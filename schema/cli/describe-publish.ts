/** @module What became of a publish, a deletion or a rollback, as a report. */
import type { PublishAnswer } from "../registry/registry-answers.js";
import { countChanges, describeChanges } from "./describe-changes.js";
import { describeProblems, type ProblemSource } from "./describe-problems.js";
import { ExitCode } from "./exit-code.js";
import type { Report } from "./output.js";
import type { Style } from "./style.js";

/** What to say in each case. */
export interface PublishWords {
  /** E.g. `aice is published`. */
  readonly done: string;
  /** E.g. `aice is as it was`. */
  readonly unchanged: string;
  /** E.g. `aice is refused`. */
  readonly refused: string;
}

/** The report; a refusal names the version that still serves. */
export function publishReport(
  result: PublishAnswer,
  words: PublishWords,
  source: ProblemSource | null,
  style: Style,
): Report {
  if (result.status === "rejected") {
    const serving =
      result.servingVersion === null
        ? "nothing serves yet"
        : `nothing has changed, version ${result.servingVersion} serves on`;
    const count = result.problems.length;
    return {
      result,
      exitCode: ExitCode.REFUSED,
      text: [
        style("red", `✖ ${words.refused} (${count} problem${count === 1 ? "" : "s"}); ${serving}.`),
        describeProblems(result.problems, source, style),
      ].join("\n\n"),
    };
  }
  const line =
    result.status === "unchanged"
      ? `✔ ${words.unchanged}; version ${result.version} serves on.`
      : `✔ ${words.done}: version ${result.version} serves, ${countChanges(result.changes)}.`;
  return {
    result,
    text: [style("green", line), describeChanges(result.changes, style)].filter(Boolean).join("\n\n"),
  };
}
