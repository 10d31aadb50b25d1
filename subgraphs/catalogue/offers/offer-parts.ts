/** @module The parts that every offer has: who it is for, where, when, at what cost, and how far it was checked. */
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { FeedCountries, FeedEligibility, FeedRecord } from "../../kit/offers/offer-record.js";
import { CompanySize } from "../../kit/offers/offer-values.js";
import { AtecoDivision, Country, Province } from "../../kit/references.js";
import { LocalDate, WholeEuros } from "../../kit/scalars.js";
import { Basis, Confidence, CostType, CountryScope, Seat, TargetGroup } from "../../kit/vocabulary.js";

/** Who may have an offer. */
@ObjectType({
  simpleResolvers: true,
  description: "Who may have an offer. An empty list and an absent number set no limit.",
})
export class Eligibility {
  @Field(() => [CompanySize])
  sizes!: CompanySize[];

  @Field(() => [AtecoDivision])
  includedDivisions!: AtecoDivision[];

  @Field(() => [AtecoDivision], { description: "Exclusion beats inclusion." })
  excludedDivisions!: AtecoDivision[];

  @Field(() => [Province])
  provinces!: Province[];

  @Field(() => [TargetGroup])
  experienceLevels!: TargetGroup[];

  @Field(() => Seat, { nullable: true })
  seat!: Seat | null;

  @Field(() => Float, { nullable: true, description: "Least share of export in the turnover, in percent." })
  minExportSharePct!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Greatest share of export in the turnover, in percent.",
  })
  maxExportSharePct!: number | null;

  @Field(() => Int, { nullable: true })
  minEmployees!: number | null;

  @Field(() => Int, { nullable: true })
  maxEmployees!: number | null;

  @Field(() => WholeEuros, { nullable: true, description: "Whole euros." })
  maxTurnover!: number | null;

  @Field(() => Int, { nullable: true })
  minYearsActive!: number | null;

  @Field(() => Int, { nullable: true, description: "Balance sheets that must have been filed." })
  minBalanceSheets!: number | null;

  @Field(() => Boolean)
  membershipRequired!: boolean;

  @Field(() => Boolean)
  artisanOnly!: boolean;

  @Field(() => String, { nullable: true })
  notes!: string | null;
}

/** The eligibility of a record, with codes as references. */
export function eligibilityOf(eligibility: FeedEligibility): Eligibility {
  const { classification } = eligibility;
  const division = (code: string): AtecoDivision => ({ classification, code });
  return {
    ...(eligibility as unknown as Eligibility),
    includedDivisions: eligibility.includedDivisions.map(division),
    excludedDivisions: eligibility.excludedDivisions.map(division),
    provinces: eligibility.provinces.map((code) => ({ code })),
  };
}

/** The countries an offer is for. */
@ObjectType({ simpleResolvers: true, description: "The countries that an offer is for." })
export class CountryCoverage {
  @Field(() => CountryScope)
  scope!: CountryScope;

  @Field(() => [Country], { description: "Countries that it names itself." })
  countries!: Country[];

  @Field(() => [ID], { description: "Codes of areas: it is for all their countries." })
  areas!: string[];

  @Field(() => [ID], { description: "Codes of country groups: it is for all their members." })
  groups!: string[];

  @Field(() => [Country], { description: "Countries that it is not for." })
  excluded!: Country[];
}

/** The coverage of a record, with codes as references. */
export function coverageOf(countries: FeedCountries): CountryCoverage {
  return {
    scope: countries.scope as CountryScope,
    countries: countries.codes.map((code) => ({ code })),
    areas: [...countries.areas],
    groups: [...countries.groups],
    excluded: countries.excludedCodes.map((code) => ({ code })),
  };
}

/** What an offer costs the company. */
@ObjectType({ simpleResolvers: true, description: "What an offer costs the company." })
export class Cost {
  @Field(() => CostType)
  type!: CostType;

  @Field(() => WholeEuros, { nullable: true, description: "Whole euros; null when not stated." })
  amount!: number | null;
}

/** When an offer can be had. */
@ObjectType({
  simpleResolvers: true,
  description: "When an offer can be had; dates are local ones in Europe/Rome.",
})
export class OfferDates {
  @Field(() => LocalDate, { nullable: true })
  opensOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day on which it can be asked for." })
  closesOn!: string | null;

  @Field(() => LocalDate, { nullable: true })
  eventStart!: string | null;

  @Field(() => LocalDate, { nullable: true })
  eventEnd!: string | null;

  @Field(() => Boolean, { description: "Whether it is always there." })
  permanent!: boolean;

  @Field(() => Boolean, { description: "Whether it ends when its funds are spent." })
  untilFundsExhausted!: boolean;

  @Field(() => LocalDate, {
    nullable: true,
    description: "Day on which the partner recorded that the funds are spent.",
  })
  exhaustedOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Day since which the partner has suspended it." })
  suspendedOn!: string | null;

  @Field(() => String, { nullable: true })
  note!: string | null;
}

/** Where a record comes from. */
@ObjectType({
  simpleResolvers: true,
  description:
    "Where a record comes from and how far it was checked; an example is never an official notice.",
})
export class Provenance {
  @Field(() => Basis)
  basis!: Basis;

  @Field(() => Confidence)
  confidence!: Confidence;

  @Field(() => String, {
    nullable: true,
    description: "When it was checked: a year, a month or a day (2025, 2025-09, 2025-09-30).",
  })
  asOf!: string | null;

  @Field(() => String, { nullable: true })
  sourceNote!: string | null;

  @Field(() => [String], { description: "Fields that were not checked." })
  unverifiedFields!: string[];
}

/** The provenance of a record. */
export function provenanceOf({ provenance }: FeedRecord): Provenance {
  return provenance as unknown as Provenance;
}
