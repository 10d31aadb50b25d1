/** @module What a company tells about itself. Every field may be left out; nothing of it is kept. */
import { Field, Float, ID, InputType, Int, registerEnumType } from "type-graphql";
import { WholeEuros } from "../../../kit/scalars.js";
import { ActionLine, OfferKind } from "../../../kit/vocabulary.js";

/** Editions of the classification of economic activities that a code can be given in. */
export enum AtecoEdition {
  ATECO_2025 = "ATECO_2025",
  ATECO_2007 = "ATECO_2007",
}
registerEnumType(AtecoEdition, {
  name: "AtecoEdition",
  description: "An edition of the classification of economic activities.",
});

/** Where a company's operational seat is. */
export enum CompanySeat {
  LOMBARDY = "LOMBARDY",
  ELSEWHERE_IN_ITALY = "ELSEWHERE_IN_ITALY",
  ABROAD = "ABROAD",
}
registerEnumType(CompanySeat, {
  name: "CompanySeat",
  description: "Where a company has the operational seat that it applies with.",
});

/** Legal forms, as the register of companies abbreviates them. */
export enum LegalForm {
  IMPRESA_INDIVIDUALE = "IMPRESA_INDIVIDUALE",
  SNC = "SNC",
  SAS = "SAS",
  SRL = "SRL",
  SPA = "SPA",
  SAPA = "SAPA",
  COOP = "COOP",
  OTHER = "OTHER",
}
registerEnumType(LegalForm, {
  name: "LegalForm",
  description: "Legal form, as the Italian register of companies abbreviates it.",
});

/** An activity by its code. */
@InputType({ description: "The main activity by its code in one edition of ATECO." })
export class CompanyActivity {
  @Field(() => AtecoEdition)
  classification!: AtecoEdition;

  @Field(() => String, { description: "A code (28.41, 10.71.10) or its division alone (28)." })
  code!: string;
}

/** What a company is after. It moves the score, never the outcome. */
@InputType({ description: "What the company is after. It moves the score, never the outcome." })
export class CompanyGoals {
  @Field(() => [String], { nullable: true, description: "Topics of offers, e.g. CUSTOMS; at most 50." })
  topics?: string[] | null;

  @Field(() => [ActionLine], { nullable: true })
  actionLines?: ActionLine[] | null;

  @Field(() => [OfferKind], { nullable: true })
  kinds?: OfferKind[] | null;
}

/** The company's own word on what an offer states in words only. */
@InputType({ description: "The company's own word on the conditions of one offer that cannot be computed." })
export class OfferDeclaration {
  @Field(() => ID)
  offerId!: string;

  @Field(() => Boolean, { description: "Whether the company meets them." })
  met!: boolean;
}

/** The profile. */
@InputType({
  description:
    "What a company tells about itself. Leave out what is not known: it makes answers UNKNOWN, never NOT_ELIGIBLE. An empty list says `none`. Send it as a variable, by POST: nothing of it is stored or logged.",
})
export class CompanyProfile {
  @Field(() => Int, {
    nullable: true,
    description: "Annual work units of the last approved year, partner and linked companies included.",
  })
  employees?: number | null;

  @Field(() => WholeEuros, { nullable: true, description: "Annual turnover, in whole euros." })
  turnover?: number | null;

  @Field(() => WholeEuros, { nullable: true, description: "Annual balance sheet total, in whole euros." })
  balanceSheet?: number | null;

  @Field(() => [CompanyActivity], {
    nullable: true,
    description:
      "The main activity, once for each edition that its code is known in. Offers that do not state their edition are compared with the first one.",
  })
  ateco?: CompanyActivity[] | null;

  @Field(() => ID, {
    nullable: true,
    description: "Lombard province of the operational seat, e.g. BG; it says that the seat is in Lombardy.",
  })
  province?: string | null;

  @Field(() => CompanySeat, { nullable: true, description: "Not needed where the province is given." })
  seat?: CompanySeat | null;

  @Field(() => Float, { nullable: true, description: "Share of export in the turnover, from 0 to 100." })
  exportSharePct?: number | null;

  @Field(() => [ID], { nullable: true, description: "Countries that it exports to: ISO 3166-1 alpha-2." })
  exportCountries?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Countries that it wants to go to, at most 50. An empty list says that any will do.",
  })
  targetCountries?: string[] | null;

  @Field(() => Int, { nullable: true, description: "Completed years since it was registered as active." })
  yearsActive?: number | null;

  @Field(() => Int, { nullable: true })
  balanceSheetsFiled?: number | null;

  @Field(() => LegalForm, { nullable: true })
  legalForm?: LegalForm | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is in the register of artisans." })
  isArtisan?: boolean | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Slugs of the bodies of the accord that it is a member of.",
  })
  memberships?: string[] | null;

  @Field(() => WholeEuros, {
    nullable: true,
    description:
      "De minimis aid that the single undertaking received in the last three years, in whole euros.",
  })
  deMinimisReceived3y?: number | null;

  @Field(() => Int, { nullable: true, description: "Subsidiaries and branches abroad." })
  foreignSubsidiaries?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Innovative start-up or SME. Moves the score only." })
  innovative?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Led by women. Moves the score only." })
  womenLed?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Led by young people. Moves the score only." })
  youthLed?: boolean | null;

  @Field(() => CompanyGoals, { nullable: true })
  goals?: CompanyGoals | null;

  @Field(() => [OfferDeclaration], {
    nullable: true,
    description: "Answers to conditions that offers state in words only, at most 300.",
  })
  declarations?: OfferDeclaration[] | null;
}
