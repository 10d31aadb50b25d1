/** @module Whom and where an offer reaches, as sets that are quick to compare. */
import { TypedFastBitSet } from "typedfastbitset";
import type { FeedCountries, FeedRecord } from "../../kit/offers/offer-record.js";
import { CompanySize } from "../../kit/offers/offer-values.js";
import { TargetGroup } from "../../kit/vocabulary.js";
import { covers } from "../index/offer-filter.js";
import type { ReferenceCodes } from "../neighbours/reference-codes.js";

/** The target groups as bits, from the least to the most experienced. */
export const TARGET_GROUPS: readonly string[] = Object.values(TargetGroup);

/** The company sizes as bits, from the smallest. */
export const COMPANY_SIZES: readonly string[] = Object.values(CompanySize);

/** The values that an offer reaches of one list; numbers are places in that list. */
export interface Places {
  /** Whether it reaches them without naming any: an empty list of values is for all. */
  readonly forAll: boolean;
  /** What it reaches; null when that is all of them. */
  readonly set: TypedFastBitSet | null;
}

/** Whom and where an offer reaches. */
export interface OfferReach {
  /** Bits of {@link TARGET_GROUPS}. */
  readonly targetGroups: number;
  /** Bits of {@link COMPANY_SIZES}. */
  readonly sizes: number;
  /** Places in `codes.lists.provinces`; an offer without provinces is for all of Lombardy. */
  readonly provinces: Places;
  /** Places in `codes.lists.countries`; one that it reaches by an area or a group counts as named. */
  readonly countries: Places;
}

const EVERYWHERE: Places = { forAll: true, set: null };

/** Makes the reaches of records, each once as long as the reference codes stay. */
export function reachesWith(codes: ReferenceCodes): (record: FeedRecord) => OfferReach {
  let reachOf = known.get(codes);
  if (reachOf === undefined) {
    reachOf = remembered(codes);
    known.set(codes, reachOf);
  }
  return reachOf;
}

const known = new WeakMap<ReferenceCodes, (record: FeedRecord) => OfferReach>();

function remembered(codes: ReferenceCodes): (record: FeedRecord) => OfferReach {
  const reaches = new WeakMap<FeedRecord, OfferReach>();
  const provinceAt = new Map(codes.lists.provinces.map((code, place) => [code, place]));
  // Thousands of offers share a few dozen coverages.
  const coverages = new Map<string, Places>();

  const countriesOf = (coverage: FeedCountries): Places => {
    if (coverage.scope === "ALL" && coverage.excludedCodes.length === 0) return EVERYWHERE;
    const { scope, codes: named, areas, groups, excludedCodes } = coverage;
    const key = JSON.stringify([scope, named, areas, groups, excludedCodes]);
    let places = coverages.get(key);
    if (places === undefined) {
      const set = new TypedFastBitSet();
      for (const [place, country] of codes.lists.countries.entries())
        if (covers(coverage, country)) set.add(place);
      places = { forAll: scope === "ALL", set };
      coverages.set(key, places);
    }
    return places;
  };
  const provincesOf = (named: readonly string[]): Places => {
    if (named.length === 0) return EVERYWHERE;
    const set = new TypedFastBitSet();
    for (const code of named) {
      const place = provinceAt.get(code);
      if (place !== undefined) set.add(place);
    }
    return { forAll: false, set };
  };

  return (record) => {
    let reach = reaches.get(record);
    if (reach === undefined) {
      reach = {
        targetGroups: bitsOf(record.targetGroups, TARGET_GROUPS),
        sizes: bitsOf(record.eligibility.sizes, COMPANY_SIZES),
        provinces: provincesOf(record.eligibility.provinces),
        countries: countriesOf(record.countries),
      };
      reaches.set(record, reach);
    }
    return reach;
  };
}

/** The values as bits of a list; all bits for no values. */
function bitsOf(values: readonly string[], list: readonly string[]): number {
  if (values.length === 0) return (1 << list.length) - 1;
  let bits = 0;
  for (const value of values) {
    const place = list.indexOf(value);
    if (place >= 0) bits |= 1 << place;
  }
  return bits;
}

/** The values that bits of a list stand for. */
export function valuesOf(bits: number, list: readonly string[]): string[] {
  return list.filter((_, place) => (bits & (1 << place)) !== 0);
}

/** Whether two offers reach a place in common. */
export function meet(a: Places, b: Places): boolean {
  return a.set === null
    ? b.set === null || !b.set.isEmpty()
    : b.set === null
      ? !a.set.isEmpty()
      : a.set.intersects(b.set);
}

/** The places that all of some offers reach; null for all places. */
export function sharedPlaces(all: readonly Places[]): TypedFastBitSet | null {
  let shared: TypedFastBitSet | null = null;
  for (const { set } of all) {
    if (set === null) continue;
    shared = shared === null ? set.clone() : shared.intersection(set);
  }
  return shared;
}

/** Whether one company could use both: some size, some province and some country in common. */
export function sameCompanies(a: OfferReach, b: OfferReach): boolean {
  return (a.sizes & b.sizes) !== 0 && meet(a.provinces, b.provinces) && meet(a.countries, b.countries);
}
