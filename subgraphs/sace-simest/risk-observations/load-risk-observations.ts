/** @module Takes over risk values from a file: all of it, or nothing and a list of what is wrong. */
import { Temporal } from "temporal-polyfill";
import type { DataSource } from "typeorm";
import { z } from "zod";
import { SaceSimestRiskObservation } from "./risk-observation.js";

const text = (longest: number) => z.string().trim().min(1).max(longest);

const observation = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, "it must be an ISO 3166-1 alpha-2 code in capitals, e.g. DE"),
  source: text(100),
  profile: text(100),
  value: z.number(),
  scale: text(191),
  date: z.string().refine(isLocalDate, "it must be a date that exists, e.g. 2026-11-22"),
});

/** What became of a file. */
export type RiskLoad =
  | { readonly loaded: number }
  /** Nothing was written; one sentence per fault, each naming its entry (the first is 1). */
  | { readonly faults: readonly string[] };

/**
 * Loads a JSON array of `{ country, source, profile, value, scale, date }`. An observation of the same country,
 * source, profile and date replaces the one that is there; the others stay.
 */
export async function loadRiskObservations(database: DataSource, json: string): Promise<RiskLoad> {
  let entries: unknown;
  try {
    entries = JSON.parse(json);
  } catch (error) {
    return { faults: [`The file is not JSON: ${(error as Error).message}.`] };
  }
  const parsed = z.array(observation).safeParse(entries);
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map(({ path: [entry, ...field], message }) =>
        entry === undefined
          ? `The file cannot be loaded: ${message}.`
          : `Entry ${Number(entry) + 1}, ${field.join(".") || "as a whole"}: ${message}.`,
      ),
    };
  }
  const rows = parsed.data.map(({ country, ...rest }) => ({ countryCode: country, ...rest }));
  const twice = secondMentions(rows);
  if (twice.length > 0) return { faults: twice };
  await database.transaction((manager) => manager.save(SaceSimestRiskObservation, rows, { chunk: 200 }));
  return { loaded: rows.length };
}

function secondMentions(rows: readonly SaceSimestRiskObservation[]): string[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ countryCode, source, profile, date }, index) => {
    const key = JSON.stringify([countryCode, source, profile, date]);
    const earlier = first.get(key);
    if (earlier !== undefined)
      return [`Entry ${index + 1} repeats entry ${earlier + 1}: same country, source, profile and date.`];
    first.set(key, index);
    return [];
  });
}

function isLocalDate(value: string): boolean {
  try {
    return Temporal.PlainDate.from(value).toString() === value;
  } catch {
    return false;
  }
}
