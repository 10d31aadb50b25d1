/** @module Confartigianato imprese Lombardia, the federation of its craft associations. */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  ConfartigianatoLombardiaAdvisoryService,
  ConfartigianatoLombardiaEventMission,
  ConfartigianatoLombardiaInformationService,
  ConfartigianatoLombardiaTrainingCourse,
} from "./offers.js";

export const confartigianatoLombardia = definePartner({
  slug: "confartigianato-lombardia",
  offerTypes: [
    ConfartigianatoLombardiaTrainingCourse,
    ConfartigianatoLombardiaAdvisoryService,
    ConfartigianatoLombardiaEventMission,
    ConfartigianatoLombardiaInformationService,
  ],
});
