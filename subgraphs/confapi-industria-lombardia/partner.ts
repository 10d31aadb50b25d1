/** @module Confapi industria Lombardia, small and medium-sized private industry. */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  ConfapiIndustriaLombardiaAdvisoryService,
  ConfapiIndustriaLombardiaEventMission,
  ConfapiIndustriaLombardiaInformationService,
  ConfapiIndustriaLombardiaTrainingCourse,
} from "./offers.js";

export const confapiIndustriaLombardia = definePartner({
  slug: "confapi-industria-lombardia",
  offerTypes: [
    ConfapiIndustriaLombardiaTrainingCourse,
    ConfapiIndustriaLombardiaAdvisoryService,
    ConfapiIndustriaLombardiaEventMission,
    ConfapiIndustriaLombardiaInformationService,
  ],
});
