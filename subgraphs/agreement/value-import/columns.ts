/** @module The columns of a table of values, by their headings in either language. */
import type { Text } from "../../kit/language.js";

/** What a column has. */
export type ImportColumn =
  | "indicator"
  | "indicatorName"
  | "unit"
  | "objective"
  | "period"
  | "partner"
  | "currentValue"
  | "value"
  | "note";

/** Headings in the template's order. */
export const HEADINGS: Readonly<Record<ImportColumn, Required<Text> & { readonly en: string }>> = {
  indicator: { it: "indicatore", en: "indicator" },
  indicatorName: { it: "nome indicatore", en: "indicator name" },
  unit: { it: "unità", en: "unit" },
  objective: { it: "obiettivo", en: "objective" },
  period: { it: "periodo", en: "period" },
  partner: { it: "partner", en: "partner" },
  currentValue: { it: "valore attuale", en: "current value" },
  value: { it: "valore", en: "value" },
  note: { it: "nota", en: "note" },
};

/** All columns in the template's order. */
export const COLUMNS = Object.keys(HEADINGS) as readonly ImportColumn[];

/** Columns that a file must have; the others help people, or may be left out. */
export const NEEDED: readonly ImportColumn[] = ["indicator", "period", "value"];

const byHeading = new Map(
  COLUMNS.flatMap((column) => Object.values(HEADINGS[column]).map((heading) => [heading, column] as const)),
);

/** The column of a heading, in whatever case it is written; null for one that the table does not have. */
export function columnOf(heading: string): ImportColumn | null {
  return byHeading.get(heading.trim().toLowerCase()) ?? null;
}
