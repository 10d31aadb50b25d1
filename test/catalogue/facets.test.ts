import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { OfferCriteria } from "../../subgraphs/catalogue/index/offer-filter.js";
import type { OfferSelection } from "../../subgraphs/catalogue/index/offer-selection.js";
import { AREAS, COUNTRIES, catalogue, criteria, filled, GROUPS, SIZES } from "./any-offers.js";

const MOMENT = { today: "2026-11-22", soon: "2026-12-22" };

/** How each facet counts, and the filter that has one value of it and no exclusion. */
const FACETS: Record<
  string,
  {
    counts: (selection: OfferSelection) => Map<string, number>;
    values: readonly string[];
    only?: (value: string) => OfferCriteria;
  }
> = {
  partners: { counts: (offers) => offers.valueCounts("partners"), values: ["aice", "claai", "nobody"] },
  targetGroups: { counts: (offers) => offers.valueCounts("targetGroups", GROUPS), values: GROUPS },
  companySizes: { counts: (offers) => offers.valueCounts("companySizes", SIZES), values: SIZES },
  topics: { counts: (offers) => offers.valueCounts("topics"), values: ["CUSTOMS", "FAIRS", "CREDIT"] },
  provinces: { counts: (offers) => offers.valueCounts("provinces", ["MI", "BG"]), values: ["MI", "BG"] },
  statuses: {
    counts: (offers) => offers.statusCounts(),
    values: ["UPCOMING", "OPEN", "CLOSING_SOON", "CLOSED", "PERMANENT", "EXHAUSTED", "SUSPENDED"],
  },
  divisions: { counts: (offers) => offers.divisionCounts(["10", "28"]), values: ["10", "28"] },
  countries: {
    counts: (offers) => offers.countryCounts(COUNTRIES),
    values: COUNTRIES.map(({ code }) => code),
    only: (value) => ({ countries: COUNTRIES.filter(({ code }) => code === value) }),
  },
  areas: {
    counts: (offers) => offers.areaCounts(COUNTRIES),
    values: AREAS.map(({ code }) => code),
    only: (value) => ({ areas: AREAS.filter(({ code }) => code === value) }),
  },
  closingWithin: {
    counts: (offers) => offers.closingCounts([7, 30, 60, 90]),
    values: ["7", "30", "60", "90"],
    only: (value) => ({ closingWithin: Number(value) }),
  },
};

test.each(Object.entries(FACETS))(
  "the facet %s tells for each value how long the list would be with this value alone",
  (name, { counts, values, only }) => {
    fc.assert(
      fc.property(catalogue, criteria, fc.option(fc.constant("beta")), (records, wanted, text) => {
        const index = filled(records);
        const question = { text, moment: MOMENT };
        const counted = counts(index.select({ ...question, criteria: wanted }));
        const { [name as keyof OfferCriteria]: _own, exclude, ...others } = wanted;
        const { [name as "partners"]: _excluded, ...excluded } = exclude ?? {};
        for (const value of values) {
          const chosen = { ...others, exclude: excluded, ...(only?.(value) ?? { [name]: [value] }) };
          const { totalCount } = index.select({ ...question, criteria: chosen });
          expect({ value, count: counted.get(value) ?? 0 }).toEqual({ value, count: totalCount });
        }
      }),
      { numRuns: 60 },
    );
  },
);

test("what a list asks for and what it excludes are together everything", () => {
  fc.assert(
    fc.property(
      catalogue,
      criteria,
      fc.subarray(SIZES, { minLength: 1 }),
      (records, wanted, companySizes) => {
        const index = filled(records);
        const count = (one: OfferCriteria, exclude: OfferCriteria["exclude"]) =>
          index.select({
            criteria: {
              ...wanted,
              companySizes: null,
              ...one,
              exclude: { ...wanted.exclude, companySizes: null, ...exclude },
            },
            moment: MOMENT,
          }).totalCount;
        expect(count({ companySizes }, {}) + count({}, { companySizes })).toBe(count({}, {}));
      },
    ),
    { numRuns: 60 },
  );
});
