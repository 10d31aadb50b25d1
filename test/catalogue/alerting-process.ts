/**
 * @module A catalogue in a process of its own that can be killed: it reads Aice's offers, to which it adds one after the
 * other. Arguments: the two databases' locations as JSON, the number of the first offer, and how many.
 */
import { silentLogger as log } from "../../runtime/log.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { openCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import { changeOffers } from "../../subgraphs/kit/offers/change-offers.js";
import { openSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { absent } from "./absent.js";
import { offerRecord, offerTypes, typesOf } from "./offer-records.js";

const [partnerAt = "", catalogueAt = "", first = "0", count = "1"] = process.argv.slice(2);

const partner = await openSubgraph(aice, { location: JSON.parse(partnerAt), log });
const catalogue = await openCatalogue({
  location: JSON.parse(catalogueAt),
  log,
  clientFor: () => localClient(partner),
  referenceClient: absent,
  agreementClient: absent,
  settings: { harvestIntervalSeconds: 0 },
  alertPauses: { delivery: Array.from({ length: 1_000 }, () => 30), runs: 20 },
});
await catalogue.setOfferTypes(offerTypes(typesOf(aice), [{ slug: "aice", url: "local:aice" }]));
process.stdout.write("ready\n");
for (let number = Number(first); number < Number(first) + Number(count); number++) {
  const record = offerRecord(`aice:killed-${number}`, { topics: ["KILLED"] });
  await changeOffers(partner.database, { put: [{ record, live: {} }] });
  await catalogue.harvest("aice");
}
// Stays until it is killed.
setInterval(() => {}, 60_000);
