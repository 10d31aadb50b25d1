/** @module Whether a feed record keeps the contract. Each record is judged alone. */
import { KEY_LENGTH } from "../../../runtime/database/columns.js";
import type { OfferType } from "../../../schema/supergraph.js";
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import type { ReferenceCodes } from "../neighbours/reference-codes.js";
import { quoted, recordShape } from "./contract-shapes.js";

/** What a record is judged by. */
export interface RecordRules {
  /** Slug of the feed that the record came in. */
  readonly partner: string;
  /** The partner's published types, by name. */
  readonly types: ReadonlyMap<string, OfferType>;
  readonly codes: ReferenceCodes;
}

/** A good record, or why it is refused. */
export type Verdict = { readonly record: FeedRecord } | { readonly refused: string };

/** At most this many reasons are told per record. */
const REASONS = 5;
/** Characters of a local id: those that need no escape in an address. */
const LOCAL_ID = /^[A-Za-z0-9][A-Za-z0-9._~-]*$/;

/** Why an id cannot be one of the partner's, or null when it can. */
export function idFault(partner: string, id: unknown): string | null {
  if (typeof id !== "string") return "id: it is missing";
  if (id.length > KEY_LENGTH) return `id: it is longer than ${KEY_LENGTH} characters`;
  const prefix = `${partner}:`;
  if (!id.startsWith(prefix)) return `id: ${quoted(id)} does not start with ${prefix}`;
  if (!LOCAL_ID.test(id.slice(prefix.length))) {
    return `id: ${quoted(id)} has characters other than letters, digits and . _ ~ - after ${prefix}`;
  }
  return null;
}

/** Judges one record. */
export function checkRecord(raw: unknown, rules: RecordRules): Verdict {
  const shaped = recordShape.safeParse(raw);
  if (!shaped.success) {
    return refused(
      shaped.error.issues.map(({ path, message }) => `${path.join(".") || "record"}: ${message}`),
    );
  }
  const record: FeedRecord = shaped.data;
  const faults = [
    ...[idFault(rules.partner, record.id)].filter((fault) => fault !== null),
    ...typeFaults(record, rules),
    ...dateFaults(record),
    ...amountFaults(record),
    ...codeFaults(record, rules.codes),
  ];
  return faults.length === 0 ? { record } : refused(faults);
}

function refused(faults: readonly string[]): Verdict {
  const more = faults.length > REASONS ? `; and ${faults.length - REASONS} more` : "";
  return { refused: `${faults.slice(0, REASONS).join("; ")}${more}` };
}

function typeFaults({ typeName, kind }: FeedRecord, { partner, types }: RecordRules): string[] {
  const type = types.get(typeName);
  if (type === undefined) return [`typeName: ${quoted(typeName)} is not a published type of ${partner}`];
  return type.kind === kind ? [] : [`kind: ${typeName} is published as ${type.kind}, not as ${kind}`];
}

function dateFaults({ dates }: FeedRecord): string[] {
  const { opensOn, closesOn, eventStart, eventEnd } = dates;
  const faults: string[] = [];
  if (opensOn !== null && closesOn !== null && closesOn < opensOn) {
    faults.push(`dates: it closes on ${closesOn}, before it opens on ${opensOn}`);
  }
  if (eventStart !== null && eventEnd !== null && eventEnd < eventStart) {
    faults.push(`dates: the event ends on ${eventEnd}, before it starts on ${eventStart}`);
  }
  if (eventStart === null && eventEnd !== null) faults.push("dates: the event ends but does not start");
  return faults;
}

function amountFaults({ amounts, eligibility }: FeedRecord): string[] {
  const ranges: [string, number | null, number | null][] = [
    ["amounts", amounts?.min ?? null, amounts?.max ?? null],
    ["eligibility: export share", eligibility.minExportSharePct, eligibility.maxExportSharePct],
    ["eligibility: employees", eligibility.minEmployees, eligibility.maxEmployees],
  ];
  return ranges
    .filter(([, min, max]) => min !== null && max !== null && min > max)
    .map(([name, min, max]) => `${name}: the least, ${min}, is above the greatest, ${max}`);
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
