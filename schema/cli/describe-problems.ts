/** @module Problems of a schema as a person reads them, each with the line at fault. */
import type { AnsweredProblem } from "../registry/registry-answers.js";
import { plain } from "./plain.js";
import type { Style } from "./style.js";

/** The schema that problems are about. */
export interface ProblemSource {
  readonly slug: string;
  readonly sdl: string;
  /** Name to show before the line, e.g. `schema.graphql`. */
  readonly name: string;
}

/** One paragraph a problem, and at the end how to learn more. */
export function describeProblems(
  problems: readonly AnsweredProblem[],
  source: ProblemSource | null,
  style: Style,
): string {
  if (problems.length === 0) return "";
  const codes = [...new Set(problems.map(({ code }) => code))];
  const more = codes.map((code) => `hub explain ${code}`).join(", ");
  return [...problems.map((problem) => describe(problem, source, style)), style("dim", `More: ${more}`)].join(
    "\n\n",
  );
}

function describe(
  { code, slug, coordinate, line, message, remedy }: AnsweredProblem,
  source: ProblemSource | null,
  style: Style,
): string {
  const own = source !== null && source.slug === slug;
  const place = [own ? source.name : slug, ...(line === undefined ? [] : [String(line)])].join(":");
  const text = own && line !== undefined ? source.sdl.split("\n")[line - 1] : undefined;
  return [
    `  ${style(["red", "bold"], code)}  ${coordinate === null ? "" : `${style("bold", coordinate)}  `}${style("dim", place)}`,
    `    ${plain(message).split("\n").join("\n    ")}`,
    ...(text === undefined ? [] : [`    ${style("dim", `${line} │`)} ${shown(text)}`]),
    `    ${style("green", "→")} ${plain(remedy)}`,
  ].join("\n");
}

function shown(line: string): string {
  const text = plain(line.trim());
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
