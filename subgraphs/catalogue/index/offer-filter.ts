/** @module What a filter asks of offers, with codes looked up. */
import type { FeedCountries } from "../../kit/offers/offer-record.js";
import type { CountryFacts } from "../neighbours/reference-codes.js";
import type { IndexedOffer } from "./indexed-offer.js";
import type { ValuesField } from "./values-column.js";

/** A yes or no for each offer. */
export type OfferTest = (offer: IndexedOffer) => boolean;

type Values = readonly string[] | null | undefined;

/** Fields whose values are looked up as they are; the name of the filter's list is the name of the facet. */
export const VALUE_FIELDS = {
  partners: { valuesOf: ({ partner }) => [partner] },
  kinds: { valuesOf: ({ record }) => [record.kind] },
  subKinds: { valuesOf: ({ record }) => one(record.subKind) },
  actionLines: { valuesOf: ({ record }) => [record.actionLine] },
  targetGroups: { valuesOf: ({ record }) => each(record.targetGroups), emptyIsAll: true },
  companySizes: { valuesOf: ({ record }) => each(record.eligibility.sizes), emptyIsAll: true },
  provinces: { valuesOf: ({ record }) => each(record.eligibility.provinces), emptyIsAll: true },
  topics: { valuesOf: ({ record }) => each(record.topics) },
  tags: { valuesOf: ({ record }) => each(record.tags) },
  languages: { valuesOf: ({ record }) => each(record.languages) },
  channels: { valuesOf: ({ record }) => each(record.channels) },
  procedures: { valuesOf: ({ record }) => [record.procedure] },
  costTypes: { valuesOf: ({ record }) => [record.cost.type] },
  aidRegimes: { valuesOf: ({ record }) => one(record.aidRegime) },
  seats: { valuesOf: ({ record }) => one(record.eligibility.seat) },
  providers: { valuesOf: ({ record }) => one(record.provider) },
  managers: { valuesOf: ({ record }) => one(record.manager) },
  series: { valuesOf: ({ record }) => one(record.series) },
  bases: { valuesOf: ({ record }) => [record.provenance.basis] },
} as const satisfies Readonly<Record<string, ValuesField>>;

/** The name of a list of plain values. */
export type ValueField = keyof typeof VALUE_FIELDS;

/** Lists of what offers may be: of each list one value must fit. */
export type OfferLists = { readonly [Field in ValueField]?: Values } & {
  /** As of the day that is asked for. */
  readonly statuses?: Values;
  /** Two-digit codes; an offer that names no divisions is for all that it does not exclude. */
  readonly divisions?: Values;
  readonly countries?: readonly CountryFacts[] | null | undefined;
  /** An offer is for an area when it is for one of its countries. */
  readonly areas?: readonly Area[] | null | undefined;
};

/** An area and its countries. */
export interface Area {
  readonly code: string;
  readonly countries: readonly CountryFacts[];
}

/** Two ends of a range, both within it; an absent one sets no limit. */
export interface Between<Value> {
  readonly from?: Value | null | undefined;
  readonly to?: Value | null | undefined;
}

/**
 * What offers must be. All that is given must hold; an absent or empty list sets no limit. Dates are ISO dates in
 * Europe/Rome and count themselves.
 */
export interface OfferCriteria extends OfferLists {
  /** What offers must not be: one that fits a value of a list here is left out. */
  readonly exclude?: OfferLists | null | undefined;
  readonly opens?: Between<string> | undefined;
  readonly closes?: Between<string> | undefined;
  /** Its event and this range have a day in common. */
  readonly event?: Between<string> | undefined;
  /** UTC instant. */
  readonly updatedFrom?: string | null | undefined;
  /** Whole euros; the amounts that one company may have and this range have an amount in common. */
  readonly amount?: Between<number> | undefined;
  /** It can be had today, and its last day is at most this many days away. */
  readonly closingWithin?: number | null | undefined;
  readonly freeOfCharge?: boolean | null | undefined;
  readonly openToNonMembers?: boolean | null | undefined;
}

/** Each facet ignores the parts of the filter that have its name. */
export type Dimension = ValueField | "statuses" | "divisions" | "countries" | "areas" | "closingWithin";

/** Whether an offer is for a country: named itself, by its area or by a group, and not excluded. */
export function covers(coverage: FeedCountries, { code, area, groups }: CountryFacts): boolean {
  if (coverage.excludedCodes.includes(code)) return false;
  return (
    coverage.scope === "ALL" ||
    coverage.codes.includes(code) ||
    coverage.areas.includes(area) ||
    coverage.groups.some((group) => groups.includes(group))
  );
}

function one(value: string | null): readonly string[] {
  return value === null ? [] : [value];
}

/** A partner may name a value twice. */
function each(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)];
}
