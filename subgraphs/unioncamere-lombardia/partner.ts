/** @module Unioncamere Lombardia, the union of the chambers of commerce. */
import { definePartner } from "../kit/offers/define-partner.js";
import { byKeyAlone, Province } from "../kit/references.js";
import { CreateChambers1700000002000 } from "./chambers/1700000002000-create-chambers.js";
import { ChamberDistrict, UnioncamereLombardiaChamber } from "./chambers/chamber.js";
import { ChamberResolver, ProvinceChamberResolver } from "./chambers/resolvers.js";
import { seedChambers } from "./chambers/seed.js";
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
  resolvers: [ProvinceChamberResolver, ChamberResolver],
  types: [Province],
  references: { Province: byKeyAlone },
  entities: [UnioncamereLombardiaChamber, ChamberDistrict],
  migrations: [CreateChambers1700000002000],
  seed: seedChambers,
});
