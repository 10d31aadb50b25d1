/** @module Assolombarda's offer types. */
import {
  AdvisoryService,
  EventMission,
  InformationService,
  OfferType,
  TrainingCourse,
} from "../kit/offers/offer-kinds.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.TRAINING_COURSE)
export class AssolombardaTrainingCourse extends TrainingCourse {}

@OfferType(OfferKind.ADVISORY_SERVICE)
export class AssolombardaAdvisoryService extends AdvisoryService {}

@OfferType(OfferKind.EVENT_MISSION)
export class AssolombardaEventMission extends EventMission {}

@OfferType(OfferKind.INFORMATION_SERVICE)
export class AssolombardaInformationService extends InformationService {}
