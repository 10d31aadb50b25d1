/** @module Sace Simest: one signatory, two companies (SACE insures and guarantees, SIMEST lends and invests). */
import { definePartner } from "../kit/offers/define-partner.js";
import { byKeyAlone, Country } from "../kit/references.js";
import { CreateBankOffices1700000002000 } from "./bank-offices/1700000002000-create-bank-offices.js";
import { SaceSimestBankOffice } from "./bank-offices/bank-office.js";
import { CountryBankOfficesResolver } from "./bank-offices/resolvers.js";
import { seedBankOffices } from "./bank-offices/seed.js";
import {
  SaceSimestAdvisoryService,
  SaceSimestFinancialTool,
  SaceSimestInformationService,
  SaceSimestInsuranceTool,
  SaceSimestTrainingCourse,
} from "./offers.js";
import { CreateRiskObservations1700000003000 } from "./risk-observations/1700000003000-create-risk-observations.js";
import { CountryRiskObservationsResolver } from "./risk-observations/resolvers.js";
import { SaceSimestRiskObservation } from "./risk-observations/risk-observation.js";

export const saceSimest = definePartner({
  slug: "sace-simest",
  offerTypes: [
    SaceSimestFinancialTool,
    SaceSimestInsuranceTool,
    SaceSimestTrainingCourse,
    SaceSimestAdvisoryService,
    SaceSimestInformationService,
  ],
  resolvers: [CountryBankOfficesResolver, CountryRiskObservationsResolver],
  types: [Country],
  references: { Country: byKeyAlone },
  entities: [SaceSimestBankOffice, SaceSimestRiskObservation],
  migrations: [CreateBankOffices1700000002000, CreateRiskObservations1700000003000],
  seed: seedBankOffices,
});
