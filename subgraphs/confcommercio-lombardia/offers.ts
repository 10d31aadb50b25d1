/** @module Confcommercio Lombardia's offer types. */
import {
  AdvisoryService,
  EventMission,
  InformationService,
  OfferType,
  TrainingCourse,
} from "../kit/offers/offer-kinds.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.TRAINING_COURSE)
export class ConfcommercioLombardiaTrainingCourse extends TrainingCourse {}

@OfferType(OfferKind.ADVISORY_SERVICE)
export class ConfcommercioLombardiaAdvisoryService extends AdvisoryService {}

@OfferType(OfferKind.EVENT_MISSION)
export class ConfcommercioLombardiaEventMission extends EventMission {}

@OfferType(OfferKind.INFORMATION_SERVICE)
export class ConfcommercioLombardiaInformationService extends InformationService {}
