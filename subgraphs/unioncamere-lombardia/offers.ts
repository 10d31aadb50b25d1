/** @module Unioncamere Lombardia's offer types. */
import { Field } from "type-graphql";
import { AdvisoryService, Call, EventMission, OfferType, TrainingCourse } from "../kit/offers/offer-kinds.js";
import { Funding } from "../kit/offers/offer-values.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.CALL)
export class UnioncamereLombardiaCall extends Call {}

@OfferType(OfferKind.TRAINING_COURSE)
export class UnioncamereLombardiaTrainingCourse extends TrainingCourse {}

@OfferType(OfferKind.ADVISORY_SERVICE)
export class UnioncamereLombardiaAdvisoryService extends AdvisoryService {}

@OfferType(OfferKind.EVENT_MISSION)
export class UnioncamereLombardiaEventMission extends EventMission {
  @Field(() => Funding, { nullable: true })
  funding?: Funding | null;
}
