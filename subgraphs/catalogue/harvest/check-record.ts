/** @module Whether a feed record keeps the contract. Each record is judged alone. */
import { judgeRecord, type RecordOwner } from "../../../schema/feed-record/judge-record.js";
import { quoted } from "../../../schema/feed-record/record-shape.js";
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import type { ReferenceCodes } from "../neighbours/reference-codes.js";

/** What a record is judged by. */
export interface RecordRules extends RecordOwner {
  readonly codes: ReferenceCodes;
}

/** A good record, or why it is refused. */
export type Verdict = { readonly record: FeedRecord } | { readonly refused: string };

/** At most this many reasons are told per record. */
const REASONS = 5;

/** Judges one record. */
export function checkRecord(raw: unknown, rules: RecordRules): Verdict {
  const { record, faults } = judgeRecord(raw, rules);
  if (record === null) return refused(faults);
  const all = [...faults, ...codeFaults(record, rules.codes)];
  return all.length === 0 ? { record } : refused(all);
}

function refused(faults: readonly string[]): Verdict {
  const more = faults.length > REASONS ? `; and ${faults.length - REASONS} more` : "";
  return { refused: `${faults.slice(0, REASONS).join("; ")}${more}` };
}

function codeFaults({ countries, eligibility }: FeedRecord, codes: ReferenceCodes): string[] {
  const { classification } = eligibility;
  const unknown = (
    path: string,
    values: readonly string[],
    noun: string,
    isKnown: (value: string) => boolean,
  ): string[] =>
    values
      .filter((value) => !isKnown(value))
      .map((value) => `${path}: ${quoted(value)} is no ${noun} of the reference data`);
  const isCountry = (value: string) => codes.country(value) !== undefined;
  const isDivision = (value: string) => codes.isDivision(classification, value);
  return [
    ...unknown("countries.codes", countries.codes, "country", isCountry),
    ...unknown("countries.excludedCodes", countries.excludedCodes, "country", isCountry),
    ...unknown("countries.areas", countries.areas, "area", codes.isArea),
    ...unknown("countries.groups", countries.groups, "group", codes.isGroup),
    ...unknown("eligibility.provinces", eligibility.provinces, "province", codes.isProvince),
    ...unknown(
      "eligibility.includedDivisions",
      eligibility.includedDivisions,
      `${classification} division`,
      isDivision,
    ),
    ...unknown(
      "eligibility.excludedDivisions",
      eligibility.excludedDivisions,
      `${classification} division`,
      isDivision,
    ),
  ];
}
