/** @module Any offers, for tests of what holds for all. */
import fc from "fast-check";
import { OfferIndex } from "../../subgraphs/catalogue/index/offer-index.js";
import type { CountryFacts } from "../../subgraphs/catalogue/neighbours/reference-codes.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";
import { offerRecord } from "./offer-records.js";

/** Countries that coverages are made of. */
export const COUNTRIES: CountryFacts[] = [
  { code: "DE", area: "EU", groups: ["EU", "G7"] },
  { code: "PL", area: "EU", groups: ["EU"] },
  { code: "US", area: "NORTH_AMERICA", groups: ["G7"] },
  { code: "ET", area: "SUB_SAHARAN_AFRICA", groups: ["AFRICA"] },
];
export const KINDS = ["CALL", "TRAINING_COURSE", "EVENT_MISSION"];
export const SIZES = ["MICRO", "SMALL", "MEDIUM", "LARGE"];
export const GROUPS = ["NO_EXPERIENCE", "LOW_PENETRATION", "CONSOLIDATING"];
export const TOPICS = ["CUSTOMS", "FAIRS", "CREDIT"];

/** Some of the values. */
export const some = (values: readonly string[]) => fc.subarray([...values]);
const day = fc
  .integer({ min: 1, max: 28 })
  .map((date) => `2026-1${date % 3}-${String(date).padStart(2, "0")}`);
const maybeDay = fc.option(day);

/** A record as a feed could hold it; many share a date, so that ties are common. */
export const record = (id: string): fc.Arbitrary<FeedRecord> =>
  fc
    .record({
      kind: fc.constantFrom(...KINDS),
      actionLine: fc.constantFrom("TRAINING", "INFORMATION"),
      targetGroups: some(GROUPS),
      topics: some(TOPICS),
      sizes: some(SIZES),
      scope: fc.constantFrom("ALL", "LIST"),
      codes: some(["DE", "PL", "US", "ET"]),
      areas: some(["EU", "NORTH_AMERICA"]),
      groups: some(["G7", "AFRICA"]),
      excludedCodes: some(["DE", "ET"]),
      opensOn: maybeDay,
      closesOn: maybeDay,
      permanent: fc.boolean(),
      exhaustedOn: fc.option(day, { freq: 1 }),
      suspendedOn: fc.option(day, { freq: 1 }),
      title: fc.constantFrom("Àncora", "ancora", "Zeta", "Beta"),
    })
    .map(
      ({
        sizes,
        scope,
        codes,
        areas,
        groups,
        excludedCodes,
        title,
        kind,
        actionLine,
        targetGroups,
        topics,
        ...dates
      }) =>
        offerRecord(id, {
          kind,
          actionLine,
          targetGroups,
          topics,
          title: { it: title },
          eligibility: { sizes },
          countries: { scope, codes, areas, groups, excludedCodes },
          dates,
        }),
    );
/** The offers of two partners. */
export const catalogue = fc
  .integer({ min: 0, max: 40 })
  .chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, index) => record(`${index % 2 ? "aice" : "claai"}:${index}`)),
    ),
  );
/** The slug in front of an id. */
export const partnerOf = (id: string) => id.split(":")[0] ?? "";

/** An index that shows them all. */
export function filled(records: readonly FeedRecord[]): OfferIndex {
  const index = new OfferIndex();
  index.list(() => true);
  for (const entry of records) index.put(partnerOf(entry.id), [entry]);
  return index;
}
