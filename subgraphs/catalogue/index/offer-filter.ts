/** @module Which offers a filter lets through. */
import type { FeedCountries } from "../../kit/offers/offer-record.js";
import type { CountryFacts } from "../neighbours/reference-codes.js";
import { type Moment, statusOf } from "../status/offer-status.js";
import type { IndexedOffer } from "./indexed-offer.js";

/**
 * What offers must be. Within a list one value suffices, all lists given must fit; an absent or empty list sets no
 * limit. An offer without target groups or company sizes is for all of them.
 */
export interface OfferCriteria {
  readonly partners?: readonly string[] | null | undefined;
  readonly kinds?: readonly string[] | null | undefined;
  readonly actionLines?: readonly string[] | null | undefined;
  readonly targetGroups?: readonly string[] | null | undefined;
  readonly statuses?: readonly string[] | null | undefined;
  readonly countries?: readonly CountryFacts[] | null | undefined;
  readonly companySizes?: readonly string[] | null | undefined;
  readonly topics?: readonly string[] | null | undefined;
}

/** A yes or no for each offer. */
export type OfferTest = (offer: IndexedOffer) => boolean;

/** Makes the test of some criteria at a moment. */
export function offerTest(criteria: OfferCriteria, moment: Moment): OfferTest {
  const tests: OfferTest[] = [];
  const add = <Value>(
    values: readonly Value[] | null | undefined,
    test: (values: ReadonlySet<Value>) => OfferTest,
  ) => {
    if (values && values.length > 0) tests.push(test(new Set(values)));
  };
  add(
    criteria.partners,
    (slugs) =>
      ({ partner }) =>
        slugs.has(partner),
  );
  add(
    criteria.kinds,
    (kinds) =>
      ({ record }) =>
        kinds.has(record.kind),
  );
  add(
    criteria.actionLines,
    (lines) =>
      ({ record }) =>
        lines.has(record.actionLine),
  );
  add(
    criteria.targetGroups,
    (groups) =>
      ({ record }) =>
        meets(record.targetGroups, groups),
  );
  add(
    criteria.companySizes,
    (sizes) =>
      ({ record }) =>
        meets(record.eligibility.sizes, sizes),
  );
  add(
    criteria.topics,
    (topics) =>
      ({ record }) =>
        record.topics.some((topic) => topics.has(topic)),
  );
  add(criteria.countries, (countries) => ({ record }) => {
    for (const country of countries) if (covers(record.countries, country)) return true;
    return false;
  });
  add(
    criteria.statuses,
    (statuses) =>
      ({ record }) =>
        statuses.has(statusOf(record.dates, moment)),
  );
  return (offer) => tests.every((test) => test(offer));
}

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

function meets(values: readonly string[], wanted: ReadonlySet<string>): boolean {
  return values.length === 0 || values.some((value) => wanted.has(value));
}
