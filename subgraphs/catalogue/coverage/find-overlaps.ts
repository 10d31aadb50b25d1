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

/** Offers that overlap, without what they have in common: numbers are places in the offers that were given. */
export interface OverlappingOffers {
  readonly places: readonly number[];
  readonly partners: number;
}

/** The overlaps of some offers: most partners first, then most offers. */
export function* findOverlaps(
  offers: readonly IndexedOffer[],
  codes: ReferenceCodes,
  minimumPartners: number,
): Steps<readonly OverlappingOffers[]> {
  const reachOf = reachesWith(codes);
  // The same offers may overlap by several topics.
  const known = new Map<number, OverlappingOffers[]>();
  const found: OverlappingOffers[] = [];
  for (const need of needsOf(offers)) {
    const own = need.map((place) => offers[place]).filter((offer) => offer !== undefined);
    for (const group of groupsOf(own, reachOf, minimumPartners)) {
      const overlap = { ...group, places: group.places.map((place) => need[place] ?? 0) };
      const sum = sumOf(overlap.places);
      const alike = known.get(sum);
      if (alike?.some(({ places }) => samePlaces(places, overlap.places))) continue;
      if (alike) alike.push(overlap);
      else known.set(sum, [overlap]);
      found.push(overlap);
    }
    yield;
  }
  return found.sort(
    (a, b) =>
      b.partners - a.partners || b.places.length - a.places.length || (a.places[0] ?? 0) - (b.places[0] ?? 0),
  );
}

function samePlaces(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((place, index) => place === b[index]);
}

/** The places of the offers of each kind and topic. */
function needsOf(offers: readonly IndexedOffer[]): Iterable<readonly number[]> {
  const needs = new Map<string, number[]>();
  for (const [place, offer] of offers.entries()) {
    for (const topic of new Set(offer.record.topics)) {
      const key = `${offer.record.kind} ${topic}`;
      const need = needs.get(key);
      if (need) need.push(place);
      else needs.set(key, [place]);
    }
  }
  return needs.values();
}

function* groupsOf(
  offers: readonly IndexedOffer[],
  reachOf: (record: IndexedOffer["record"]) => OfferReach,
  minimumPartners: number,
): Iterable<OverlappingOffers> {
  const ofPartner = new Map<string, TypedFastBitSet>();
  for (const [place, { partner }] of offers.entries()) {
    const own = ofPartner.get(partner);
    if (own) own.add(place);
    else ofPartner.set(partner, new TypedFastBitSet([place]));
  }
  if (ofPartner.size < minimumPartners) return;
  const partners = [...ofPartner.values()];
  const reaches = offers.map(({ record }) => reachOf(record));
  const enough = (set: TypedFastBitSet) => {
    let count = 0;
    for (const own of partners) if (own.intersects(set) && ++count >= minimumPartners) return true;
    return false;
  };

  const companies = largest(companySets(reaches).filter(enough));
  const provinces = placeSets(reaches.map((reach) => reach.provinces));
  const countries = placeSets(reaches.map((reach) => reach.countries));
  const seen = new DistinctSets();
  for (const provinceSets of [[provinces.everywhere], provinces.named]) {
    for (const countrySets of [[countries.everywhere], countries.named]) {
      for (const group of largest(common(companies, provinceSets, countrySets, enough))) {
        if (seen.has(group)) continue;
        seen.add(group);
        yield {
          places: group.array(),
          partners: partners.reduce((count, own) => count + (own.intersects(group) ? 1 : 0), 0),
        };
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
  const found = new DistinctSets();
  for (const company of companies) {
    for (const province of provinces) {
      const here = company.new_intersection(province);
      if (!enough(here)) continue;
      for (const country of countries) {
        const group = here.new_intersection(country);
        if (!found.has(group) && enough(group)) found.add(group);
      }
    }
  }
  return found.sets;
}

/** Sets of which no two are equal. */
class DistinctSets {
  readonly sets: TypedFastBitSet[] = [];
  private readonly bySum = new Map<number, TypedFastBitSet[]>();

  has(set: TypedFastBitSet): boolean {
    return this.bySum.get(sumOf(set))?.some((known) => known.equals(set)) ?? false;
  }

  add(set: TypedFastBitSet): void {
    const sum = sumOf(set);
    const known = this.bySum.get(sum);
    if (known) known.push(set);
    else this.bySum.set(sum, [set]);
    this.sets.push(set);
  }
}

/** A number that equal sets share, and others seldom do. */
function sumOf(places: { forEach(add: (place: number) => void): void }): number {
  let sum = 0;
  places.forEach((place) => {
    sum = (Math.imul(sum, 31) + place) | 0;
  });
  return sum;
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

/** What overlapping offers have in common; `all` are those among which they were found. */
export function describeOverlap(
  { places }: OverlappingOffers,
  all: readonly IndexedOffer[],
  codes: ReferenceCodes,
): Overlap {
  const offers = places.map((place) => all[place]).filter((offer) => offer !== undefined);
  const reachOf = reachesWith(codes);
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
    provinces:
      provinces === null ? null : provinces.array().map((place) => codes.lists.provinces[place] ?? ""),
    countries:
      countries === null ? null : countries.array().map((place) => codes.lists.countries[place]?.code ?? ""),
  };
}
