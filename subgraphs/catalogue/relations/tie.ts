/** @module What two offers have in common, and how much that counts. */
import type { TypedFastBitSet } from "typedfastbitset";
import { sharedPlaces } from "../reach/offer-reach.js";
import type { Candidate } from "./relation-lookup.js";

/** Points for what two offers have in common. */
export const POINTS = {
  topic: 4,
  service: 3,
  country: 3,
  kind: 1,
  actionLine: 1,
  targetGroup: 1,
  available: 1,
} as const;

/** How many topics two offers share. */
export function topicsShared(a: Candidate, b: Candidate): number {
  const others = b.offer.record.topics;
  let count = 0;
  for (const topic of a.offer.record.topics) if (others.includes(topic)) count++;
  return count;
}

/** Whether both offers are for some countries only, and for one of them in common. */
export function countryShared(a: Candidate, b: Candidate): boolean {
  const [here, there] = [a.reach.countries, b.reach.countries];
  return (
    !here.forAll && !there.forAll && here.set !== null && there.set !== null && here.set.intersects(there.set)
  );
}

/** The countries of {@link countryShared}. */
export function sharedCountries(a: Candidate, b: Candidate): TypedFastBitSet | null {
  return countryShared(a, b) ? sharedPlaces([a.reach.countries, b.reach.countries]) : null;
}

/** Whether both are the same service: one kind, one sub-kind. */
export function serviceShared(a: Candidate, b: Candidate): boolean {
  const [{ kind, subKind }, other] = [a.offer.record, b.offer.record];
  return subKind !== null && kind === other.kind && subKind === other.subKind;
}

/** Whether both are editions of one series. */
export function areEditions(a: Candidate, b: Candidate): boolean {
  const { series } = a.offer.record;
  return series !== null && series === b.offer.record.series && a.offer.partner === b.offer.partner;
}

/** The points of what two offers have in common; `offer` is the one that is proposed. */
export function pointsOf(to: Candidate, offer: Candidate): number {
  const [a, b] = [to.offer.record, offer.offer.record];
  return (
    POINTS.topic * topicsShared(to, offer) +
    (serviceShared(to, offer) ? POINTS.service : 0) +
    (countryShared(to, offer) ? POINTS.country : 0) +
    (a.kind === b.kind ? POINTS.kind : 0) +
    (a.actionLine === b.actionLine ? POINTS.actionLine : 0) +
    ((to.reach.targetGroups & offer.reach.targetGroups) !== 0 ? POINTS.targetGroup : 0) +
    (offer.available ? POINTS.available : 0)
  );
}
