/** @module Aice, the association of importers and exporters. */
import { definePartner } from "../kit/offers/define-partner.js";
import {
  AiceAdvisoryService,
  AiceEventMission,
  AiceInformationService,
  AiceTrainingCourse,
} from "./offers.js";

export const aice = definePartner({
  slug: "aice",
  offerTypes: [AiceTrainingCourse, AiceAdvisoryService, AiceEventMission, AiceInformationService],
});
