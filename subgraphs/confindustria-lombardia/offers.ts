/** @module Confindustria Lombardia's offer types. */
import {
  AdvisoryService,
  EventMission,
  InformationService,
  OfferType,
  TrainingCourse,
} from "../kit/offers/offer-kinds.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.TRAINING_COURSE)
export class ConfindustriaLombardiaTrainingCourse extends TrainingCourse {}

@OfferType(OfferKind.ADVISORY_SERVICE)
export class ConfindustriaLombardiaAdvisoryService extends AdvisoryService {}

@OfferType(OfferKind.EVENT_MISSION)
export class ConfindustriaLombardiaEventMission extends EventMission {}

@OfferType(OfferKind.INFORMATION_SERVICE)
export class ConfindustriaLombardiaInformationService extends InformationService {}
