/** @module Assocamerestero, the association of the Italian chambers of commerce abroad. */
import { definePartner } from "../kit/offers/define-partner.js";
import { byKeyAlone, Country } from "../kit/references.js";
import { CreateChambersAbroad1700000002000 } from "./chambers-abroad/1700000002000-create-chambers-abroad.js";
import { AssocameresteroChamberAbroad } from "./chambers-abroad/chamber-abroad.js";
import { ChamberAbroadResolver, CountryChambersAbroadResolver } from "./chambers-abroad/resolvers.js";
import { seedChambersAbroad } from "./chambers-abroad/seed.js";
import {
  AssocameresteroAdvisoryService,
  AssocameresteroEventMission,
  AssocameresteroInformationService,
} from "./offers.js";

export const assocamerestero = definePartner({
  slug: "assocamerestero",
  offerTypes: [
    AssocameresteroAdvisoryService,
    AssocameresteroEventMission,
    AssocameresteroInformationService,
  ],
  resolvers: [CountryChambersAbroadResolver, ChamberAbroadResolver],
  types: [Country],
  references: { Country: byKeyAlone },
  entities: [AssocameresteroChamberAbroad],
  migrations: [CreateChambersAbroad1700000002000],
  seed: seedChambersAbroad,
});
