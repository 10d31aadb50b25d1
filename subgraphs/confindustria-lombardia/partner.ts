/** @module Confindustria Lombardia, the federation of the territorial industrial associations. */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  ConfindustriaLombardiaAdvisoryService,
  ConfindustriaLombardiaEventMission,
  ConfindustriaLombardiaInformationService,
  ConfindustriaLombardiaTrainingCourse,
} from "./offers.js";

export const confindustriaLombardia = definePartner({
  slug: "confindustria-lombardia",
  offerTypes: [
    ConfindustriaLombardiaTrainingCourse,
    ConfindustriaLombardiaAdvisoryService,
    ConfindustriaLombardiaEventMission,
    ConfindustriaLombardiaInformationService,
  ],
});
