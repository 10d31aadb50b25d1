/** @module Any offers, for tests of what holds for all. */
import fc from "fast-check";
import type { OfferCriteria } from "../../subgraphs/catalogue/index/offer-filter.js";
import { OfferIndex } from "../../subgraphs/catalogue/index/offer-index.js";
import type { Retention } from "../../subgraphs/catalogue/index/versions.js";
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
export const STATUSES = ["UPCOMING", "OPEN", "CLOSING_SOON", "CLOSED", "PERMANENT", "EXHAUSTED", "SUSPENDED"];
export const AREAS = [...new Set(COUNTRIES.map(({ area }) => area))].map((code) => ({
  code,
  countries: COUNTRIES.filter(({ area }) => area === code),
}));

const day = fc
  .integer({ min: 1, max: 28 })
  .map((date) => `2026-1${date % 3}-${String(date).padStart(2, "0")}`);
const maybeDay = fc.option(day);

const later = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

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
      eventStart: fc.option(day, { freq: 1 }),
      eventDays: fc.nat(9),
      updatedAt: fc.constantFrom(
        "2026-11-20T00:00:00.000Z",
        "2026-11-21T10:00:00.000Z",
        "2026-11-22T00:00:00.000Z",
      ),
      provinces: some(["MI", "BG"]),
      includedDivisions: some(["10", "28"]),
      excludedDivisions: some(["28"]),
      seat: fc.option(fc.constantFrom("ITALY", "LOMBARDY")),
      membershipRequired: fc.boolean(),
      costType: fc.constantFrom("FREE", "FREE_FOR_MEMBERS", "FEE"),
      least: fc.option(fc.constantFrom(0, 10, 20)),
      more: fc.option(fc.constantFrom(0, 5, 30)),
      series: fc.option(fc.constantFrom("a", "b")),
      provider: fc.option(fc.constantFrom("SACE", "SIMEST")),
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
        eventStart,
        eventDays,
        updatedAt,
        provinces,
        includedDivisions,
        excludedDivisions,
        seat,
        membershipRequired,
        costType,
        least,
        more,
        series,
        provider,
        ...dates
      }) =>
        offerRecord(id, {
          kind,
          actionLine,
          targetGroups,
          topics,
          title: { it: title },
          eligibility: {
            sizes,
            provinces,
            includedDivisions,
            excludedDivisions,
            seat,
            membershipRequired,
          },
          series,
          provider,
          updatedAt,
          cost: { type: costType, amount: null },
          amounts:
            least === null && more === null
              ? null
              : { min: least, max: more === null ? null : (least ?? 0) + more },
          countries: { scope, codes, areas, groups, excludedCodes },
          dates: { ...dates, eventStart, eventEnd: eventStart && later(eventStart, eventDays) },
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
const lists = {
  partners: some(["aice", "claai"]),
  kinds: some(KINDS),
  actionLines: some(["TRAINING", "INFORMATION"]),
  targetGroups: some(GROUPS),
  statuses: some(STATUSES),
  countries: fc.subarray(COUNTRIES),
  areas: fc.subarray(AREAS),
  companySizes: some(SIZES),
  provinces: some(["MI", "BG"]),
  divisions: some(["10", "28"]),
  seats: some(["ITALY", "LOMBARDY"]),
  topics: some(TOPICS),
  costTypes: some(["FREE", "FEE"]),
  series: some(["a", "b"]),
  providers: some(["SACE", "SIMEST"]),
};
const between = <Value extends string | number>(value: fc.Arbitrary<Value>) =>
  fc.tuple(fc.option(value), fc.option(value)).map(([a, b]) => {
    const [from, to] = a !== null && b !== null && a > b ? [b, a] : [a, b];
    return { from, to };
  });

/** Any filter, with few of its parts given. */
export const criteria: fc.Arbitrary<OfferCriteria> = fc
  .record(
    {
      ...lists,
      exclude: fc.record(lists, { requiredKeys: [] }),
      opens: between(day),
      closes: between(day),
      event: between(day),
      amount: between(fc.constantFrom(0, 7, 10, 15, 25, 50)),
      updatedFrom: fc.constantFrom("2026-11-21T00:00:00.000Z", "2026-11-22T00:00:00.000Z"),
      closingWithin: fc.constantFrom(0, 7, 30, 60),
      freeOfCharge: fc.boolean(),
      openToNonMembers: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .chain((all) => fc.subarray(Object.entries(all), { maxLength: 4 }))
  .map((parts) => Object.fromEntries(parts));

/** The slug in front of an id. */
export const partnerOf = (id: string) => id.split(":")[0] ?? "";

/** An index that shows them all. */
export function filled(records: readonly FeedRecord[], retention: Retention = {}): OfferIndex {
  const index = new OfferIndex(retention);
  index.list(() => true);
  for (const entry of records) index.put(partnerOf(entry.id), [entry]);
  return index;
}
