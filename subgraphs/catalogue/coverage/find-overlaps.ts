/**
 * @module Finds where offers of different partners overlap: the same need of the same companies in the same place.
 *
 * A need is a kind of offer and a topic. Offers overlap when one company could use all of them for it: they have a
 * target group, a company size, a province and a country in common. Of the groups that fit, those are kept to which no
 * offer can be added; but what overlaps everywhere (all of Lombardy, all countries) is a group of its own, beside those
 * that local offers make with it.
 */
import { TypedFastBitSet } from "typedfastbitset";
import type { Steps } from "../../../runtime/steps.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import type { ReferenceCodes } from "../neighbours/reference-codes.js";
import {
  COMPANY_SIZES,
  type OfferReach,
  type Places,
  reachesWith,
  sharedPlaces,
  TARGET_GROUPS,
  valuesOf,
} from "../reach/offer-reach.js";

/** Offers that overlap, and what all of them have in common. */
export interface Overlap {
  /** In the order in which they were given. */
  readonly offers: readonly IndexedOffer[];
  /** Slugs, by name. */
  readonly partners: readonly string[];
  readonly kind: string;
  readonly topics: readonly string[];
  readonly targetGroups: readonly string[];
  readonly companySizes: readonly string[];
  /** Codes; null when all offers are for all of Lombardy. */
  readonly provinces: readonly string[] | null;
  /** Codes; null when all offers are for all countries. */
  readonly countries: readonly string[] | null;
}

/** The overlaps of some offers: most partners first, then most offers. */
export function* findOverlaps(
  offers: readonly IndexedOffer[],
  codes: ReferenceCodes,
  minimumPartners: number,
): Steps<readonly Overlap[]> {
  const reachOf = reachesWith(codes);
  const found = new Map<string, readonly IndexedOffer[]>();
  for (const need of needsOf(offers)) {
    for (const group of groupsOf(need, reachOf, minimumPartners)) {
      found.set(group.map(({ id }) => id).join("\n"), group);
    }
    yield;
  }
  const overlaps: Overlap[] = [];
  for (const group of found.values()) {
    overlaps.push(described(group, reachOf, codes));
    if (overlaps.length % 200 === 0) yield;
  }
  return overlaps.sort(compareOverlaps);
}

/** Most partners first, then most offers, then by the first offer. */
function compareOverlaps(a: Overlap, b: Overlap): number {
  return (
    b.partners.length - a.partners.length ||
    b.offers.length - a.offers.length ||
    ((a.offers[0]?.id ?? "") < (b.offers[0]?.id ?? "") ? -1 : 1)
  );
}

/** The offers of each kind and topic. */
function needsOf(offers: readonly IndexedOffer[]): Iterable<readonly IndexedOffer[]> {
  const needs = new Map<string, IndexedOffer[]>();
  for (const offer of offers) {
    for (const topic of new Set(offer.record.topics)) {
      const key = `${offer.record.kind} ${topic}`;
      const need = needs.get(key);
      if (need) need.push(offer);
      else needs.set(key, [offer]);
    }
  }
  return needs.values();
}

function* groupsOf(
  offers: readonly IndexedOffer[],
  reachOf: (record: IndexedOffer["record"]) => OfferReach,
  minimumPartners: number,
): Iterable<readonly IndexedOffer[]> {
  const partnerAt = offers.map(({ partner }) => partner);
  if (new Set(partnerAt).size < minimumPartners) return;
  const reaches = offers.map(({ record }) => reachOf(record));
  const enough = (set: TypedFastBitSet) => {
    const partners = new Set<string>();
    set.forEach((place) => {
      partners.add(partnerAt[place] ?? "");
    });
    return partners.size >= minimumPartners;
  };

  const companies = largest(companySets(reaches).filter(enough));
  const provinces = placeSets(reaches.map((reach) => reach.provinces));
  const countries = placeSets(reaches.map((reach) => reach.countries));
  const seen = new Set<string>();
  for (const provinceSets of [[provinces.everywhere], provinces.named]) {
    for (const countrySets of [[countries.everywhere], countries.named]) {
      for (const group of largest(common(companies, provinceSets, countrySets, enough))) {
        const places = group.array();
        const key = places.join(" ");
        if (seen.has(key)) continue;
        seen.add(key);
        yield places.map((place) => offers[place]).filter((offer) => offer !== undefined);
      }
    }
  }
}

/** What one set of each list has in common, where that is enough; each once. */
function common(
  companies: readonly TypedFastBitSet[],
  provinces: readonly TypedFastBitSet[],
  countries: readonly TypedFastBitSet[],
  enough: (set: TypedFastBitSet) => boolean,
): Iterable<TypedFastBitSet> {
  const found = new Map<string, TypedFastBitSet>();
  for (const company of companies) {
    for (const province of provinces) {
      const here = company.new_intersection(province);
      if (!enough(here)) continue;
      for (const country of countries) {
        const group = here.new_intersection(country);
        if (enough(group)) found.set(group.array().join(" "), group);
      }
    }
  }
  return found.values();
}

/** For each target group and size: the places of the offers that reach both. */
function companySets(reaches: readonly OfferReach[]): TypedFastBitSet[] {
  const sets: TypedFastBitSet[] = [];
  for (let group = 0; group < TARGET_GROUPS.length; group++) {
    for (let size = 0; size < COMPANY_SIZES.length; size++) {
      const set = new TypedFastBitSet();
      for (const [place, reach] of reaches.entries()) {
        if ((reach.targetGroups & (1 << group)) !== 0 && (reach.sizes & (1 << size)) !== 0) set.add(place);
      }
      sets.push(set);
    }
  }
  return sets;
}

/** The offers that are for all places; and for each place that some offer names, the offers that reach it. */
function placeSets(reaches: readonly Places[]): {
  readonly everywhere: TypedFastBitSet;
  readonly named: readonly TypedFastBitSet[];
} {
  const everywhere = new TypedFastBitSet();
  const named = new Map<number, TypedFastBitSet>();
  for (const [offer, { set }] of reaches.entries()) {
    if (set === null) everywhere.add(offer);
    else {
      set.forEach((place) => {
        const there = named.get(place);
        if (there) there.add(offer);
        else named.set(place, new TypedFastBitSet([offer]));
      });
    }
  }
  return { everywhere, named: largest(named.values()).map((set) => set.new_union(everywhere)) };
}

/** The sets that are not in another one; of equal ones, one. */
function largest(sets: Iterable<TypedFastBitSet>): TypedFastBitSet[] {
  const sized = [...sets].map((set) => ({ set, size: set.size() })).sort((a, b) => b.size - a.size);
  const kept: TypedFastBitSet[] = [];
  for (const { set, size } of sized) {
    if (size > 0 && !kept.some((larger) => larger.intersection_size(set) === size)) kept.push(set);
  }
  return kept;
}

function described(
  offers: readonly IndexedOffer[],
  reachOf: (record: IndexedOffer["record"]) => OfferReach,
  codes: ReferenceCodes,
): Overlap {
  const reaches = offers.map(({ record }) => reachOf(record));
  const bits = (of: (reach: OfferReach) => number) =>
    reaches.reduce((shared, reach) => shared & of(reach), -1);
  const provinces = sharedPlaces(reaches.map((reach) => reach.provinces));
  const countries = sharedPlaces(reaches.map((reach) => reach.countries));
  const [first, ...others] = offers;
  return {
    offers,
    partners: [...new Set(offers.map(({ partner }) => partner))].sort(),
    kind: first?.record.kind ?? "",
    topics: [...new Set(first?.record.topics)].filter((topic) =>
      others.every(({ record }) => record.topics.includes(topic)),
    ),
    targetGroups: valuesOf(
      bits((reach) => reach.targetGroups),
      TARGET_GROUPS,
    ),
    companySizes: valuesOf(
      bits((reach) => reach.sizes),
      COMPANY_SIZES,
    ),
    provinces: provinces === null ? null : provinces.array().map((place) => codes.provinces[place] ?? ""),
    countries:
      countries === null ? null : countries.array().map((place) => codes.countries[place]?.code ?? ""),
  };
}
