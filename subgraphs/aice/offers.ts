/** @module Aice's offer types. */
import {
  AdvisoryService,
  EventMission,
  InformationService,
  OfferType,
  TrainingCourse,
} from "../kit/offers/offer-kinds.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.TRAINING_COURSE)
export class AiceTrainingCourse extends TrainingCourse {}

@OfferType(OfferKind.ADVISORY_SERVICE)
export class AiceAdvisoryService extends AdvisoryService {}

@OfferType(OfferKind.EVENT_MISSION)
export class AiceEventMission extends EventMission {}

@OfferType(OfferKind.INFORMATION_SERVICE)
export class AiceInformationService extends InformationService {}
