/** @module Changes of the API as a person reads them. */
import type { AnsweredChange } from "../registry/registry-answers.js";
import { plain } from "./plain.js";
import type { Style } from "./style.js";
import { table } from "./table.js";

const COLOURS = { BREAKING: "red", DANGEROUS: "yellow", SAFE: "green" } as const;
const ORDER = ["BREAKING", "DANGEROUS", "SAFE"] as const;

/** A table of changes, the worst first; empty for none. */
export function describeChanges(changes: readonly AnsweredChange[], style: Style): string {
  if (changes.length === 0) return "";
  const rows = ORDER.flatMap((criticality) =>
    changes
      .filter((change) => change.criticality === criticality)
      .map(({ coordinate, message, usage }) => [
        style(COLOURS[criticality], criticality.toLowerCase()),
        coordinate ?? "",
        plain(usage ? `${message} (${described(usage)})` : message),
      ]),
  );
  return table(["change", "where", "what"], rows, style);
}

/** E.g. `1 breaking, 3 safe`. */
export function countChanges(changes: readonly AnsweredChange[]): string {
  const counts = ORDER.flatMap((criticality) => {
    const count = changes.filter((change) => change.criticality === criticality).length;
    return count === 0 ? [] : [`${count} ${criticality.toLowerCase()}`];
  });
  return counts.length === 0
    ? "no change of the API"
    : `${counts.join(", ")} change${changes.length === 1 ? "" : "s"}`;
}

function described({ clients, requests }: NonNullable<AnsweredChange["usage"]>): string {
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
  return requests === 0 ? "not used" : `used by ${count(clients, "client")} in ${count(requests, "request")}`;
}
