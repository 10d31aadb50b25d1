import type { IndexedOffer } from "../index/indexed-offer.js";
import { lastDayOf } from "../status/offer-status.js";
import { type Candidate, type RelationLookup, seriesKey } from "./relation-lookup.js";

/**
 * The editions of an offer, itself among them, newest first: all offers of its partner with its series. None for an
 * offer without a series.
 */
export function editionsOf(lookup: RelationLookup, { offer }: Candidate): readonly IndexedOffer[] {
  const series = seriesKey(offer);
  if (series === null) return [];
  return (lookup.bySeries.get(series) ?? [])
    .map((candidate) => candidate.offer)
    .sort((a, b) => compareTexts(whenOf(b), whenOf(a)) || compareTexts(a.id, b.id));
}

/** When an edition begins, as far as its dates tell; by its name where it has none. */
function whenOf({ record: { dates, edition } }: IndexedOffer): string {
  return dates.opensOn ?? dates.eventStart ?? lastDayOf(dates) ?? edition ?? "";
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
