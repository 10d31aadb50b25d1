/** @module Unioncamere Lombardia, the union of the chambers of commerce. */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  UnioncamereLombardiaAdvisoryService,
  UnioncamereLombardiaCall,
  UnioncamereLombardiaEventMission,
  UnioncamereLombardiaTrainingCourse,
} from "./offers.js";

export const unioncamereLombardia = definePartner({
  slug: "unioncamere-lombardia",
  offerTypes: [
    UnioncamereLombardiaCall,
    UnioncamereLombardiaTrainingCourse,
    UnioncamereLombardiaAdvisoryService,
    UnioncamereLombardiaEventMission,
  ],
});
