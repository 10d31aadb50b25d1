/** @module Sace Simest: one signatory, two companies (SACE insures and guarantees, SIMEST lends and invests). */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  SaceSimestAdvisoryService,
  SaceSimestFinancialTool,
  SaceSimestInformationService,
  SaceSimestInsuranceTool,
  SaceSimestTrainingCourse,
} from "./offers.js";

export const saceSimest = definePartner({
  slug: "sace-simest",
  offerTypes: [
    SaceSimestFinancialTool,
    SaceSimestInsuranceTool,
    SaceSimestTrainingCourse,
    SaceSimestAdvisoryService,
    SaceSimestInformationService,
  ],
});
