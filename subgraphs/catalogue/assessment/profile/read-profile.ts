/**
 * @module Checks a profile and makes the company of it. Messages name the field and the rule, never the value: they may
 * end up where a profile must not.
 */
import { Problem } from "../../../../schema/problems.js";
import type { CountryFacts, ReferenceCodes } from "../../neighbours/reference-codes.js";
import type { Activity, Company, Wishes } from "../company.js";
import { figuresWanted, possibleSizes } from "../size/company-size.js";
import { findTargetGroup } from "../target-group/target-group.js";
import type { TargetGroupRules } from "../target-group/target-group-rules.js";
import { type CompanyActivity, type CompanyProfile, CompanySeat, LegalForm } from "./company-profile.js";

/** What profiles are checked against. */
export interface ProfileRules {
  readonly codes: ReferenceCodes;
  readonly isPartner: (slug: string) => boolean;
  readonly targetGroupRules: TargetGroupRules;
}

/** Greatest values; what is above them is a slip of the pen. */
const MOST_PEOPLE = 10_000_000;
const MOST_EUROS = 10_000_000_000_000;
const MOST_YEARS = 1_000;

/** Longest lists. Each target country is compared with every offer, so there are fewer of them. */
const TARGET_COUNTRIES = 50;
const EXPORT_COUNTRIES = 300;
const LIST_LENGTH = 50;
const DECLARATIONS = 300;

/** Longest text of a list's value. */
const VALUE_LENGTH = 200;

/** A division alone, a code with its dots, or one without. */
const ATECO_CODE = /^\d{2}(\.?\d{1,2}){0,2}$/;

/**
 * Reads a profile.
 *
 * @throws Problem BAD_USER_INPUT, UNKNOWN_COUNTRY, UNKNOWN_PROVINCE, UNKNOWN_DIVISION, UNKNOWN_PARTNER
 */
export function readProfile(profile: CompanyProfile, rules: ProfileRules): Company {
  const employees = within("employees", profile.employees, MOST_PEOPLE);
  const turnover = within("turnover", profile.turnover, MOST_EUROS);
  const balanceSheet = within("balanceSheet", profile.balanceSheet, MOST_EUROS);
  const yearsActive = within("yearsActive", profile.yearsActive, MOST_YEARS);
  const exportSharePct = within("exportSharePct", profile.exportSharePct, 100);
  const foreignSubsidiaries = within("foreignSubsidiaries", profile.foreignSubsidiaries, MOST_PEOPLE);
  const exportCountries = countriesOf("exportCountries", profile.exportCountries, EXPORT_COUNTRIES, rules);
  const province = provinceOf(profile, rules);
  const figures = { employees, turnover, balanceSheet };
  return {
    ...figures,
    possibleSizes: possibleSizes(figures),
    sizeWanted: figuresWanted(figures),
    group: findTargetGroup(rules.targetGroupRules, {
      exportSharePct,
      exportCountryCount: exportCountries === null ? null : new Set(profile.exportCountries).size,
      foreignSubsidiaries,
      yearsActive,
      employees,
      turnover,
    }),
    activities: activitiesOf(profile.ateco, rules),
    province,
    seat: seatOf(profile, province),
    exportSharePct,
    exportCountries: exportCountries?.map(({ code }) => code) ?? null,
    targetCountries: countriesOf("targetCountries", profile.targetCountries, TARGET_COUNTRIES, rules),
    yearsActive,
    balanceSheetsFiled: within("balanceSheetsFiled", profile.balanceSheetsFiled, MOST_YEARS),
    isArtisan: artisanOf(profile),
    memberships: membershipsOf(profile.memberships, rules),
    deMinimisReceived: within("deMinimisReceived3y", profile.deMinimisReceived3y, MOST_EUROS),
    foreignSubsidiaries,
    wishes: wishesOf(profile),
    declarations: declarationsOf(profile),
  };
}

function within(field: string, value: number | null | undefined, most: number): number | null {
  if (value == null) return null;
  if (Number.isFinite(value) && value >= 0 && value <= most) return value;
  throw wrong(`profile.${field} must be from 0 to ${most}.`);
}

function listOf<Value>(field: string, values: readonly Value[], most: number): readonly Value[] {
  if (values.length > most) throw wrong(`profile.${field} must have at most ${most} values.`);
  if (values.some((value) => typeof value === "string" && value.length > VALUE_LENGTH)) {
    throw wrong(`The values of profile.${field} must have at most ${VALUE_LENGTH} characters.`);
  }
  return values;
}

function countriesOf(
  field: string,
  codes: readonly string[] | null | undefined,
  most: number,
  rules: ProfileRules,
): readonly CountryFacts[] | null {
  if (codes == null) return null;
  return listOf(field, codes, most).map((code, at) => {
    const country = rules.codes.country(code);
    if (country !== undefined) return country;
    throw new Problem(
      "UNKNOWN_COUNTRY",
      `profile.${field}[${at}] is no country of the reference data; countries lists them.`,
    );
  });
}

function provinceOf({ province }: CompanyProfile, { codes }: ProfileRules): string | null {
  if (province == null || codes.isProvince(province)) return province ?? null;
  throw new Problem(
    "UNKNOWN_PROVINCE",
    "profile.province is no province of Lombardy; provinces lists them. For a seat elsewhere give profile.seat.",
  );
}

function seatOf({ seat }: CompanyProfile, province: string | null): CompanySeat | null {
  if (province === null) return seat ?? null;
  if (seat == null || seat === CompanySeat.LOMBARDY) return CompanySeat.LOMBARDY;
  throw wrong("profile.seat contradicts profile.province, which is in Lombardy: give the seat that applies.");
}

function activitiesOf(
  activities: readonly CompanyActivity[] | null | undefined,
  { codes }: ProfileRules,
): readonly Activity[] | null {
  if (activities == null || activities.length === 0) return null;
  const editions = new Set(activities.map(({ classification }) => classification));
  if (editions.size < activities.length) {
    throw wrong("profile.ateco must have one code at most for each classification.");
  }
  return activities.map(({ classification, code }) => {
    if (!ATECO_CODE.test(code)) {
      throw wrong(
        "profile.ateco: a code is two digits, and at most four more, such as 28, 28.41 or 28.41.00.",
      );
    }
    const division = code.slice(0, 2);
    if (codes.isDivision(classification, division)) return { classification, code, division };
    throw new Problem(
      "UNKNOWN_DIVISION",
      `profile.ateco has a code whose division is not in ${classification}; atecoDivisions lists them.`,
    );
  });
}

/** A joint-stock company cannot be in the register of artisans (law 443/1985, Article 3). */
function artisanOf({ isArtisan, legalForm }: CompanyProfile): boolean | null {
  const cannotBe = legalForm === LegalForm.SPA || legalForm === LegalForm.SAPA;
  if (!cannotBe) return isArtisan ?? null;
  if (isArtisan) {
    throw wrong(
      "profile.isArtisan contradicts profile.legalForm: joint-stock companies are no artisans by law.",
    );
  }
  return false;
}

function membershipsOf(
  slugs: readonly string[] | null | undefined,
  { isPartner }: ProfileRules,
): ReadonlySet<string> | null {
  if (slugs == null) return null;
  for (const [at, slug] of listOf("memberships", slugs, LIST_LENGTH).entries()) {
    if (isPartner(slug)) continue;
    throw new Problem(
      "UNKNOWN_PARTNER",
      `profile.memberships[${at}] is no body of the accord; organisations lists their slugs.`,
    );
  }
  return new Set(slugs);
}

function wishesOf({ goals, innovative, womenLed, youthLed }: CompanyProfile): Wishes {
  const ownTopics = [
    ...(innovative ? ["INNOVATION"] : []),
    ...(womenLed ? ["WOMEN"] : []),
    ...(youthLed ? ["YOUTH"] : []),
  ];
  return {
    topics: new Set(listOf("goals.topics", goals?.topics ?? [], LIST_LENGTH)),
    actionLines: new Set(listOf("goals.actionLines", goals?.actionLines ?? [], LIST_LENGTH)),
    kinds: new Set(listOf("goals.kinds", goals?.kinds ?? [], LIST_LENGTH)),
    ownTopics: new Set(ownTopics),
  };
}

function declarationsOf({ declarations }: CompanyProfile): ReadonlyMap<string, boolean> {
  const given = new Map<string, boolean>();
  for (const { offerId, met } of listOf("declarations", declarations ?? [], DECLARATIONS)) {
    if (given.has(offerId)) throw wrong("profile.declarations must have one entry at most for each offer.");
    given.set(offerId, met);
  }
  return given;
}

function wrong(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
