/** @module The shape and the limits of a feed record, as zod checks them: at harvest, and when a server is verified. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { KEY_LENGTH } from "../../runtime/database/columns.js";
import { contract } from "../contract.js";

/** NUL and other control characters (line breaks and tabs are fine), half a character, or one that was lost already. */
const UNREADABLE = /[^\P{Cc}\t\n\r]|[\ufffd\p{Cs}]/u;
/** A tag: texts are plain, and what is plain cannot do harm on a page. */
const MARKUP = /<[a-z!/?][^>]*>|<script/i;

/** A plain text of bounded length. */
const plainText = (limit: number) =>
  z
    .string()
    .max(limit, `it is longer than ${limit} characters`)
    .refine((text) => !UNREADABLE.test(text), "it has characters that cannot be shown")
    .refine((text) => !MARKUP.test(text), "it has markup, and texts are plain");

const label = (limit: number) => plainText(limit).refine((text) => text.trim() !== "", "it is empty");
const text = (limit: number) => z.object({ it: label(limit), en: plainText(limit).nullable() });
const optional = (limit: number) => plainText(limit).nullable();
const list = <Item extends z.ZodType>(item: Item, limit: number) =>
  z.array(item).max(limit, `it has more than ${limit} entries`);
const amount = z.int("it is not a whole number").min(0, "it is below 0").nullable();
const count = z.int("it is not a whole number").min(0, "it is below 0").max(2_147_483_647).nullable();
const percent = z.number().min(0, "it is below 0").max(100, "it is above 100").nullable();

/** A code of one of the contract's enums; the reason quotes the unknown one. */
function code(name: string) {
  const { vocabulary, values } = contract();
  const codes = (vocabulary.get(name) ?? values.get(name))?.values.map((value) => value.name.value) ?? [];
  return z.enum(codes, { error: ({ input }) => `${quoted(input)} is not one of its codes` });
}

/** A local date, e.g. 2026-11-22. */
const date = z
  .string()
  .refine(isDate, { error: ({ input }) => `${quoted(input)} is not a date` })
  .nullable();

/** An instant with its offset, e.g. 2026-11-22T15:55:00Z; kept in UTC with milliseconds. */
const instant = z
  .string()
  .refine(isInstant, { error: ({ input }) => `${quoted(input)} is not an instant` })
  .transform((value) => Temporal.Instant.from(value).toString({ smallestUnit: "millisecond" }));

/** A record whose every field is well-formed; what fields mean together is judged in `judge-record.ts`. */
export type ShapedRecord = z.output<ReturnType<typeof makeRecordShape>>;

let made: ReturnType<typeof makeRecordShape> | undefined;

/** Reads a record of unknown shape. */
export function shapeOfRecord(raw: unknown): z.ZodSafeParseResult<ShapedRecord> {
  made ??= makeRecordShape();
  return made.safeParse(raw);
}

function makeRecordShape() {
  return z.object({
    id: z.string().max(KEY_LENGTH, `it is longer than ${KEY_LENGTH} characters`),
    typeName: z.string().max(KEY_LENGTH),
    kind: code("OfferKind"),
    subKind: optional(100),
    series: optional(KEY_LENGTH),
    edition: optional(100),
    provider: optional(300),
    manager: optional(300),
    title: text(300),
    summary: text(5_000),
    actionLine: code("ActionLine"),
    targetGroups: list(code("TargetGroup"), 10),
    topics: list(label(100), 50),
    tags: list(label(100), 50),
    eligibility: z.object({
      sizes: list(code("CompanySize"), 10),
      classification: plainText(50),
      includedDivisions: list(plainText(10), 200),
      excludedDivisions: list(plainText(10), 200),
      provinces: list(plainText(10), 200),
      experienceLevels: list(code("TargetGroup"), 10),
      seat: code("Seat").nullable(),
      minExportSharePct: percent,
      maxExportSharePct: percent,
      minEmployees: count,
      maxEmployees: count,
      maxTurnover: amount,
      minYearsActive: count,
      minBalanceSheets: count,
      membershipRequired: z.boolean(),
      artisanOnly: z.boolean(),
      notes: optional(5_000),
    }),
    countries: z.object({
      scope: code("CountryScope"),
      codes: list(plainText(10), 300),
      areas: list(plainText(100), 50),
      groups: list(plainText(100), 50),
      excludedCodes: list(plainText(10), 300),
    }),
    cost: z.object({ type: code("CostType"), amount }),
    channels: list(code("Channel"), 20),
    procedure: code("Procedure"),
    dates: z.object({
      opensOn: date,
      closesOn: date,
      eventStart: date,
      eventEnd: date,
      permanent: z.boolean(),
      untilFundsExhausted: z.boolean(),
      exhaustedOn: date,
      suspendedOn: date,
      note: optional(2_000),
    }),
    languages: list(code("Language"), 10),
    amounts: z.object({ min: amount, max: amount }).nullable(),
    aidRegime: code("AidRegime").nullable(),
    provenance: z.object({
      basis: code("Basis"),
      confidence: code("Confidence"),
      asOf: optional(30),
      sourceNote: optional(2_000),
      unverifiedFields: list(plainText(100), 100),
    }),
    updatedAt: instant,
  });
}

/** A value in quotes, cut short, for a reason that people read. */
export function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  const readable = text.slice(0, 60).replace(new RegExp(UNREADABLE, "gu"), "\ufffd");
  return `"${readable}${text.length > 60 ? "…" : ""}"`;
}

function isDate(value: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false;
  const [year, month, day] = value.split("-").map(Number) as [number, number, number];
  const parsed = new Date(Date.UTC(year, month - 1, day));
  return parsed.getUTCMonth() === month - 1 && parsed.getUTCDate() === day;
}

function isInstant(value: string): boolean {
  if (!/^(19|20|21)\d\d-[^ ]{1,40}$/.test(value)) return false;
  try {
    Temporal.Instant.from(value);
    return true;
  } catch {
    return false;
  }
}
