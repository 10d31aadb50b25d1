/** @module Cna Lombardia's offer types. */
import {
  AdvisoryService,
  EventMission,
  InformationService,
  OfferType,
  TrainingCourse,
} from "../kit/offers/offer-kinds.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.TRAINING_COURSE)
export class CnaLombardiaTrainingCourse extends TrainingCourse {}

@OfferType(OfferKind.ADVISORY_SERVICE)
export class CnaLombardiaAdvisoryService extends AdvisoryService {}

@OfferType(OfferKind.EVENT_MISSION)
export class CnaLombardiaEventMission extends EventMission {}

@OfferType(OfferKind.INFORMATION_SERVICE)
export class CnaLombardiaInformationService extends InformationService {}
