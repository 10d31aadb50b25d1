/** @module What holds of coverage, overlaps and relations for any offers. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { atOnce } from "../../runtime/steps.js";
import { CatalogueContext } from "../../subgraphs/catalogue/catalogue-context.js";
import { countOffers } from "../../subgraphs/catalogue/coverage/count-offers.js";
import { Coverage } from "../../subgraphs/catalogue/coverage/coverage.js";
import { CoverageDimension, dimensionOf } from "../../subgraphs/catalogue/coverage/dimensions.js";
import { describeOverlap, findOverlaps } from "../../subgraphs/catalogue/coverage/find-overlaps.js";
import type { IndexedOffer } from "../../subgraphs/catalogue/index/indexed-offer.js";
import { NO_LABELS } from "../../subgraphs/catalogue/neighbours/labels.js";
import { referenceCodes } from "../../subgraphs/catalogue/neighbours/reference-codes.js";
import { offersMatching } from "../../subgraphs/catalogue/offers/find-offers.js";
import { FittingOffers } from "../../subgraphs/catalogue/offers/fitting-offers.js";
import type { OfferFilter } from "../../subgraphs/catalogue/offers/offer-filter-input.js";
import { best } from "../../subgraphs/catalogue/relations/best.js";
import { editionsOf } from "../../subgraphs/catalogue/relations/editions.js";
import { complementsOf, relatedTo, sameServiceAs } from "../../subgraphs/catalogue/relations/find-related.js";
import { relationLookup } from "../../subgraphs/catalogue/relations/relation-lookup.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";
import { COUNTRIES, catalogue, filled, some } from "./any-offers.js";

const PARTNERS = ["aice", "claai"];
const PROVINCES = ["BG", "MI", "SO"];
const codes = referenceCodes({ countries: COUNTRIES, provinces: PROVINCES, divisions: [] });

/** Offers of two partners, in some provinces, some of them in series and of a sub-kind. */
const offers = catalogue.chain((records) =>
  fc
    .tuple(
      ...records.map(() =>
        fc.record({
          provinces: some(PROVINCES),
          series: fc.constantFrom(null, "bando", "corso"),
          subKind: fc.constantFrom(null, "COURSE", "GRANT"),
        }),
      ),
    )
    .map((parts) =>
      records.map((record: FeedRecord, place): FeedRecord => {
        const { provinces = [], series = null, subKind = null } = parts[place] ?? {};
        return { ...record, series, subKind, eligibility: { ...record.eligibility, provinces } };
      }),
    ),
);

/** A request to a catalogue that has these offers. */
function asked(records: readonly FeedRecord[]): CatalogueContext {
  return new CatalogueContext({
    database: undefined as never,
    clock: { now: () => Temporal.Instant.from("2026-11-22T11:00:00Z") },
    index: filled(records),
    neighbours: {
      codes,
      labels: NO_LABELS,
      nameOf: (slug: string) => slug,
      organisations: () => PARTNERS,
      isOrganisation: (slug: string) => PARTNERS.includes(slug),
    } as never,
    harvester: { slugs: () => PARTNERS, has: () => true } as never,
    use: undefined as never,
    closingSoonDays: 30,
    loading: { complete: true } as never,
    savedSearches: undefined as never,
    staleAfterHours: 24,
    changedAt: () => 0,
    targetGroupRules: undefined as never,
    shapes: undefined as never,
  });
}

const NONE = { only: [], without: [] };
const counted = (context: CatalogueContext, rows: CoverageDimension, columns: CoverageDimension) => {
  const everything = offersMatching(context, null);
  const dimension = (name: CoverageDimension) => dimensionOf(name, context, NONE, () => everything);
  return atOnce(countOffers(everything, dimension(rows), dimension(columns)));
};

/** The filter that a value of a dimension stands for; null where there is none. */
const FILTERS: Readonly<Record<CoverageDimension, ((key: string) => OfferFilter) | null>> = {
  PARTNER: (key) => ({ partners: [key] }),
  ACTION_LINE: (key) => ({ actionLines: [key as never] }),
  TARGET_GROUP: (key) => ({ targetGroups: [key as never] }),
  KIND: (key) => ({ kinds: [key as never] }),
  COMPANY_SIZE: (key) => ({ companySizes: [key as never] }),
  PROVINCE: (key) => ({ provinces: [key] }),
  AREA: (key) => ({ countries: COUNTRIES.filter(({ area }) => area === key).map(({ code }) => code) }),
  COUNTRY: (key) => ({ countries: [key] }),
  STATUS: (key) => ({ statuses: [key as never] }),
};
const dimension = fc.constantFrom(...Object.values(CoverageDimension));
const twoDimensions = fc.tuple(dimension, dimension).filter(([rows, columns]) => rows !== columns);

describe("whatever the offers are", () => {
  test("a cell counts what the filter by its two values finds", () => {
    fc.assert(
      fc.property(offers, twoDimensions, (records, [rows, columns]) => {
        const [byRow, byColumn] = [FILTERS[rows], FILTERS[columns]];
        // Two filters by country would be one list of which any suffices.
        const both = [rows, columns].filter((name) => name === "AREA" || name === "COUNTRY").length === 2;
        if (byRow === null || byColumn === null || both) return;
        const context = asked(records);
        for (const { row, column, count } of counted(context, rows, columns).cells) {
          const found = offersMatching(context, { ...byRow(row.key), ...byColumn(column.key) });
          if (count !== found.length)
            throw new Error(`${row.key} ${column.key}: ${count}, ${found.length} found`);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("the cells of two dimensions with one value an offer add up to all offers", () => {
    const single = fc.subarray(["PARTNER", "KIND", "ACTION_LINE", "STATUS"], { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(offers, single, (records, [rows, columns]) => {
        const { cells, withoutCell } = counted(asked(records), rows as never, columns as never);
        expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(records.length);
        expect(cells.every(({ forAll }) => forAll === 0)).toBe(true);
        expect(withoutCell).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test("every cell is a gap or reaches the threshold, and is for all at most as often as it counts", () => {
    fc.assert(
      fc.property(
        offers,
        twoDimensions,
        fc.nat(5),
        fc.boolean(),
        (records, [rows, columns], threshold, own) => {
          const context = asked(records);
          const table = counted(context, rows, columns);
          const coverage = new Coverage(
            table,
            { context, fitting: new FittingOffers(context, null), count: async () => table },
            rows,
            columns,
          );
          const gaps = coverage.gaps(threshold, own);
          const sizeOf = ({ count, forAll }: { count: number; forAll: number }) =>
            own ? count - forAll : count;
          for (const gap of gaps) expect(sizeOf(gap)).toBeLessThan(threshold);
          expect(table.cells.filter((cell) => sizeOf(cell) >= threshold)).toHaveLength(
            table.cells.length - gaps.length,
          );
          for (const { count, forAll, illustrative } of table.cells) {
            expect(forAll).toBeGreaterThanOrEqual(0);
            expect(Math.max(forAll, illustrative)).toBeLessThanOrEqual(count);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("two offers of different partners overlap exactly when one company could use both for one need", () => {
    fc.assert(
      fc.property(offers, (records) => {
        const all = offersMatching(asked(records), null);
        const overlaps = atOnce(findOverlaps(all, codes, 2)).map((found) =>
          describeOverlap(found, all, codes),
        );
        const together = new Set(
          overlaps.flatMap((overlap) =>
            overlap.offers.flatMap((a) => overlap.offers.map((b) => `${a.id} ${b.id}`)),
          ),
        );
        const wrong = all.flatMap((a) =>
          all
            .filter((b) => a.partner !== b.partner && together.has(`${a.id} ${b.id}`) !== overlap(a, b))
            .map((b) => [a.id, b.id]),
        );
        expect(wrong).toEqual([]);
        for (const { partners, topics, targetGroups, companySizes, provinces, countries } of overlaps) {
          expect(partners.length).toBeGreaterThan(1);
          for (const common of [topics, targetGroups, companySizes, provinces, countries]) {
            if (common !== null) expect(common.length).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("the editions of an offer are the editions of each of them", () => {
    fc.assert(
      fc.property(offers, (records) => {
        const lookup = relationLookup(asked(records));
        for (const candidate of lookup.byId.values()) {
          const editions = editionsOf(lookup, candidate);
          if (candidate.offer.record.series === null) expect(editions).toEqual([]);
          else expect(editions).toContain(candidate.offer);
          for (const { id, partner } of editions) {
            expect(partner).toBe(candidate.offer.partner);
            const other = lookup.byId.get(id);
            if (other) expect(editionsOf(lookup, other)).toEqual(editions);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("no relation proposes the offer itself, and complements lie further on the path", () => {
    fc.assert(
      fc.property(offers, (records) => {
        const lookup = relationLookup(asked(records));
        for (const candidate of lookup.byId.values()) {
          const same = sameServiceAs(lookup, candidate, 20);
          for (const { offer } of same) expect(offer.offer.partner).not.toBe(candidate.offer.partner);
          const following = complementsOf(lookup, candidate, 5);
          for (const { offer } of following) expect(offer.stage).toBeGreaterThan(candidate.stage);
          for (const found of [same, relatedTo(lookup, candidate, 5), following]) {
            const ids = found.map(({ offer }) => offer.offer.id);
            expect(ids).not.toContain(candidate.offer.id);
            expect(new Set(ids).size).toBe(ids.length);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("the best few are the first of all in order", () => {
    const items = fc.array(fc.tuple(fc.nat(5), fc.nat(100)));
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 8 }), (list, count) => {
        const found = best(
          list,
          count,
          ([score]) => (score === 0 ? null : score),
          ([, a], [, b]) => a < b,
          ([, id]) => id % 7 !== 0,
        );
        const all = list
          .filter(([score, id]) => score > 0 && id % 7 !== 0)
          .sort(([a, idA], [b, idB]) => b - a || idA - idB);
        expect(found.map(({ item: [score, id] }) => [score, id])).toEqual(all.slice(0, count));
      }),
    );
  });
});

/** Whether two offers overlap, told value by value. */
function overlap({ record: a }: IndexedOffer, { record: b }: IndexedOffer): boolean {
  const meets = (one: readonly string[], other: readonly string[], all: readonly string[]) =>
    all.some((value) => [one, other].every((values) => values.length === 0 || values.includes(value)));
  const reaches =
    ({ countries }: FeedRecord) =>
    (country: (typeof COUNTRIES)[number]) =>
      !countries.excludedCodes.includes(country.code) &&
      (countries.scope === "ALL" ||
        countries.codes.includes(country.code) ||
        countries.areas.includes(country.area) ||
        countries.groups.some((group) => country.groups.includes(group)));
  return (
    a.kind === b.kind &&
    a.topics.some((topic) => b.topics.includes(topic)) &&
    meets(a.targetGroups, b.targetGroups, [
      "NO_EXPERIENCE",
      "LOW_PENETRATION",
      "CONSOLIDATING",
      "HIGH_EXPERIENCE",
    ]) &&
    meets(a.eligibility.sizes, b.eligibility.sizes, ["MICRO", "SMALL", "MEDIUM", "LARGE"]) &&
    meets(a.eligibility.provinces, b.eligibility.provinces, PROVINCES) &&
    COUNTRIES.some((country) => reaches(a)(country) && reaches(b)(country))
  );
}
