/** @module Finds the offers that one leads to: the same service elsewhere, what is alike, what follows. */
import { sameCompanies } from "../reach/offer-reach.js";
import { best } from "./best.js";
import { type Candidate, type RelationLookup, serviceKey } from "./relation-lookup.js";
import { areEditions, pointsOf, topicsShared } from "./tie.js";

/** An offer that is proposed with another one. */
export interface Proposal {
  readonly offer: Candidate;
  readonly score: number;
}

const byId = (a: Candidate, b: Candidate) => a.offer.id < b.offer.id;

const proposals = (found: readonly { readonly item: Candidate; readonly score: number }[]): Proposal[] =>
  found.map(({ item, score }) => ({ offer: item, score }));

/** The same service of other partners: the same kind and sub-kind, a topic and a target group in common. */
export function sameServiceAs(lookup: RelationLookup, offer: Candidate, first: number): readonly Proposal[] {
  const service = serviceKey(offer.offer);
  if (service === null) return [];
  return proposals(
    best(
      lookup.byService.get(service) ?? [],
      first,
      (other) =>
        other.offer.partner !== offer.offer.partner &&
        (offer.reach.targetGroups & other.reach.targetGroups) !== 0 &&
        topicsShared(offer, other) > 0
          ? pointsOf(offer, other)
          : null,
      byId,
    ),
  );
}

/** Offers that share a topic, the service or a named country; not the offer's own editions. */
export function relatedTo(lookup: RelationLookup, offer: Candidate, first: number): readonly Proposal[] {
  return proposals(
    best(
      candidates(lookup, offer),
      first,
      (other) => (other === offer ? null : pointsOf(offer, other)),
      byId,
      (other) => !areEditions(offer, other),
    ),
  );
}

function candidates(lookup: RelationLookup, { offer }: Candidate): Set<Candidate> {
  const found = new Set<Candidate>();
  const add = (list: readonly Candidate[] | undefined) => {
    for (const candidate of list ?? []) found.add(candidate);
  };
  for (const topic of offer.record.topics) add(lookup.byTopic.get(topic));
  for (const code of offer.record.countries.codes) add(lookup.byCountry.get(code));
  add(lookup.byService.get(serviceKey(offer) ?? ""));
  return found;
}

/**
 * What follows on the path: offers of later stages that can be had or will be, for companies that could use the first
 * one too, or that it has brought one target group further. The best of each stage come first, then the second best.
 */
export function complementsOf(lookup: RelationLookup, offer: Candidate, first: number): readonly Proposal[] {
  // One target group further: bits go from the least to the most experienced.
  const groups = offer.reach.targetGroups | (offer.reach.targetGroups << 1);
  const stages = lookup.byStage.slice(offer.stage + 1).map((later) =>
    best(
      later,
      first,
      (other) =>
        other.available && (groups & other.reach.targetGroups) !== 0 && isOpenToUsersOf(offer, other)
          ? pointsOf(offer, other)
          : null,
      byId,
      (other) => sameCompanies(offer.reach, other.reach) && !areEditions(offer, other),
    ),
  );
  const inTurn: Proposal[] = [];
  for (let rank = 0; inTurn.length < first && stages.some((stage) => stage.length > rank); rank++) {
    for (const stage of stages) {
      const next = stage[rank];
      if (next !== undefined) inTurn.push({ offer: next.item, score: next.score });
    }
  }
  return inTurn.slice(0, first);
}

/** What only members of another partner may have follows for few. */
function isOpenToUsersOf(offer: Candidate, other: Candidate): boolean {
  return other.offer.partner === offer.offer.partner || !other.offer.record.eligibility.membershipRequired;
}
