import { afterEach, expect, test } from "@jest/globals";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger as log } from "../../runtime/log.js";
import { networkPolicy } from "../../runtime/network/network-policy.js";
import { SettingsError } from "../../runtime/settings.js";
import { startRegistry } from "../../schema/registry/main.js";
import { remoteRegistry } from "../../schema/registry/remote-registry.js";
import { startAgreement } from "../../subgraphs/agreement/main.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { readCatalogueEnvironment } from "../../subgraphs/catalogue/environment.js";
import { startCatalogue } from "../../subgraphs/catalogue/main.js";
import { startSubgraph } from "../../subgraphs/kit/main.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";

const TOKEN = "a-token-for-tests-that-is-long-enough";

describeOnEachDatabase("a catalogue in its own process", (fresh) => {
  const running: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const service of running.splice(0).reverse()) await service.close();
  });

  const environmentOf = (location: DatabaseLocation) => ({
    HUB_PORT: "0",
    HUB_LOG_LEVEL: "silent",
    HUB_REGISTRY_TOKEN: TOKEN,
    ...("url" in location ? { HUB_DATABASE_URL: location.url } : { HUB_DATA_DIR: location.folder }),
  });

  test("learns types and addresses from the registry, harvests over HTTP and answers", async () => {
    const location = fresh();
    const environment = environmentOf(location);
    const registry = await startRegistry(environment);
    running.push(registry);
    const catalogue = await startCatalogue({ ...environment, HUB_REGISTRY_URL: registry.address });
    running.push(catalogue);
    const subgraphs = [
      { slug: "catalogue", url: `${catalogue.address}/graphql`, sdl: catalogue.catalogue.sdl },
    ];
    const accord = await startAgreement({ ...environment, HUB_REGISTRY_URL: registry.address });
    running.push(accord);
    subgraphs.push({ slug: "agreement", url: `${accord.address}/graphql`, sdl: accord.subgraph.sdl });
    for (const definition of [reference, aice]) {
      const service = await startSubgraph(definition, {
        host: "127.0.0.1",
        port: 0,
        location,
        gatewayKeys: undefined,
        network: networkPolicy({ production: false }),
        logLevel: "silent",
      });
      running.push(service);
      subgraphs.push({ slug: definition.slug, url: `${service.address}/graphql`, sdl: service.subgraph.sdl });
    }
    const publisher = remoteRegistry({ url: registry.address, log, token: TOKEN });
    running.push(publisher);
    expect(await publisher.publish(subgraphs, { by: "test" })).toMatchObject({ status: "published" });
    const query =
      '{ offers(first: 2, filter: { countries: ["DE"] }) { totalCount nodes { __typename partner { name } } } feeds { status } }';
    const ask = async () => {
      const answer = await fetch(`${catalogue.address}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      return (await answer.json()) as {
        data?: { offers: { totalCount: number; nodes: unknown[] } | null; feeds: { status: string }[] };
      };
    };
    const end = Date.now() + 20_000;
    let answer = await ask();
    // Offers can be found while the rest of their page is taken in; the feed is read when all of it is.
    while (answer.data?.feeds[0]?.status !== "OK" && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = await ask();
    }
    expect(answer).toMatchObject({
      data: {
        offers: { nodes: [{ partner: { name: "Aice - Associazione Italiana Commercio Estero" } }, {}] },
        feeds: [{ status: "OK" }],
      },
    });
    // The agreement has learnt where the catalogue is, and observes it once its feed is read.
    const observed = async () => {
      const query = '{ computedIndicators(partner: "aice") { code value } }';
      return (await accord.subgraph.execute({ query }, {})).data?.["computedIndicators"] as {
        code: string;
      }[];
    };
    const observedBy = Date.now() + 20_000;
    while ((await observed()).length === 0 && Date.now() < observedBy) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await observed())[0]).toMatchObject({ code: "OFFERS_PUBLISHED" });
  }, 60_000);
});

test("names every faulty setting of a lone catalogue at once", () => {
  const read = () =>
    readCatalogueEnvironment({
      HUB_PORT: "x",
      HUB_REGISTRY_URL: "ftp://a",
      HUB_HARVEST_INTERVAL_SECONDS: "soon",
    });
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(/HUB_PORT[\s\S]*HUB_HARVEST_INTERVAL_SECONDS[\s\S]*HUB_REGISTRY_URL/);
  expect(() => readCatalogueEnvironment({})).toThrow(/HUB_REGISTRY_URL is missing/);
});
