/** @module Finds the offers that may be related to one without looking at all of them. */

import { OfferStatus } from "../../kit/vocabulary.js";
import type { CatalogueContext } from "../catalogue-context.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import type { OfferIndex } from "../index/offer-index.js";
import type { ReferenceCodes } from "../neighbours/reference-codes.js";
import { offersMatching } from "../offers/find-offers.js";
import { type OfferReach, reachesWith } from "../reach/offer-reach.js";
import { type Moment, statusOf } from "../status/offer-status.js";
import { PATH, stageOf } from "./path-stage.js";

/** An offer with what is compared of it. */
export interface Candidate {
  readonly offer: IndexedOffer;
  readonly reach: OfferReach;
  /** Place in the path. */
  readonly stage: number;
  /** Whether it can be had, or will be. */
  readonly available: boolean;
}

/** All offers, by what relates them. */
export interface RelationLookup {
  readonly byId: ReadonlyMap<string, Candidate>;
  readonly byTopic: ReadonlyMap<string, readonly Candidate[]>;
  /** Those that name the country itself. */
  readonly byCountry: ReadonlyMap<string, readonly Candidate[]>;
  /** By kind and sub-kind. */
  readonly byService: ReadonlyMap<string, readonly Candidate[]>;
  /** By partner and series. */
  readonly bySeries: ReadonlyMap<string, readonly Candidate[]>;
  /** By place in the path. */
  readonly byStage: readonly (readonly Candidate[])[];
}

/** Statuses of offers that can be had, or will be. */
const AVAILABLE: ReadonlySet<OfferStatus> = new Set([
  OfferStatus.UPCOMING,
  OfferStatus.OPEN,
  OfferStatus.CLOSING_SOON,
  OfferStatus.PERMANENT,
]);

interface Made {
  readonly offers: readonly IndexedOffer[];
  readonly today: string;
  readonly codes: ReferenceCodes;
  readonly lookup: RelationLookup;
}

const made = new WeakMap<OfferIndex, Made>();
const looked = new WeakMap<CatalogueContext, RelationLookup>();

/** The lookup for one request; made anew when an offer or the day has changed since the last. */
export function relationLookup(context: CatalogueContext): RelationLookup {
  let lookup = looked.get(context);
  if (lookup === undefined) {
    const offers = offersMatching(context, null);
    const { codes, moment } = context;
    const last = made.get(context.index);
    lookup =
      last?.codes === codes && last.today === moment.today && sameOffers(last.offers, offers)
        ? last.lookup
        : lookupOf(offers, codes, moment);
    made.set(context.index, { offers, codes, today: moment.today, lookup });
    looked.set(context, lookup);
  }
  return lookup;
}

/** Offers are never changed, only replaced, so the same objects are the same offers. */
function sameOffers(a: readonly IndexedOffer[], b: readonly IndexedOffer[]): boolean {
  return a.length === b.length && a.every((offer, place) => offer === b[place]);
}

function lookupOf(offers: readonly IndexedOffer[], codes: ReferenceCodes, moment: Moment): RelationLookup {
  const reachOf = reachesWith(codes);
  const byId = new Map<string, Candidate>();
  const byTopic = new Map<string, Candidate[]>();
  const byCountry = new Map<string, Candidate[]>();
  const byService = new Map<string, Candidate[]>();
  const bySeries = new Map<string, Candidate[]>();
  const byStage: Candidate[][] = PATH.map(() => []);
  for (const offer of offers) {
    const { record } = offer;
    const stage = PATH.indexOf(stageOf(record));
    const candidate: Candidate = {
      offer,
      reach: reachOf(record),
      stage,
      available: AVAILABLE.has(statusOf(record.dates, moment)),
    };
    byId.set(offer.id, candidate);
    byStage[stage]?.push(candidate);
    for (const topic of new Set(record.topics)) put(byTopic, topic, candidate);
    for (const code of new Set(record.countries.codes)) put(byCountry, code, candidate);
    const service = serviceKey(offer);
    if (service !== null) put(byService, service, candidate);
    const series = seriesKey(offer);
    if (series !== null) put(bySeries, series, candidate);
  }
  return { byId, byTopic, byCountry, byService, bySeries, byStage };
}

function put(lists: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const list = lists.get(key);
  if (list) list.push(candidate);
  else lists.set(key, [candidate]);
}

/** What names a service; null for an offer without a sub-kind. */
export function serviceKey({ record }: IndexedOffer): string | null {
  return record.subKind === null ? null : `${record.kind} ${record.subKind}`;
}

/** What names a series; null for an offer that is in none. */
export function seriesKey({ partner, record }: IndexedOffer): string | null {
  return record.series === null ? null : `${partner} ${record.series}`;
}
