/** @module Regione Lombardia, which promotes the accord. */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  RegioneLombardiaAdvisoryService,
  RegioneLombardiaCall,
  RegioneLombardiaEventMission,
  RegioneLombardiaInformationService,
} from "./offers.js";

export const regioneLombardia = definePartner({
  slug: "regione-lombardia",
  offerTypes: [
    RegioneLombardiaCall,
    RegioneLombardiaAdvisoryService,
    RegioneLombardiaEventMission,
    RegioneLombardiaInformationService,
  ],
});
