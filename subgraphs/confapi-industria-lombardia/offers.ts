/** @module Confapi industria Lombardia's offer types. */
import {
  AdvisoryService,
  EventMission,
  InformationService,
  OfferType,
  TrainingCourse,
} from "../kit/offers/offer-kinds.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.TRAINING_COURSE)
export class ConfapiIndustriaLombardiaTrainingCourse extends TrainingCourse {}

@OfferType(OfferKind.ADVISORY_SERVICE)
export class ConfapiIndustriaLombardiaAdvisoryService extends AdvisoryService {}

@OfferType(OfferKind.EVENT_MISSION)
export class ConfapiIndustriaLombardiaEventMission extends EventMission {}

@OfferType(OfferKind.INFORMATION_SERVICE)
export class ConfapiIndustriaLombardiaInformationService extends InformationService {}
