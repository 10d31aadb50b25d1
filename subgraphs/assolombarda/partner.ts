/** @module Assolombarda, the companies of Milan, Lodi, Monza and Brianza and Pavia. */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  AssolombardaAdvisoryService,
  AssolombardaEventMission,
  AssolombardaInformationService,
  AssolombardaTrainingCourse,
} from "./offers.js";

export const assolombarda = definePartner({
  slug: "assolombarda",
  offerTypes: [
    AssolombardaTrainingCourse,
    AssolombardaAdvisoryService,
    AssolombardaEventMission,
    AssolombardaInformationService,
  ],
});
