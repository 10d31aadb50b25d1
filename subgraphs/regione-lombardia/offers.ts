/** @module Regione Lombardia's offer types. */
import { Field } from "type-graphql";
import {
  AdvisoryService,
  Call,
  EventMission,
  InformationService,
  OfferType,
} from "../kit/offers/offer-kinds.js";
import { Funding } from "../kit/offers/offer-values.js";
import { OfferKind } from "../kit/vocabulary.js";

@OfferType(OfferKind.CALL)
export class RegioneLombardiaCall extends Call {}

@OfferType(OfferKind.ADVISORY_SERVICE)
export class RegioneLombardiaAdvisoryService extends AdvisoryService {
  @Field(() => Funding, { nullable: true })
  funding?: Funding | null;
}

@OfferType(OfferKind.EVENT_MISSION)
export class RegioneLombardiaEventMission extends EventMission {}

@OfferType(OfferKind.INFORMATION_SERVICE)
export class RegioneLombardiaInformationService extends InformationService {}
