/** @module Claai's offer types. */
import { AdvisoryService, EventMission, OfferType, TrainingCourse } from "../kit/offers/offer-kinds.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.TRAINING_COURSE)
export class ClaaiTrainingCourse extends TrainingCourse {}

@OfferType(OfferKind.ADVISORY_SERVICE)
export class ClaaiAdvisoryService extends AdvisoryService {}

@OfferType(OfferKind.EVENT_MISSION)
export class ClaaiEventMission extends EventMission {}
