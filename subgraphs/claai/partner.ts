/** @module Claai, a confederation of craft associations. */
import { definePartner } from "../kit/offers/define-partner.js";
import { ClaaiAdvisoryService, ClaaiEventMission, ClaaiTrainingCourse } from "./offers.js";

export const claai = definePartner({
  slug: "claai",
  offerTypes: [ClaaiTrainingCourse, ClaaiAdvisoryService, ClaaiEventMission],
});
