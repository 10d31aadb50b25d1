/** @module Kills catalogues while they tell saved searches, and looks at what was told in the end. */

import { Temporal } from "temporal-polyfill";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger as log } from "../../runtime/log.js";
import { projectFile } from "../../runtime/project-files.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { SavedSearchRow } from "../../subgraphs/catalogue/alerts/saved-search-row.js";
import { openCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import { OfferRow } from "../../subgraphs/kit/offers/offer-row.js";
import { openSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { runScript } from "../harness/process.js";
import { type AlertReceiver, alertReceiver, until } from "./alert-receiver.js";
import { offerRecord, offerTypes, typesOf } from "./offer-records.js";

const SECRET = "a-secret-of-more-than-twenty-characters";

/** A catalogue with one confirmed search, and nobody running it. */
export interface KilledAlerts {
  readonly receiver: AlertReceiver;
  /** Starts a process that adds offers from a number on; kill it. */
  spawn(first: number, count: number): ReturnType<typeof runScript>;
  /** Starts the catalogue here, some time later, and waits until it has told all that the partner has; gives the partner's offers. */
  finish(): Promise<string[]>;
  close(): Promise<void>;
}

/** Prepares one. */
export async function killedAlerts(fresh: () => DatabaseLocation): Promise<KilledAlerts> {
  const [partnerAt, catalogueAt, neighboursAt] = [fresh(), fresh(), fresh()];
  const receiver = await alertReceiver(SECRET);
  const neighbours = await Promise.all(
    [reference, agreement].map((definition) => openSubgraph(definition, { location: neighboursAt, log })),
  );

  async function running<Result>(
    later: number,
    task: (
      catalogue: Awaited<ReturnType<typeof openCatalogue>>,
      partner: Awaited<ReturnType<typeof openSubgraph>>,
    ) => Promise<Result>,
  ): Promise<Result> {
    const [referenceSubgraph, agreementSubgraph] = neighbours;
    if (referenceSubgraph === undefined || agreementSubgraph === undefined) throw new Error("no neighbours");
    const partner = await openSubgraph(aice, { location: partnerAt, log });
    const catalogue = await openCatalogue({
      location: catalogueAt,
      log,
      clock: { now: () => Temporal.Now.instant().add({ seconds: later }) },
      clientFor: () => localClient(partner),
      referenceClient: localClient(referenceSubgraph),
      agreementClient: localClient(agreementSubgraph),
      settings: { harvestIntervalSeconds: 0 },
      alertPauses: { delivery: Array.from({ length: 1_000 }, () => 30), runs: 20 },
    });
    try {
      await catalogue.setOfferTypes(offerTypes(typesOf(aice), [{ slug: "aice", url: "local:aice" }]));
      await catalogue.harvest();
      return await task(catalogue, partner);
    } finally {
      await catalogue.close();
      await partner.close();
    }
  }

  await running(0, async (catalogue) => {
    const { errors } = await catalogue.execute(
      {
        query: "mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { key } }",
        variables: {
          input: {
            name: "Killed",
            secret: SECRET,
            webhookUrl: receiver.url,
            every: "ON_CHANGE",
            filter: { topics: [offerRecord("aice:x", { topics: ["KILLED"] }).topics[0]] },
          },
        },
      },
      {},
    );
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    const { manager } = catalogue.database;
    await until(async () => (await manager.countBy(SavedSearchRow, { state: "ACTIVE" as never })) === 1);
  });

  return {
    receiver,
    spawn: (first, count) =>
      runScript(
        projectFile("dist/test/catalogue/alerting-process.js"),
        [JSON.stringify(partnerAt), JSON.stringify(catalogueAt), String(first), String(count)],
        {},
      ),
    finish: () =>
      // What a process had claimed when it was killed comes free after 20 seconds.
      running(30, async (catalogue, partner) => {
        const rows = await partner.database.manager.find(OfferRow, { select: { id: true } });
        const ids = rows.map(({ id }) => id).filter((id) => id.startsWith("aice:killed-"));
        const { manager } = catalogue.database;
        await until(async () => {
          const told = new Set(receiver.batches.flatMap(({ data }) => data.offers.map(({ id }) => id)));
          return (
            ids.every((id) => told.has(id)) && (await manager.countBy(SavedSearchRow, { inFlight: 0 })) === 1
          );
        }, 40_000);
        return ids;
      }),
    async close() {
      await receiver.close();
      for (const neighbour of neighbours) await neighbour.close();
    },
  };
}
