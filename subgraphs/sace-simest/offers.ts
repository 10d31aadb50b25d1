/** @module Sace Simest's offer types. */
import { Field } from "type-graphql";
import {
  AdvisoryService,
  FinancialTool,
  InformationService,
  InsuranceTool,
  OfferType,
  TrainingCourse,
} from "../kit/offers/offer-kinds.js";
import { AidRegime, Funding } from "../kit/offers/offer-values.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.FINANCIAL_TOOL)
export class SaceSimestFinancialTool extends FinancialTool {}

@OfferType(OfferKind.INSURANCE_TOOL)
export class SaceSimestInsuranceTool extends InsuranceTool {
  @Field(() => Funding, { nullable: true })
  funding?: Funding | null;

  @Field(() => AidRegime, { nullable: true })
  aidRegime?: AidRegime | null;
}

@OfferType(OfferKind.TRAINING_COURSE)
export class SaceSimestTrainingCourse extends TrainingCourse {}

@OfferType(OfferKind.ADVISORY_SERVICE)
export class SaceSimestAdvisoryService extends AdvisoryService {
  @Field(() => Funding, { nullable: true })
  funding?: Funding | null;

  @Field(() => AidRegime, { nullable: true })
  aidRegime?: AidRegime | null;
}

@OfferType(OfferKind.INFORMATION_SERVICE)
export class SaceSimestInformationService extends InformationService {}
