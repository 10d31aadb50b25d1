/** @module Value types that live fields use. They are frozen: a field more in one subgraph would break the others. */
import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { LocalDate, WholeEuros } from "../scalars.js";

/** Company size by Recommendation 2003/361/EC. */
export enum CompanySize {
  MICRO = "MICRO",
  SMALL = "SMALL",
  MEDIUM = "MEDIUM",
  LARGE = "LARGE",
}
registerEnumType(CompanySize, {
  name: "CompanySize",
  description: "Company size by Recommendation 2003/361/EC.",
  valuesConfig: {
    MICRO: { description: "Fewer than 10 people, and turnover or balance sheet up to 2 million euros." },
    SMALL: { description: "Fewer than 50 people, and turnover or balance sheet up to 10 million euros." },
    MEDIUM: {
      description: "Fewer than 250 people, and turnover up to 50 or balance sheet up to 43 million euros.",
    },
    LARGE: { description: "Anything larger." },
  },
});

/** Rules of state aid or of export credit that apply to an offer. */
export enum AidRegime {
  NONE = "NONE",
  DE_MINIMIS = "DE_MINIMIS",
  DE_MINIMIS_1407_2013 = "DE_MINIMIS_1407_2013",
  DE_MINIMIS_2023_2831 = "DE_MINIMIS_2023_2831",
  GBER_651_2014 = "GBER_651_2014",
  TEMPORARY_FRAMEWORK = "TEMPORARY_FRAMEWORK",
  REGIONAL_FRAMEWORK = "REGIONAL_FRAMEWORK",
  OECD_ARRANGEMENT = "OECD_ARRANGEMENT",
  MARKET_TERMS = "MARKET_TERMS",
}
registerEnumType(AidRegime, {
  name: "AidRegime",
  description: "Rules of state aid or export credit that apply to an offer.",
});

/** What an insurance tool covers. */
export enum CoveredRisk {
  COMMERCIAL_NON_PAYMENT = "COMMERCIAL_NON_PAYMENT",
  POLITICAL_NON_PAYMENT = "POLITICAL_NON_PAYMENT",
  CONTRACT_BONDS = "CONTRACT_BONDS",
}
registerEnumType(CoveredRisk, {
  name: "CoveredRisk",
  description: "What an insurance tool covers.",
  valuesConfig: {
    COMMERCIAL_NON_PAYMENT: { description: "The buyer does not pay for commercial reasons." },
    POLITICAL_NON_PAYMENT: { description: "Payment fails for political reasons." },
    CONTRACT_BONDS: { description: "Bonds that a contract asks for: bid, advance payment, performance." },
  },
});

/** How people take part in an event. */
export enum EventFormat {
  IN_PERSON = "IN_PERSON",
  ONLINE = "ONLINE",
  HYBRID = "HYBRID",
}
registerEnumType(EventFormat, { name: "EventFormat", description: "How people take part in an event." });

/** What an information service is had as. */
export enum InformationMedium {
  CONTACT_POINT = "CONTACT_POINT",
  DIRECTORY = "DIRECTORY",
  NEWSLETTER = "NEWSLETTER",
  ALERT = "ALERT",
  REPORT = "REPORT",
  MAP = "MAP",
}
registerEnumType(InformationMedium, {
  name: "InformationMedium",
  description: "What an information service is had as.",
});

/** How often an information service brings something new. */
export enum UpdateFrequency {
  CONTINUOUS = "CONTINUOUS",
  WEEKLY = "WEEKLY",
  MONTHLY = "MONTHLY",
  QUARTERLY = "QUARTERLY",
  YEARLY = "YEARLY",
}
registerEnumType(UpdateFrequency, {
  name: "UpdateFrequency",
  description: "How often an information service brings something new.",
});

/** The cap of an amount for one company size. */
@ObjectType({ simpleResolvers: true })
@Directive("@shareable")
export class FundingBySize {
  @Field(() => CompanySize)
  size!: CompanySize;

  @Field(() => WholeEuros, { description: "Whole euros." })
  maxAmount!: number;
}

/** Money that an offer gives, lends, guarantees or invests. Absent numbers are not known, or do not apply. */
@ObjectType({
  simpleResolvers: true,
  description: "Money that an offer gives, lends, guarantees or invests, in whole euros.",
})
@Directive("@shareable")
export class Funding {
  @Field(() => ID, { description: "ISO 4217; always EUR today." })
  currency!: string;

  @Field(() => WholeEuros, { nullable: true, description: "Money available for the whole offer." })
  budget?: number | null;

  @Field(() => WholeEuros, { nullable: true, description: "Least amount for one company." })
  minAmount?: number | null;

  @Field(() => WholeEuros, { nullable: true, description: "Greatest amount for one company of any size." })
  maxAmount?: number | null;

  @Field(() => [FundingBySize], {
    nullable: true,
    description: "Greatest amount by company size, where sizes differ.",
  })
  amountsBySize?: FundingBySize[] | null;

  @Field(() => WholeEuros, { nullable: true, description: "Least spending of the company." })
  minInvestment?: number | null;

  @Field(() => WholeEuros, { nullable: true, description: "Greatest spending that counts." })
  maxInvestment?: number | null;

  @Field(() => Float, { nullable: true, description: "Grant and loan together, in percent of the spending." })
  totalCoveragePct?: number | null;

  @Field(() => Float, { nullable: true, description: "Grant in percent of the spending." })
  grantPct?: number | null;

  @Field(() => WholeEuros, { nullable: true })
  grantMaxAmount?: number | null;

  @Field(() => WholeEuros, { nullable: true, description: "A voucher's fixed amount." })
  grantFixedAmount?: number | null;

  @Field(() => Float, { nullable: true, description: "Loan in percent of the spending." })
  loanPct?: number | null;

  @Field(() => WholeEuros, { nullable: true })
  loanMaxAmount?: number | null;

  @Field(() => Float, { nullable: true, description: "Yearly rate in percent." })
  interestRatePct?: number | null;

  @Field(() => Int, { nullable: true })
  minDurationMonths?: number | null;

  @Field(() => Int, { nullable: true })
  maxDurationMonths?: number | null;

  @Field(() => Int, { nullable: true, description: "Months in which only interest is paid." })
  graceMonths?: number | null;

  @Field(() => Float, { nullable: true, description: "Guaranteed share of a loan, in percent." })
  guaranteePct?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Greatest amount in percent of the company's turnover.",
  })
  turnoverCapPct?: number | null;

  @Field(() => String, { nullable: true, description: "What the numbers do not say, in English." })
  note?: string | null;
}

/** One meeting or block of a course. */
@ObjectType({ simpleResolvers: true })
@Directive("@shareable")
export class Session {
  @Field(() => LocalDate)
  starts!: string;

  @Field(() => LocalDate, { nullable: true, description: "Absent for a single day." })
  ends?: string | null;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => EventFormat, { nullable: true })
  format?: EventFormat | null;
}
