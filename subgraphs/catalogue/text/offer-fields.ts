/** @module The parts of an offer in which words are looked for, and how much a hit in each counts. */
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import type { WordLanguage } from "../index/words.js";

/** Parts of an offer that are text. Each has a bit for each of its languages. */
export type TextField = "TITLE" | "SUMMARY" | "TAGS";

/** Parts of an offer that are codes or names which many offers share. */
export type NameField =
  | "TOPICS"
  | "SUB_KIND"
  | "KIND"
  | "ACTION_LINE"
  | "PARTNER"
  | "PROVIDER"
  | "MANAGER"
  | "COUNTRIES";

/** How much a hit counts, by the part that it is in. */
export const FIELD_WEIGHTS: Readonly<Record<TextField | NameField, number>> = {
  TITLE: 3,
  SUMMARY: 1.6,
  TAGS: 2,
  TOPICS: 2.5,
  SUB_KIND: 2.2,
  KIND: 1.2,
  ACTION_LINE: 0.8,
  PARTNER: 2,
  PROVIDER: 2.5,
  MANAGER: 2,
  COUNTRIES: 2.5,
};

/** What a word that stands in several parts adds for all but the best of them. */
const FURTHER = 0.25;

/** What a title of one word adds to a hit in it; of several, this divided by the root of their number. */
const SHORT_TITLE = 2;

/** A text of an offer: its bit, its language. */
export interface OfferText {
  readonly field: TextField;
  readonly bit: number;
  readonly language: WordLanguage;
  readonly read: (record: FeedRecord) => string | null;
}

/** The texts of an offer. */
export const OFFER_TEXTS: readonly OfferText[] = [
  { field: "TITLE", bit: 1, language: "it", read: ({ title }) => title.it },
  { field: "TITLE", bit: 2, language: "en", read: ({ title }) => title.en },
  { field: "SUMMARY", bit: 4, language: "it", read: ({ summary }) => summary.it },
  { field: "SUMMARY", bit: 8, language: "en", read: ({ summary }) => summary.en },
  {
    field: "TAGS",
    bit: 16,
    language: "it",
    read: ({ tags, series, edition }) => [...tags, series ?? "", edition ?? ""].join(" "),
  },
];

const TITLE_BITS = 1 | 2;

/** What a hit in the texts of some bits counts, apart from the length of the title. */
const TEXT_QUALITY = Float64Array.from({ length: 256 }, (_, bits) => {
  const fields = new Set(OFFER_TEXTS.filter(({ bit }) => (bits & bit) !== 0).map(({ field }) => field));
  const weights = [...fields].map((field) => FIELD_WEIGHTS[field]);
  const best = Math.max(0, ...weights);
  return best + FURTHER * (weights.reduce((sum, weight) => sum + weight, 0) - best);
});

/** What a hit in the texts of some bits counts, with what the title's length adds. */
export function textQuality(bits: number, titleBonus: number): number {
  return (TEXT_QUALITY[bits] ?? 0) + ((bits & TITLE_BITS) === 0 ? 0 : titleBonus);
}

/** What a title with so many words adds to a hit in it. */
export function titleBonusOf(words: number): number {
  return SHORT_TITLE / Math.sqrt(Math.max(1, words));
}

/** Each code or name of an offer that words may stand for. */
export function sharedNamesOf(record: FeedRecord): (readonly [field: NameField, code: string])[] {
  const names: [NameField, string][] = [
    ["KIND", record.kind],
    ["ACTION_LINE", record.actionLine],
    // The prefix of an id is its partner's slug: the contract, checked at harvest.
    ["PARTNER", record.id.slice(0, Math.max(0, record.id.indexOf(":")))],
  ];
  for (const topic of record.topics) names.push(["TOPICS", topic]);
  if (record.subKind) names.push(["SUB_KIND", record.subKind]);
  if (record.provider) names.push(["PROVIDER", record.provider]);
  if (record.manager) names.push(["MANAGER", record.manager]);
  const { codes, areas, groups } = record.countries;
  for (const code of [...codes, ...areas, ...groups]) names.push(["COUNTRIES", code]);
  return names;
}

/** A year later counts one percent more: of two editions that answer alike the later stands first. */
const YEAR = 0.01;

/** By how much the score of an offer is multiplied for its age; it depends on no clock. */
export function ageFactor({ dates, updatedAt }: FeedRecord): number {
  const last = dates.exhaustedOn ?? dates.suspendedOn ?? dates.closesOn ?? dates.eventEnd ?? updatedAt;
  const [year = "", month = "1"] = last.split("-");
  const years = Number(year) - 2000 + Number(month) / 12;
  return Number.isFinite(years) ? 1 + YEAR * Math.min(100, Math.max(0, years)) : 1;
}
