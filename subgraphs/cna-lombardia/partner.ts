/** @module Cna Lombardia, craft trades and small businesses. */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  CnaLombardiaAdvisoryService,
  CnaLombardiaEventMission,
  CnaLombardiaInformationService,
  CnaLombardiaTrainingCourse,
} from "./offers.js";

export const cnaLombardia = definePartner({
  slug: "cna-lombardia",
  offerTypes: [
    CnaLombardiaTrainingCourse,
    CnaLombardiaAdvisoryService,
    CnaLombardiaEventMission,
    CnaLombardiaInformationService,
  ],
});
