/** @module Any profiles and any offers with conditions, for tests of what holds for all. */
import fc from "fast-check";
import type { Company } from "../../../subgraphs/catalogue/assessment/company.js";
import {
  AtecoEdition,
  type CompanyProfile,
  CompanySeat,
  LegalForm,
} from "../../../subgraphs/catalogue/assessment/profile/company-profile.js";
import { readProfile } from "../../../subgraphs/catalogue/assessment/profile/read-profile.js";
import { readTargetGroupRules } from "../../../subgraphs/catalogue/assessment/target-group/target-group-rules.js";
import type { IndexedOffer } from "../../../subgraphs/catalogue/index/indexed-offer.js";
import { indexedOffer } from "../../../subgraphs/catalogue/index/indexed-offer.js";
import { referenceCodes } from "../../../subgraphs/catalogue/neighbours/reference-codes.js";
import { COUNTRIES, partnerOf, SIZES, some, TOPICS } from "../any-offers.js";
import { offerRecord } from "../offer-records.js";

const ALL_GROUPS = ["NO_EXPERIENCE", "LOW_PENETRATION", "CONSOLIDATING", "HIGH_EXPERIENCE"];
const DIVISIONS = ["01", "10", "28"];
const PROVINCES = ["BG", "MI"];
const CODES = COUNTRIES.map(({ code }) => code);

/** Ids of the offers that {@link anyOffer} makes. */
export const OFFER_IDS = ["aice:1", "claai:2"];

const codes = referenceCodes({
  countries: [...COUNTRIES, { code: "IT", area: "EU", groups: ["EU"] }],
  provinces: PROVINCES,
  divisions: ["ATECO_2007", "ATECO_2025"].flatMap((classification) =>
    DIVISIONS.map((code) => ({ classification, code })),
  ),
});

const RULES = readTargetGroupRules();

/** The company of a profile, by the rules that ship. */
export function companyOf(profile: CompanyProfile): Company {
  return readProfile(profile, {
    codes,
    isPartner: (slug) => ["aice", "claai"].includes(slug),
    targetGroupRules: RULES,
  });
}

/** Numbers on, next to and far from what conditions and size classes compare with. */
const near = (...values: number[]) =>
  fc.constantFrom(...values.flatMap((value) => [value, value + 1, Math.max(0, value - 1)]));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2 });

/** An offer with any conditions. */
export const anyOffer: fc.Arbitrary<IndexedOffer> = fc
  .record({
    id: fc.constantFrom(...OFFER_IDS),
    sizes: some(SIZES),
    classification: fc.constantFrom("ATECO", "ATECO_2007", "ATECO_2025"),
    includedDivisions: some(DIVISIONS),
    excludedDivisions: some(DIVISIONS),
    provinces: some(PROVINCES),
    experienceLevels: some(ALL_GROUPS),
    targetGroups: some(ALL_GROUPS),
    seat: maybe(fc.constantFrom("ITALY", "LOMBARDY")),
    minExportSharePct: maybe(near(0, 20)),
    maxExportSharePct: maybe(near(20, 50)),
    minEmployees: maybe(near(5, 10)),
    maxEmployees: maybe(near(50, 250)),
    maxTurnover: maybe(near(2_000_000)),
    minYearsActive: maybe(near(2)),
    minBalanceSheets: maybe(near(2)),
    membershipRequired: fc.boolean(),
    artisanOnly: fc.boolean(),
    notes: maybe(fc.constant("Not in difficulty.")),
    aidRegime: fc.constantFrom("NONE", "DE_MINIMIS", "DE_MINIMIS_1407_2013", "MARKET_TERMS"),
    least: maybe(near(10_000, 300_000)),
    topics: some(TOPICS),
    scope: fc.constantFrom("ALL", "LIST"),
    codes: some([...CODES, "IT"]),
    areas: some(["EU"]),
    groups: some(["G7"]),
    excludedCodes: some(["DE", "ET"]),
  })
  .map(
    ({
      id,
      targetGroups,
      topics,
      aidRegime,
      least,
      scope,
      codes,
      areas,
      groups,
      excludedCodes,
      ...eligibility
    }) =>
      indexedOffer(
        partnerOf(id),
        offerRecord(id, {
          eligibility,
          targetGroups,
          topics,
          aidRegime,
          amounts: least === null ? null : { min: least, max: null },
          countries: { scope, codes, areas, groups, excludedCodes },
        }),
      ),
  );

/** An offer that sets no condition at all. */
export const OPEN_OFFER: IndexedOffer = indexedOffer("aice", offerRecord("aice:1"));

/** A profile in which every field is given, without a contradiction. */
export const fullProfile: fc.Arbitrary<CompanyProfile> = fc
  .record({
    employees: near(5, 10, 50, 250),
    turnover: near(2_000_000, 10_000_000, 50_000_000),
    balanceSheet: near(2_000_000, 10_000_000, 43_000_000),
    ateco: fc.uniqueArray(
      fc.record({
        classification: fc.constantFrom(...Object.values(AtecoEdition)),
        code: fc.constantFrom("01", "10.71", "28.41.00", "2841"),
      }),
      { minLength: 1, selector: ({ classification }) => classification },
    ),
    place: fc.oneof(
      fc.record({ province: fc.constantFrom(...PROVINCES) }),
      fc.record({ seat: fc.constantFrom(...Object.values(CompanySeat)) }),
    ),
    exportSharePct: near(0, 20, 50),
    exportCountries: some(CODES),
    targetCountries: some(CODES),
    yearsActive: near(2),
    balanceSheetsFiled: near(2),
    isArtisan: fc.boolean(),
    memberships: some(["aice", "claai"]),
    deMinimisReceived3y: near(0, 100_000, 200_000, 290_000, 300_000),
    foreignSubsidiaries: near(0, 1),
    innovative: fc.boolean(),
    goals: fc.record({ topics: some(TOPICS) }),
    declarations: fc.uniqueArray(fc.record({ offerId: fc.constantFrom(...OFFER_IDS), met: fc.boolean() }), {
      selector: ({ offerId }) => offerId,
    }),
  })
  .chain(({ place, ...profile }) =>
    fc
      .constantFrom(...(profile.isArtisan ? [LegalForm.SNC, LegalForm.SRL] : Object.values(LegalForm)))
      .map((legalForm) => ({ ...profile, ...place, legalForm }) as CompanyProfile),
  );

/** A full profile and the names of some of its fields, which stand for what is told. */
export const partialProfile = fullProfile.chain((profile) =>
  fc.record({
    profile: fc.constant(profile),
    given: fc.shuffledSubarray(Object.keys(profile) as (keyof CompanyProfile)[]),
  }),
);

/** The profile with the given fields alone. */
export function only(profile: CompanyProfile, given: readonly (keyof CompanyProfile)[]): CompanyProfile {
  return Object.fromEntries(given.map((field) => [field, profile[field]]));
}
