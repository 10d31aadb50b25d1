/** @module What a criterion is. */
import { registerEnumType } from "type-graphql";
import type { FeedRecord } from "../../../kit/offers/offer-record.js";
import type { IndexedOffer } from "../../index/indexed-offer.js";
import type { Company } from "../company.js";
import type { Texts } from "../texts.js";
import type { Verdict } from "../verdict.js";

/** What an offer may ask of a company. */
export enum CriterionCode {
  SIZE = "SIZE",
  EMPLOYEES = "EMPLOYEES",
  TURNOVER = "TURNOVER",
  ATECO = "ATECO",
  SEAT = "SEAT",
  PROVINCE = "PROVINCE",
  YEARS_ACTIVE = "YEARS_ACTIVE",
  BALANCE_SHEETS = "BALANCE_SHEETS",
  EXPERIENCE = "EXPERIENCE",
  EXPORT_SHARE = "EXPORT_SHARE",
  COUNTRY = "COUNTRY",
  MEMBERSHIP = "MEMBERSHIP",
  ARTISAN = "ARTISAN",
  DE_MINIMIS_ROOM = "DE_MINIMIS_ROOM",
  OTHER = "OTHER",
}
registerEnumType(CriterionCode, {
  name: "CriterionCode",
  description: "What an offer may ask of a company.",
  valuesConfig: {
    SIZE: { description: "Company size by Recommendation 2003/361/EC." },
    ATECO: { description: "The division of the main activity; exclusion beats inclusion." },
    EXPERIENCE: {
      description:
        "Levels of international experience that the offer itself asks for; not whom it is aimed at.",
    },
    COUNTRY: { description: "A country that the company wants to go to is among the offer's." },
    DE_MINIMIS_ROOM: { description: "What is left of the ceiling of de minimis aid." },
    OTHER: { description: "Conditions that the offer states in words; the company declares them." },
  },
});

/** Judges one offer for the company that it was made for. */
export type CriterionTest = (offer: IndexedOffer) => Verdict;

/** One criterion. */
export interface Criterion {
  readonly code: CriterionCode;
  /** What it says where the offer sets no limit. */
  readonly noLimit: Texts;
  /** Whether the offer sets a limit. */
  limits(record: FeedRecord): boolean;
  /** Makes the test of a company; what depends on the company alone is worked out here, once. Not asked where no limit is set. */
  testFor(company: Company): CriterionTest;
  /** What the offer wants, for an offer that sets a limit. */
  expected(offer: IndexedOffer, names: Names): Texts;
  /** What the profile says; null where it says nothing. */
  found(company: Company, offer: IndexedOffer): Texts | null;
  /** One sentence on how the two compare. */
  explain(comparison: Comparison): Texts;
}

/** What an explanation is made of. */
export interface Comparison {
  readonly company: Company;
  readonly offer: IndexedOffer;
  /** {@link MET}, {@link NOT_MET} or open. */
  readonly verdict: Verdict;
  readonly names: Names;
}

/** Names that sentences use. */
export interface Names {
  readonly organisation: (slug: string) => string;
  /** Areas and groups of countries; undefined for a code without a name. */
  readonly area: (code: string) => Texts | undefined;
  readonly group: (code: string) => Texts | undefined;
}
