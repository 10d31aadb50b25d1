/** @module The hosted partners: one line a partner. A partner that hosts itself needs no line here. */
import { aice } from "./aice/partner.js";
import { assocamerestero } from "./assocamerestero/partner.js";
import { assolombarda } from "./assolombarda/partner.js";
import { claai } from "./claai/partner.js";
import { cnaLombardia } from "./cna-lombardia/partner.js";
import { confapiIndustriaLombardia } from "./confapi-industria-lombardia/partner.js";
import { confartigianatoLombardia } from "./confartigianato-lombardia/partner.js";
import { confcommercioLombardia } from "./confcommercio-lombardia/partner.js";
import { confindustriaLombardia } from "./confindustria-lombardia/partner.js";
import type { PartnerDefinition } from "./kit/offers/define-partner.js";
import { regioneLombardia } from "./regione-lombardia/partner.js";
import { saceSimest } from "./sace-simest/partner.js";
import { unioncamereLombardia } from "./unioncamere-lombardia/partner.js";

/** Every partner whose subgraph the hub runs. */
export const partners: readonly PartnerDefinition[] = [
  aice,
  assocamerestero,
  assolombarda,
  claai,
  cnaLombardia,
  confapiIndustriaLombardia,
  confartigianatoLombardia,
  confcommercioLombardia,
  confindustriaLombardia,
  regioneLombardia,
  saceSimest,
  unioncamereLombardia,
];
