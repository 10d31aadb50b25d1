import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { FastifyInstance } from "fastify";
import { Temporal } from "temporal-polyfill";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger as log } from "../../runtime/log.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { atomFeed } from "../../subgraphs/catalogue/atom/atom-feed.js";
import { indexedOffer } from "../../subgraphs/catalogue/index/indexed-offer.js";
import { OfferNode } from "../../subgraphs/catalogue/offers/offer.js";
import { openCatalogue, type RunningCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import { Language } from "../../subgraphs/kit/language.js";
import { changeOffers } from "../../subgraphs/kit/offers/change-offers.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { freshFolders } from "../harness/databases.js";
import { offerRecord, offerTypes, typesOf } from "./offer-records.js";

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly summary: { readonly "#text": string };
  readonly category: readonly { readonly scheme: string; readonly term: string }[];
}

describe("the Atom feed, freshness and hidden examples", () => {
  const fresh = freshFolders();
  const subgraphs: RunningSubgraph[] = [];
  const opened: { close(): Promise<unknown> }[] = [];
  let now = Temporal.Instant.from("2026-11-22T11:00:00Z");
  const clock = { now: () => now };
  let partner: RunningSubgraph;
  let catalogue: RunningCatalogue;
  let hiding: RunningCatalogue;
  let base = "";

  async function open(
    illustrativeOffers: "show" | "hide",
    options: Partial<Parameters<typeof openCatalogue>[0]> = {},
  ): Promise<RunningCatalogue> {
    const [referenceSubgraph, agreementSubgraph] = subgraphs as [RunningSubgraph, RunningSubgraph];
    const started = await openCatalogue({
      location: fresh(),
      log,
      clock,
      clientFor: () => localClient(partner),
      referenceClient: localClient(referenceSubgraph),
      agreementClient: localClient(agreementSubgraph),
      settings: { harvestIntervalSeconds: 0, illustrativeOffers, staleAfterHours: 2 },
      ...options,
    });
    opened.push(started);
    return started;
  }

  async function start(...options: Parameters<typeof open>): Promise<RunningCatalogue> {
    const started = await open(...options);
    await started.setOfferTypes(offerTypes(typesOf(aice), [{ slug: "aice", url: "local:aice" }]));
    await started.harvest();
    return started;
  }

  const put = async (...offers: [string, Parameters<typeof offerRecord>[1]][]) => {
    await changeOffers(partner.database, {
      put: offers.map(([id, parts]) => ({ record: offerRecord(`aice:${id}`, parts), live: {} })),
    });
    await catalogue.harvest("aice");
  };

  beforeAll(async () => {
    for (const definition of [reference, agreement, aice]) {
      subgraphs.push(await openSubgraph(definition, { location: fresh(), log }));
    }
    partner = subgraphs[2] as RunningSubgraph;
    catalogue = await start("show");
    hiding = await start("hide");
    const server: FastifyInstance = createHttpServer({ log });
    catalogue.mountPublic(server, { url: "https://hub.example.org" });
    opened.push(server);
    base = await listen(server, "127.0.0.1", 0);
  }, 60_000);
  afterAll(async () => {
    for (const part of opened.reverse()) await part.close();
    for (const subgraph of subgraphs) await subgraph.close();
  });

  const get = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${base}/offers.atom${query}`, { headers });

  async function read(query: string) {
    const answer = await get(query);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(XMLValidator.validate(text)).toBe(true);
    const list = ["entry", "link", "category"];
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "",
      parseTagValue: false,
      isArray: (name) => list.includes(name),
    });
    const { feed } = parser.parse(text);
    const links: Record<string, string> = Object.fromEntries(
      feed.link.map(({ rel, href }: { rel: string; href: string }) => [rel, href]),
    );
    return { answer, text, feed, links, entries: (feed.entry ?? []) as Entry[] };
  }
  const ask = async (at: RunningCatalogue, query: string) => {
    const { data, errors } = await at.execute({ query, variables: {} }, {});
    expect(errors).toBeUndefined();
    // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape
    return JSON.parse(JSON.stringify(data)) as any;
  };

  test("has the newest changes of a list first, in the language asked for, examples marked", async () => {
    await put(
      ["first", { topics: ["ATOM"], updatedAt: "2026-11-20T10:00:00.000Z" }],
      ["second", { topics: ["ATOM"], updatedAt: "2026-11-21T10:00:00.000Z" }],
      [
        "real",
        {
          topics: ["ATOM"],
          title: { it: "Bando & Co. ]]> <1", en: null },
          updatedAt: "2026-11-22T10:00:00.000Z",
          provenance: { basis: "PUBLIC", confidence: "VERIFIED", asOf: "2026-10" },
        },
      ],
    );
    const { feed, entries, links, answer } = await read("?topics=ATOM&lang=en");
    expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(entries.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^Bando/),
      "[Example] Course aice:second",
      "[Example] Course aice:first",
    ]);
    expect(feed.updated).toBe("2026-11-22T10:00:00.000Z");
    expect(feed["xml:lang"]).toBe("en");
    expect(links["self"]).toBe(
      "https://hub.example.org/offers.atom?lang=en&amp;topics=ATOM".replace("&amp;", "&"),
    );
    expect(links["next"]).toBeUndefined();
    expect(entries[1]?.category).toEqual(
      expect.arrayContaining([
        { scheme: "https://hub.example.org/offers.atom#basis", term: "ILLUSTRATIVE" },
        { scheme: "https://hub.example.org/offers.atom#offer", term: "aice:second" },
        { scheme: "https://hub.example.org/offers.atom#kind", term: "TRAINING_COURSE" },
      ]),
    );
    const italian = await read("?topics=ATOM");
    expect(italian.entries[2]?.title).toBe("[Esempio] Corso aice:first");
    expect(italian.entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    expect(italian.feed.id).not.toBe(feed.id);
  });

  test("is XML whatever an offer's texts hold", () => {
    const moment = { today: "2026-11-22", soon: "2026-12-22" };
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 50 }), (it) => {
        const record = offerRecord("aice:any", { title: { it, en: null }, topics: [it] });
        const text = atomFeed({
          language: Language.IT,
          scope: "",
          offers: [new OfferNode(indexedOffer("aice", record), moment)],
          changedAt: record.updatedAt,
          nameOf: () => it,
          links: { self: "", first: "", next: null, alternates: [] },
          base: "",
        });
        expect(XMLValidator.validate(text)).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot have them
        expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
      }),
      { numRuns: 30 },
    );
  });

  test("turns pages without repeating or leaving out an entry", async () => {
    const seen: string[] = [];
    for (let query: string | undefined = "?first=20"; query !== undefined; ) {
      const { entries, links }: Awaited<ReturnType<typeof read>> = await read(query);
      seen.push(...entries.map(({ id }) => id));
      query = links["next"]?.split("/offers.atom")[1];
    }
    const { offers } = await ask(catalogue, "{ offers(first: 1) { totalCount } }");
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(offers.totalCount);
  });

  test("says that nothing changed, by tag and by time, until something does", async () => {
    await put(["tag", { topics: ["TAG"] }]);
    now = now.add({ seconds: 5 });
    const { answer } = await read("?topics=TAG");
    const tag = answer.headers.get("etag") ?? "";
    const time = answer.headers.get("last-modified") ?? "";
    for (const headers of [
      { "if-none-match": tag },
      { "if-none-match": `"other", W/${tag}` },
      { "if-modified-since": time },
    ]) {
      const known = await get("?topics=TAG", headers as Record<string, string>);
      expect(known.status).toBe(304);
      expect(await known.text()).toBe("");
    }
    expect((await get("?topics=TAG", { "if-none-match": '"other"', "if-modified-since": time })).status).toBe(
      200,
    );
    now = now.add({ seconds: 5 });
    await put(["tag", { topics: ["TAG"], title: { it: "Nuovo" }, updatedAt: "2026-11-22T11:00:00.000Z" }]);
    now = now.add({ seconds: 5 });
    for (const headers of [{ "if-none-match": tag }, { "if-modified-since": time }]) {
      expect((await get("?topics=TAG", headers as Record<string, string>)).status).toBe(200);
    }
  });

  test("says that something changed when a partner has another name", async () => {
    now = now.add({ seconds: 5 });
    const time = (await get("?topics=TAG")).headers.get("last-modified") ?? "";
    now = now.add({ seconds: 5 });
    const { database } = subgraphs[1] as RunningSubgraph;
    await database.query("UPDATE organisation SET name = 'Aice e altri' WHERE slug = 'aice'");
    await catalogue.harvest();
    now = now.add({ seconds: 5 });
    const answer = await get("?topics=TAG", { "if-modified-since": time });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("<name>Aice e altri</name>");
  });

  test("says that something changed when offers were loaded after a start", async () => {
    const location = fresh();
    await (await start("show", { location })).close();
    opened.pop();
    const later = now.add({ seconds: 5 });
    const onStatement = (_slug: string, statement: string) => {
      if (/^SELECT.*FROM .indexed_offer/.test(statement)) now = later;
    };
    const loading = await open("show", { location, onStatement });
    const server = createHttpServer({ log });
    loading.mountPublic(server);
    opened.push(server);
    now = now.add({ seconds: 5 });
    const answer = await fetch(`${await listen(server, "127.0.0.1", 0)}/offers.atom`);
    expect(answer.headers.get("last-modified")).toBe(new Date(later.epochMilliseconds).toUTCString());
  });

  test("refuses what it does not know", async () => {
    for (const query of [
      "?lang=fr",
      "?first=0",
      "?first=101",
      "?first=x",
      "?after=x",
      "?colour=red",
      "?kinds=X",
    ]) {
      const answer = await get(query);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: expect.stringMatching(/^[A-Z_]+$/) } });
    }
  });

  test("every offer says how fresh it is, and every feed", async () => {
    await put(["dated", { provenance: { basis: "PUBLIC", confidence: "VERIFIED", asOf: "2026-11-20" } }]);
    const query =
      '{ offer(id: "aice:dated") { freshness { feedReadAt stale asOf ageDays unverified } } example: offer(id: "aice:tag") { freshness { ageDays unverified } } feeds { stale } }';
    expect(await ask(catalogue, query)).toEqual({
      offer: {
        freshness: {
          feedReadAt: now.toString({ smallestUnit: "millisecond" }),
          stale: false,
          asOf: "2026-11-20",
          ageDays: 2,
          unverified: false,
        },
      },
      example: { freshness: { ageDays: null, unverified: true } },
      feeds: [{ stale: false }],
    });
    now = now.add({ hours: 3 });
    const later = await ask(catalogue, query);
    expect([later.offer.freshness.stale, later.feeds[0].stale]).toEqual([true, true]);
  });

  test("examples can be left out of everything by one setting", async () => {
    await put(
      ["example", { topics: ["HIDE"] }],
      ["real-one", { topics: ["HIDE"], provenance: { basis: "PUBLIC" } }],
    );
    await hiding.harvest("aice");
    const query =
      '{ offers(first: 100, filter: { topics: ["HIDE"] }) { totalCount nodes { id } } offer(id: "aice:example") { id } }';
    expect(await ask(hiding, query)).toEqual({
      offers: { totalCount: 1, nodes: [{ id: "aice:real-one" }] },
      offer: null,
    });
    expect((await ask(catalogue, query)).offers.totalCount).toBe(2);
    const server = createHttpServer({ log });
    hiding.mountPublic(server);
    opened.push(server);
    const answer = await fetch(`${await listen(server, "127.0.0.1", 0)}/offers.atom?topics=HIDE`);
    expect(await answer.text()).not.toMatch(/<title>\[Esempio\]|aice:example/);
  });
});
