/** @module Assocamerestero, the association of the Italian chambers of commerce abroad. */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  AssocameresteroAdvisoryService,
  AssocameresteroEventMission,
  AssocameresteroInformationService,
} from "./offers.js";

export const assocamerestero = definePartner({
  slug: "assocamerestero",
  offerTypes: [
    AssocameresteroAdvisoryService,
    AssocameresteroEventMission,
    AssocameresteroInformationService,
  ],
});
