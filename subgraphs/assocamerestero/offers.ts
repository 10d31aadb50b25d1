/** @module Assocamerestero's offer types. */
import { AdvisoryService, EventMission, InformationService, OfferType } from "../kit/offers/offer-kinds.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.ADVISORY_SERVICE)
export class AssocameresteroAdvisoryService extends AdvisoryService {}

@OfferType(OfferKind.EVENT_MISSION)
export class AssocameresteroEventMission extends EventMission {}

@OfferType(OfferKind.INFORMATION_SERVICE)
export class AssocameresteroInformationService extends InformationService {}
