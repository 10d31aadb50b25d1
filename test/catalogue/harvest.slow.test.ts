import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { httpClient } from "../../runtime/subgraph-client/http-client.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import type { SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { openCatalogue, type RunningCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import { deleteOffers, putOffers } from "../../subgraphs/kit/offers/offer-store.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { describeOnEachDatabase, type FreshLocation } from "../harness/databases.js";
import { absent } from "./absent.js";
import { until } from "./alert-receiver.js";
import { offerRecord, offerTypes, typesOf } from "./offer-records.js";

const log = silentLogger;
const AICE = "Aice - Associazione Italiana Commercio Estero";
const LOCAL = { slug: "aice", url: "local:aice" };
const TYPES = offerTypes(typesOf(aice), [LOCAL]);

describeOnEachDatabase("the harvest", (fresh: FreshLocation) => {
  let partner: RunningSubgraph;
  const neighbours: RunningSubgraph[] = [];
  let http: FastifyInstance | undefined;
  const open: RunningCatalogue[] = [];

  beforeAll(async () => {
    for (const definition of [reference, agreement]) {
      neighbours.push(await openSubgraph(definition, { location: fresh(), log }));
    }
  });
  afterAll(() => Promise.all(neighbours.map((neighbour) => neighbour.close())));
  beforeEach(async () => {
    partner = await openSubgraph(aice, { location: fresh(), log });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((catalogue) => catalogue.close()));
    await http?.close();
    http = undefined;
    await partner.close();
  });

  async function start(
    options: Partial<Parameters<typeof openCatalogue>[0]> = {},
    client: () => SubgraphClient = () => localClient(partner),
  ): Promise<RunningCatalogue> {
    const catalogue = await openCatalogue({
      location: fresh(),
      log,
      clientFor: client,
      referenceClient: localClient(neighbours[0] as RunningSubgraph),
      agreementClient: localClient(neighbours[1] as RunningSubgraph),
      settings: { harvestIntervalSeconds: 0 },
      ...options,
    });
    open.push(catalogue);
    return catalogue;
  }

  const ask = async (catalogue: RunningCatalogue, query: string, variables = {}) => {
    const { data, errors } = await catalogue.execute({ query, variables }, {});
    expect(errors).toBeUndefined();
    // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
    return JSON.parse(JSON.stringify(data)) as any;
  };
  const idsOf = async (catalogue: RunningCatalogue): Promise<string[]> => {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const { offers } = await ask(
        catalogue,
        "query ($after: String) { offers(first: 100, after: $after) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }",
        { after },
      );
      ids.push(...offers.nodes.map(({ id }: { id: string }) => id));
      if (!offers.pageInfo.hasNextPage) {
        expect(ids).toHaveLength(offers.totalCount);
        return ids.sort();
      }
      after = offers.pageInfo.endCursor;
    }
  };
  const feedOf = async (catalogue: RunningCatalogue) =>
    (
      await ask(
        catalogue,
        "{ feeds { partner { slug name } status records refused lagSeconds lastHarvestAt lastSuccessAt lastProblem refusedRecords(first: 100) { id reason } } }",
      )
    ).feeds[0];

  test("takes a partner's real offers and answers their common fields by name of their type", async () => {
    const catalogue = await start();
    await catalogue.setOfferTypes(TYPES);
    await catalogue.harvest();
    expect(await idsOf(catalogue)).toHaveLength(await seededOffers());
    const { offer } = await ask(
      catalogue,
      `{ offer(id: "aice:academy") {
        __typename id title english: title(lang: EN) kind status partner { slug name }
        eligibility { sizes seat excludedDivisions { classification code } } countries { scope countries { code } }
        cost { type amount } dates { permanent } languages provenance { basis confidence asOf } updatedAt
        ... on TrainingCourse { topics }
      } }`,
    );
    expect(offer).toMatchObject({
      __typename: "AiceTrainingCourse",
      title: "Aice Academy",
      kind: "TRAINING_COURSE",
      status: "PERMANENT",
      partner: { slug: "aice", name: AICE },
      topics: ["EXPORT_BASICS", "CUSTOMS", "CONTRACTS"],
      provenance: { basis: "PUBLIC", confidence: "VERIFIED", asOf: "2017-11" },
    });
    expect(await feedOf(catalogue)).toMatchObject({ status: "OK", refused: 0, lastProblem: null });
  });

  test("pages through a thousand offers, over HTTP as in the same process", async () => {
    await addOffers(1_000);
    http = createHttpServer({ log });
    partner.mount(http, "/partners/aice");
    const url = `${await listen(http, "127.0.0.1", 0)}/partners/aice/graphql`;
    const near = await start();
    const far = await start({}, () => httpClient(url));
    for (const catalogue of [near, far]) {
      await catalogue.setOfferTypes(TYPES);
      await catalogue.harvest();
      expect(await idsOf(catalogue)).toHaveLength(1_000 + (await seededOffers()));
    }
  }, 90_000);

  test("takes changes and deletions, and nothing when nothing changed", async () => {
    await addOffers(3);
    const written: string[] = [];
    const catalogue = await start({ onStatement: (_slug, statement) => written.push(statement) });
    await catalogue.setOfferTypes(TYPES);
    await catalogue.harvest();
    await partner.database.transaction(async (manager) => {
      await putOffers(manager, [
        { record: offerRecord("aice:made-1", { title: { it: "Nuovo" } }), live: {} },
      ]);
      await deleteOffers(manager, ["aice:made-2"]);
    });
    await catalogue.harvest("aice");
    expect((await ask(catalogue, '{ offer(id: "aice:made-1") { title } }')).offer.title).toBe("Nuovo");
    expect(await idsOf(catalogue)).not.toContain("aice:made-2");
    written.length = 0;
    await catalogue.harvest("aice");
    expect(written.filter((statement) => /indexed_offer/.test(statement))).toEqual([]);
  });

  test("serves at once after a restart, before any feed can be read", async () => {
    const location = fresh();
    const first = await start({ location });
    await first.setOfferTypes(TYPES);
    await first.harvest();
    const before = await idsOf(first);
    await first.close();
    open.length = 0;
    const second = await start({ location, referenceClient: absent, agreementClient: absent }, () => absent);
    expect(await idsOf(second)).toEqual(before);
    expect(
      await ask(second, '{ offers(first: 1, filter: { countries: ["DE"] }) { nodes { partner { name } } } }'),
    ).toEqual({
      offers: { nodes: [{ partner: { name: AICE } }] },
    });
    expect(await feedOf(second)).toMatchObject({ status: "OK", partner: { name: AICE } });
  });

  test("keeps what it has when a feed fails, says why, and goes on when the feed is back", async () => {
    let up = true;
    const sometimes: SubgraphClient = {
      send: (request, context) =>
        (up ? localClient(partner) : httpClient("http://127.0.0.1:1/")).send(request, context),
      close: async () => {},
    };
    const catalogue = await start({}, () => sometimes);
    await catalogue.setOfferTypes(TYPES);
    await catalogue.harvest();
    const before = await idsOf(catalogue);
    up = false;
    await catalogue.harvest();
    expect(await feedOf(catalogue)).toMatchObject({
      status: "FAILING",
      lastProblem: "The partner's subgraph cannot be reached.",
    });
    expect(await idsOf(catalogue)).toEqual(before);
    up = true;
    await addOffers(1);
    await catalogue.harvest();
    expect(await feedOf(catalogue)).toMatchObject({ status: "OK", lastProblem: null });
    expect(await idsOf(catalogue)).toEqual([...before, "aice:made-0"].sort());
  });

  test("starts again when the partner forgot the cursor, and drops what is no longer there", async () => {
    await addOffers(2);
    const catalogue = await start();
    await catalogue.setOfferTypes(TYPES);
    await catalogue.harvest();
    expect(await idsOf(catalogue)).toContain("aice:made-1");
    // The partner lost its database and its counting begins anew, with another kind of cursor.
    await partner.database.query("DELETE FROM offer WHERE id = 'aice:made-1'");
    await catalogue.database.query(
      "UPDATE feed SET `cursor` = 'of-an-earlier-life'".replaceAll("`", quote(catalogue)),
    );
    const reopened = await reopen(catalogue);
    await reopened.setOfferTypes(TYPES);
    await reopened.harvest();
    expect(await idsOf(reopened)).toHaveLength(1 + (await seededOffers()));
    expect(await feedOf(reopened)).toMatchObject({ status: "OK" });
  });

  test("starts again when the partner's database was put back to an earlier state", async () => {
    await addOffers(3);
    const catalogue = await start();
    await catalogue.setOfferTypes(TYPES);
    await catalogue.harvest();
    expect(await idsOf(catalogue)).toHaveLength(3 + (await seededOffers()));
    await partner.database.query("DELETE FROM offer WHERE id LIKE 'aice:made-%'");
    await partner.database.query("UPDATE offer_revision SET last = last - 3");
    await addOffers(1);
    await catalogue.harvest();
    const ids = await idsOf(catalogue);
    expect(ids.filter((id) => id.startsWith("aice:made-"))).toEqual(["aice:made-0"]);
    expect(ids).toHaveLength(1 + (await seededOffers()));
  });

  test("reads a feed from its beginning that has moved, or that was gone for a while", async () => {
    await addOffers(1);
    const other = await openSubgraph(aice, { location: fresh(), log });
    const servers: Record<string, RunningSubgraph> = { "local:aice": partner, "local:other": other };
    const catalogue = await openCatalogue({
      location: fresh(),
      log,
      clientFor: ({ url }) => localClient(servers[url] as RunningSubgraph),
      referenceClient: localClient(neighbours[0] as RunningSubgraph),
      agreementClient: localClient(neighbours[1] as RunningSubgraph),
      settings: { harvestIntervalSeconds: 0 },
    });
    open.push(catalogue);
    await catalogue.setOfferTypes(TYPES);
    await catalogue.harvest();
    const made = async () => (await idsOf(catalogue)).filter((id) => id.startsWith("aice:made-"));
    expect(await made()).toEqual(["aice:made-0"]);
    // It has counted as far as the first one, with other offers.
    const change = (id: string) => ({ record: offerRecord(`aice:made-${id}`), live: {} });
    await putOffers(other.database.manager, [change("8"), change("9")]);
    await deleteOffers(other.database.manager, ["aice:made-8"]);
    await catalogue.setOfferTypes({ ...TYPES, feeds: [{ slug: "aice", url: "local:other" }] });
    await catalogue.harvest();
    expect(await made()).toEqual(["aice:made-9"]);
    await catalogue.setOfferTypes({ ...TYPES, feeds: [] });
    servers["local:other"] = partner;
    await putOffers(partner.database.manager, ["1", "2", "3"].map(change));
    await catalogue.setOfferTypes({ ...TYPES, feeds: [{ slug: "aice", url: "local:other" }] });
    await catalogue.harvest();
    expect(await made()).toEqual(["aice:made-0", "aice:made-1", "aice:made-2", "aice:made-3"]);
    await other.close();
  });

  test("keeps nothing of a server that a feed has left while it was read", async () => {
    await addOffers(1);
    const other = await openSubgraph(aice, { location: fresh(), log });
    let answer: (() => void) | undefined;
    const slow: SubgraphClient = {
      send: async (request) => {
        const page = await localClient(partner).send(request, {});
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return page;
      },
      close: async () => {},
    };
    const catalogue = await openCatalogue({
      location: fresh(),
      log,
      clientFor: ({ url }) => (url === "local:other" ? localClient(other) : slow),
      referenceClient: localClient(neighbours[0] as RunningSubgraph),
      agreementClient: localClient(neighbours[1] as RunningSubgraph),
      settings: { harvestIntervalSeconds: 0 },
    });
    open.push(catalogue);
    await catalogue.setOfferTypes(TYPES);
    const left = catalogue.harvest("aice");
    await until(() => answer !== undefined);
    await catalogue.setOfferTypes({ ...TYPES, feeds: [{ slug: "aice", url: "local:other" }] });
    const read = catalogue.harvest("aice");
    // Long enough for a reading that waits for nothing.
    await Promise.race([read, new Promise((resolve) => setTimeout(resolve, 1_000))]);
    answer?.();
    await Promise.all([left, read]);
    expect(await idsOf(catalogue)).toHaveLength(await seededOffers());
    await other.close();
  });

  test("goes on where it was cut off: every page is read once, and none is lost", async () => {
    await addOffers(1_000);
    const location = fresh();
    const asked: unknown[] = [];
    let left = 0;
    const cutOff: SubgraphClient = {
      send: (request, context) => {
        if (left-- === 0) return absent.send(request, context);
        asked.push(request.variables?.["after"]);
        return localClient(partner).send(request, context);
      },
      close: async () => {},
    };
    for (let pages = 0; ; pages++) {
      left = 1;
      const catalogue = await start({ location }, () => cutOff);
      await catalogue.setOfferTypes(TYPES);
      await catalogue.harvest();
      const total = (await idsOf(catalogue)).length;
      await catalogue.close();
      open.length = 0;
      if (total === 1_000 + (await seededOffers())) break;
      expect(pages).toBeLessThan(20);
    }
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toHaveLength(6);
  });

  test("reads a feed soon after its partner says that it changed, once however often it says so", async () => {
    let calls = 0;
    const counting: SubgraphClient = {
      send: (request, context) => {
        calls++;
        return localClient(partner).send(request, context);
      },
      close: async () => {},
    };
    const catalogue = await start({}, () => counting);
    http = createHttpServer({ log });
    catalogue.mount(http, "/catalogue");
    const address = await listen(http, "127.0.0.1", 0);
    await catalogue.setOfferTypes(TYPES);
    await catalogue.harvest();
    await addOffers(1);
    calls = 0;
    const started = performance.now();
    const statuses = await Promise.all(
      Array.from({ length: 200 }, async () =>
        fetch(`${address}/catalogue/feeds/aice/changed`, { method: "POST" }).then(({ status }) => status),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([202]));
    await until(async () => (await idsOf(catalogue)).includes("aice:made-0"));
    // At most one a second: on a slow machine the two hundred take longer than that.
    expect(calls).toBeLessThanOrEqual(2 + Math.floor((performance.now() - started) / 1_000));
    expect((await fetch(`${address}/catalogue/feeds/nobody/changed`, { method: "POST" })).status).toBe(404);
  });

  test("reads a feed that answers soon, however many others hang", async () => {
    let hangs = false;
    const hanging: SubgraphClient = {
      send: (request, context) =>
        hangs
          ? new Promise((_, reject) =>
              context.signal?.addEventListener("abort", () => reject(new Error("ended"))),
            )
          : absent.send(request, context),
      close: async () => {},
    };
    const catalogue = await openCatalogue({
      location: fresh(),
      log,
      clientFor: ({ slug }) => (slug === "aice" ? localClient(partner) : hanging),
      referenceClient: localClient(neighbours[0] as RunningSubgraph),
      agreementClient: localClient(neighbours[1] as RunningSubgraph),
      settings: { harvestIntervalSeconds: 0 },
    });
    open.push(catalogue);
    const others = Array.from({ length: 6 }, (_, at) => ({ slug: `other-${at}`, url: `local:other-${at}` }));
    await catalogue.setOfferTypes({ ...TYPES, feeds: [LOCAL, ...others] });
    await catalogue.harvest();
    hangs = true;
    const hung = Promise.all(others.map(({ slug }) => catalogue.harvest(slug)));
    await addOffers(1);
    catalogue.notify("aice");
    await until(async () => (await idsOf(catalogue)).includes("aice:made-0"));
    await catalogue.close();
    open.pop();
    await hung;
  });

  test("hides the offers of a type that some gateway may not know, and shows them when all do", async () => {
    const catalogue = await start();
    await catalogue.setOfferTypes(TYPES);
    await catalogue.harvest();
    const all = await idsOf(catalogue);
    await catalogue.setOfferTypes({ ...TYPES, listed: ["AiceTrainingCourse"] });
    const some = await idsOf(catalogue);
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
    await catalogue.setOfferTypes({ served: [], listed: [], feeds: [] });
    expect(await idsOf(catalogue)).toEqual([]);
    await catalogue.setOfferTypes(TYPES);
    expect(await idsOf(catalogue)).toEqual(all);
  });

  test("takes the offers of a type that is published after they are in the feed", async () => {
    const [published, ...later] = typesOf(aice);
    const catalogue = await start();
    await catalogue.setOfferTypes(offerTypes(published ? [published] : [], [LOCAL]));
    await catalogue.harvest();
    expect((await feedOf(catalogue)).refused).toBeGreaterThan(0);
    await catalogue.setOfferTypes(offerTypes(published ? [published, ...later] : [], [LOCAL]));
    await catalogue.harvest();
    expect((await feedOf(catalogue)).refused).toBe(0);
    expect(await idsOf(catalogue)).toHaveLength(await seededOffers());
  });

  async function addOffers(count: number): Promise<void> {
    await partner.database.transaction(async (manager) => {
      const offers = Array.from({ length: count }, (_, index) => ({
        record: offerRecord(`aice:made-${index}`),
        live: {},
      }));
      await putOffers(manager, offers);
    });
  }
  async function seededOffers(): Promise<number> {
    const rows = (await partner.database.query(
      "SELECT COUNT(*) AS n FROM offer WHERE id NOT LIKE 'aice:made-%'",
    )) as {
      n: number | string;
    }[];
    return Number(rows[0]?.n);
  }
  async function reopen(catalogue: RunningCatalogue): Promise<RunningCatalogue> {
    const { options } = catalogue.database;
    const location =
      options.type === "mysql"
        ? { url: `mysql://root@127.0.0.1:3306/${String(options.database).replace(/_catalogue$/, "")}` }
        : { folder: String(options.database).replace(/\/[^/]*$/, "") };
    await catalogue.close();
    open.splice(open.indexOf(catalogue), 1);
    return start({ location });
  }
  const quote = (catalogue: RunningCatalogue) => (catalogue.database.options.type === "mysql" ? "`" : '"');

  test("answers while it loads what it has, says so, and keeps what a harvest brings in the meantime", async () => {
    const location = fresh();
    const first = await start({ location });
    await first.setOfferTypes(TYPES);
    const records = Array.from({ length: 1_500 }, (_, at) => offerRecord(`aice:many-${at}`));
    await putOffers(
      partner.database.manager,
      records.map((record) => ({ record, live: {} })),
    );
    await first.harvest();
    const all = await idsOf(first);
    await first.close();
    open.splice(0);

    const second = await start({ location, loadWaitSeconds: 0 });
    const { offers, feeds } = await ask(
      second,
      "{ offers(first: 1) { totalCount complete facets { complete } } feeds { loading } }",
    );
    expect(offers).toMatchObject({ complete: false, facets: { complete: false } });
    expect(offers.totalCount).toBeLessThan(all.length);
    expect(feeds[0].loading).toBe(true);
    expect(await second.health()).toEqual({ service: "catalogue", status: "ok", loading: true });
    // The last one that is loaded, and the first.
    const changed = [all.at(-1) as string, all[0] as string].map((id) =>
      offerRecord(id, { title: { it: "Nuovo" } }),
    );
    await putOffers(
      partner.database.manager,
      changed.map((record) => ({ record, live: {} })),
    );
    await deleteOffers(partner.database.manager, ["aice:many-1499"]);
    await second.harvest();
    while ((await second.health()).loading) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await idsOf(second)).toEqual(all.filter((id) => id !== "aice:many-1499"));
    const { found } = await ask(second, '{ found: offers(filter: { text: "Nuovo" }) { nodes { id } } }');
    expect(found.nodes.map(({ id }: { id: string }) => id).sort()).toEqual(
      changed.map(({ id }) => id).sort(),
    );
    expect((await feedOf(second)).records).toBe(all.length - 1);
  }, 90_000);
});
