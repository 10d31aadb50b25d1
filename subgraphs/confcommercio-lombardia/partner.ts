/** @module Confcommercio Lombardia, commerce, tourism, services and transport. */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  ConfcommercioLombardiaAdvisoryService,
  ConfcommercioLombardiaEventMission,
  ConfcommercioLombardiaInformationService,
  ConfcommercioLombardiaTrainingCourse,
} from "./offers.js";

export const confcommercioLombardia = definePartner({
  slug: "confcommercio-lombardia",
  offerTypes: [
    ConfcommercioLombardiaTrainingCourse,
    ConfcommercioLombardiaAdvisoryService,
    ConfcommercioLombardiaEventMission,
    ConfcommercioLombardiaInformationService,
  ],
});
