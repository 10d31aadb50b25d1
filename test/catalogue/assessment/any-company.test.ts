import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Company } from "../../../subgraphs/catalogue/assessment/company.js";
import { ALL_CRITERIA } from "../../../subgraphs/catalogue/assessment/criteria/all-criteria.js";
import { criterionVerdict, judgeFor } from "../../../subgraphs/catalogue/assessment/match/judge.js";
import { Match } from "../../../subgraphs/catalogue/assessment/match/match.js";
import type { CompanyProfile } from "../../../subgraphs/catalogue/assessment/profile/company-profile.js";
import type { ProfileField } from "../../../subgraphs/catalogue/assessment/profile/profile-field.js";
import { EligibilityOutcome, NOT_MET } from "../../../subgraphs/catalogue/assessment/verdict.js";
import type { IndexedOffer } from "../../../subgraphs/catalogue/index/indexed-offer.js";
import { Language } from "../../../subgraphs/kit/language.js";
import { anyOffer, companyOf, fullProfile, OPEN_OFFER, only, partialProfile } from "./any-profiles.js";

const MOMENT = { today: "2026-11-22", soon: "2026-12-22" };
const unnamed = (code: string) => ({ it: code, en: code });
const NAMES = { organisation: (slug: string) => slug, area: unnamed, group: unnamed };
const RUNS = { numRuns: 200 };
const match = (offer: IndexedOffer, company: Company) => new Match(offer, company, MOMENT, NAMES);
const matchFor = (offer: IndexedOffer, profile: CompanyProfile) => match(offer, companyOf(profile));

/** Whether a field that an answer waits for is among the given ones. */
const IS_GIVEN: Readonly<Record<ProfileField, (profile: CompanyProfile, offer: IndexedOffer) => boolean>> = {
  EMPLOYEES: ({ employees }) => employees !== undefined,
  TURNOVER: ({ turnover }) => turnover !== undefined,
  BALANCE_SHEET: ({ balanceSheet }) => balanceSheet !== undefined,
  ATECO_2025: ({ ateco }) => ateco?.some(({ classification }) => classification === "ATECO_2025") ?? false,
  ATECO_2007: ({ ateco }) => ateco?.some(({ classification }) => classification === "ATECO_2007") ?? false,
  SEAT: ({ seat, province }) => seat !== undefined || province !== undefined,
  PROVINCE: ({ province }) => province !== undefined,
  EXPORT_SHARE_PCT: ({ exportSharePct }) => exportSharePct !== undefined,
  EXPORT_COUNTRIES: ({ exportCountries }) => exportCountries !== undefined,
  TARGET_COUNTRIES: ({ targetCountries }) => targetCountries !== undefined,
  YEARS_ACTIVE: ({ yearsActive }) => yearsActive !== undefined,
  BALANCE_SHEETS_FILED: ({ balanceSheetsFiled }) => balanceSheetsFiled !== undefined,
  IS_ARTISAN: ({ isArtisan }) => isArtisan !== undefined,
  MEMBERSHIPS: ({ memberships }) => memberships !== undefined,
  DE_MINIMIS_RECEIVED_3Y: ({ deMinimisReceived3y }) => deMinimisReceived3y !== undefined,
  FOREIGN_SUBSIDIARIES: ({ foreignSubsidiaries }) => foreignSubsidiaries !== undefined,
  DECLARATIONS: ({ declarations }, { id }) => declarations?.some(({ offerId }) => offerId === id) ?? false,
};

describe("for any company and any offer", () => {
  test("what is decided stays decided, and stays the same, with every datum more", () => {
    fc.assert(
      fc.property(partialProfile, anyOffer, ({ profile, given }, offer) => {
        let before = EligibilityOutcome.UNKNOWN;
        for (let count = 0; count <= given.length; count++) {
          const { outcome } = matchFor(offer, only(profile, given.slice(0, count)));
          if (before !== EligibilityOutcome.UNKNOWN) expect(outcome).toBe(before);
          before = outcome;
        }
      }),
      RUNS,
    );
  });

  test("the same holds for every criterion by itself", () => {
    fc.assert(
      fc.property(partialProfile, anyOffer, ({ profile, given }, offer) => {
        const [less, more] = [companyOf(only(profile, given)), companyOf(profile)];
        for (const criterion of ALL_CRITERIA) {
          const before = criterionVerdict(criterion, less)(offer);
          if (before <= 0)
            expect([criterion.code, criterionVerdict(criterion, more)(offer)]).toEqual([
              criterion.code,
              before,
            ]);
        }
      }),
      RUNS,
    );
  });

  test("a missing datum never excludes: without a profile nothing is NOT_ELIGIBLE", () => {
    fc.assert(
      fc.property(anyOffer, (offer) => {
        expect(matchFor(offer, {}).outcome).not.toBe(EligibilityOutcome.NOT_ELIGIBLE);
      }),
    );
  });

  test("an offer without conditions excludes nobody, and waits for nothing", () => {
    fc.assert(
      fc.property(partialProfile, ({ profile, given }) => {
        const { outcome, missing } = matchFor(OPEN_OFFER, only(profile, given));
        expect({ outcome, missing }).toEqual({ outcome: EligibilityOutcome.ELIGIBLE, missing: [] });
      }),
    );
  });

  test("lifting a condition never turns the company away", () => {
    fc.assert(
      fc.property(partialProfile, anyOffer, fc.integer(), ({ profile, given }, offer, seed) => {
        const company = companyOf(only(profile, given));
        const { eligibility } = offer.record;
        const limits = Object.keys(OPEN_OFFER.record.eligibility) as (keyof typeof eligibility)[];
        const lifted = limits.filter((name) => name !== "includedDivisions" && name !== "classification");
        const name = lifted[Math.abs(seed) % lifted.length] as keyof typeof eligibility;
        const open = { ...eligibility, [name]: OPEN_OFFER.record.eligibility[name] };
        const freer = { ...offer, record: { ...offer.record, eligibility: open } };
        if (judgeFor(company)(offer).verdict !== NOT_MET) {
          expect(judgeFor(company)(freer).verdict).not.toBe(NOT_MET);
        }
      }),
      RUNS,
    );
  });

  test("the order of the criteria never matters", () => {
    fc.assert(
      fc.property(
        partialProfile,
        anyOffer,
        fc.shuffledSubarray([...ALL_CRITERIA], { minLength: ALL_CRITERIA.length }),
        ({ profile, given }, offer, shuffled) => {
          const company = companyOf(only(profile, given));
          expect(judgeFor(company, shuffled)(offer)).toEqual(judgeFor(company)(offer));
        },
      ),
      RUNS,
    );
  });

  test("a company that tells everything gets an answer, but for what offers state in words and in another edition", () => {
    fc.assert(
      fc.property(fullProfile, anyOffer, (profile, offer) => {
        const { missing } = matchFor(offer, profile);
        expect(["DECLARATIONS", "ATECO_2007", "ATECO_2025", "PROVINCE"]).toEqual(
          expect.arrayContaining(missing),
        );
      }),
      RUNS,
    );
  });

  test("what an answer waits for is not given, and something is whenever the outcome is UNKNOWN", () => {
    fc.assert(
      fc.property(partialProfile, anyOffer, ({ profile, given }, offer) => {
        const told = only(profile, given);
        const { outcome, missing } = matchFor(offer, told);
        expect(missing.filter((field) => IS_GIVEN[field](told, offer))).toEqual([]);
        expect(missing.length > 0).toBe(outcome === EligibilityOutcome.UNKNOWN);
      }),
      RUNS,
    );
  });

  test("the outcome follows from the reasons, each of which is a sentence in both languages", () => {
    fc.assert(
      fc.property(partialProfile, anyOffer, ({ profile, given }, offer) => {
        const found = matchFor(offer, only(profile, given));
        const reasons = found.reasons(true);
        expect(reasons.map(({ criterion }) => criterion)).toEqual(ALL_CRITERIA.map(({ code }) => code));
        const outcomes = new Set(reasons.map(({ outcome }) => outcome));
        const worst = [
          EligibilityOutcome.NOT_ELIGIBLE,
          EligibilityOutcome.UNKNOWN,
          EligibilityOutcome.ELIGIBLE,
        ];
        expect(found.outcome).toBe(worst.find((outcome) => outcomes.has(outcome)));
        for (const reason of reasons) {
          const [italian, english] = [reason.explanation(Language.IT), reason.explanation(Language.EN)];
          expect(italian).not.toBe(english);
          for (const sentence of [italian, english]) {
            expect(sentence).toMatch(/^\p{Lu}.{15,}\.$/su);
            expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test("the score is a whole number from 0 to 100, and the sum of its parts", () => {
    fc.assert(
      fc.property(partialProfile, anyOffer, ({ profile, given }, offer) => {
        const { score, scoreParts } = matchFor(offer, only(profile, given));
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
        expect(Object.values(scoreParts).reduce((sum, points) => sum + points, 0)).toBe(score);
      }),
      RUNS,
    );
  });
});
