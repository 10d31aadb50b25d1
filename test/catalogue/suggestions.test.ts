import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { silentLogger as log } from "../../runtime/log.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { openCatalogue, type RunningCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import { changeOffers } from "../../subgraphs/kit/offers/change-offers.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { saceSimest } from "../../subgraphs/sace-simest/partner.js";
import { freshFolders } from "../harness/databases.js";
import { offerRecord, offerTypes, typesOf } from "./offer-records.js";

describe("words of a question", () => {
  const fresh = freshFolders();
  const subgraphs = new Map<string, RunningSubgraph>();
  let catalogue: RunningCatalogue;

  beforeAll(async () => {
    const location = fresh();
    for (const definition of [reference, agreement, aice, saceSimest]) {
      subgraphs.set(definition.slug, await openSubgraph(definition, { location, log }));
    }
    const client = (slug: string) => localClient(subgraphs.get(slug) as RunningSubgraph);
    catalogue = await openCatalogue({
      location,
      log,
      clientFor: ({ slug }) => client(slug),
      referenceClient: client("reference"),
      agreementClient: client("agreement"),
      settings: { harvestIntervalSeconds: 0 },
    });
    const partners = [aice, saceSimest];
    const feeds = partners.map(({ slug }) => ({ slug, url: `local:${slug}` }));
    await catalogue.setOfferTypes(offerTypes(partners.flatMap(typesOf), feeds));
    await catalogue.harvest();
  }, 60_000);
  afterAll(async () => {
    await catalogue.close();
    for (const subgraph of subgraphs.values()) await subgraph.close();
  });

  const execute = async (query: string, variables = {}) =>
    JSON.parse(JSON.stringify(await catalogue.execute({ query, variables }, {})));
  const suggestions = async (text: string, more = "") => {
    const { data, errors } = await execute(
      `query ($text: String!) { offerSuggestions(text: $text${more}) { kind text code offerCount offer { id title } } }`,
      { text },
    );
    expect(errors).toBeUndefined();
    return data.offerSuggestions as {
      kind: string;
      text: string;
      code: string | null;
      offerCount: number;
      offer: { id: string } | null;
    }[];
  };

  test("are completed while they are typed, with topics, bodies and offers", async () => {
    const found = await suggestions("dog");
    expect(found[0]).toMatchObject({ kind: "COMPLETION", text: "doganali" });
    expect(found).toContainEqual({
      kind: "TOPIC",
      text: "Dogane",
      code: "CUSTOMS",
      offerCount: 4,
      offer: null,
    });
    expect(found.at(-1)).toMatchObject({ kind: "OFFER", offerCount: 1, code: null });
    expect(await suggestions("cust", ", lang: EN")).toContainEqual(
      expect.objectContaining({ kind: "TOPIC", text: "Customs", code: "CUSTOMS" }),
    );
    expect(await suggestions("simes")).toContainEqual(
      expect.objectContaining({ kind: "PROVIDER", text: "SIMEST", offerCount: 14 }),
    );
    expect(await suggestions("associazione comm")).toContainEqual(
      expect.objectContaining({
        kind: "PARTNER",
        text: "Aice - Associazione Italiana Commercio Estero",
        code: "aice",
      }),
    );
  });

  test("are completed after other words, and in spite of slips", async () => {
    expect(await suggestions("Fondo 394 - temp")).toContainEqual(
      expect.objectContaining({ kind: "COMPLETION", text: "Fondo 394 - temporary", offerCount: 1 }),
    );
    expect((await suggestions("finazi"))[0]).toMatchObject({ kind: "COMPLETION", text: "finanziamento" });
    expect(
      (await suggestions("asicurazione")).some(({ offer }) => offer?.id.includes("credito-fornitore")),
    ).toBe(true);
  });

  test("are not completed to a word that is there already, in any form", async () => {
    const texts = (await suggestions("finanziamenti fi")).map(({ text }) => text);
    expect(texts).toContain("finanziamenti fiere");
    expect(texts).not.toContain("finanziamenti finanziamento");
  });

  test("are looked for among the filter's offers only", async () => {
    const found = await suggestions("merc", ', filter: { partners: ["aice"] }, first: 20');
    expect(found.length).toBeGreaterThan(1);
    for (const { offer } of found) expect(offer?.id.startsWith("aice:") ?? true).toBe(true);
    expect(found.find(({ kind }) => kind === "COMPLETION")?.offerCount).toBeLessThanOrEqual(8);
    expect(await suggestions("simest", ', filter: { partners: ["aice"] }')).toEqual([]);
  });

  test("are of offers as they are now, and of those that may be seen", async () => {
    const served = [aice, saceSimest].flatMap(typesOf);
    const feeds = [aice, saceSimest].map(({ slug }) => ({ slug, url: `local:${slug}` }));
    const { database } = subgraphs.get("aice") as RunningSubgraph;
    for (const it of ["Parolanuova prima", "Parolanuova seconda"]) {
      const record = offerRecord("aice:made", { title: { it, en: null } });
      await changeOffers(database, { put: [{ record, live: {} }] });
      await catalogue.harvest("aice");
    }
    for (const more of ["", ", filter: null", ", filter: {}"]) {
      expect((await suggestions("parolan", more))[0]).toMatchObject({ text: "parolanuova", offerCount: 1 });
      expect(await suggestions("parolanuova pri", more)).not.toContainEqual(
        expect.objectContaining({ kind: "COMPLETION" }),
      );
    }
    await catalogue.setOfferTypes({
      ...offerTypes(served, feeds),
      listed: typesOf(aice).map(({ name }) => name),
    });
    for (const more of ["", ", filter: null"]) expect(await suggestions("simes", more)).toEqual([]);
    await changeOffers(database, { delete: ["aice:made"] });
    await catalogue.setOfferTypes(offerTypes(served, feeds));
    await catalogue.harvest("aice");
    expect(await suggestions("parolanuova")).toEqual([]);
  });

  test("suggest nothing when there is nothing to go by, and never more than was asked for", async () => {
    for (const text of ["", " ", "x", "di", "…", "xyzzyq"]) expect(await suggestions(text)).toEqual([]);
    for (const first of [1, 2, 3, 30]) {
      expect((await suggestions("fondo", `, first: ${first}`)).length).toBeLessThanOrEqual(first);
    }
  });

  test.each([
    ["TEXT_TOO_LONG", `offerSuggestions(text: "${"x".repeat(201)}")`],
    ["PAGE_SIZE_OUT_OF_RANGE", 'offerSuggestions(text: "fiere", first: 0)'],
    ["UNKNOWN_PARTNER", 'offerSuggestions(text: "fiere", filter: { partners: ["nobody"] })'],
  ])("are refused with %s when they are asked for wrongly", async (code, field) => {
    const { errors } = await execute(`{ ${field} { text } }`);
    expect(errors[0].extensions.code).toBe(code);
  });

  test("are explained and marked in what they have found, when that is asked for", async () => {
    const query = `query ($text: String, $after: String, $orderBy: OfferOrder) {
      offers(filter: { text: $text }, first: 1, after: $after, orderBy: $orderBy) { pageInfo { endCursor } edges { node { id }
        relevance { score words { word weight matches { field found nearness closeness } } }
        highlights(lang: EN) { field fragments } } } }`;
    const ask = async (variables: object) => (await execute(query, variables)).data.offers;
    const page = await ask({ text: "loan for trade fiars" });
    expect(page.edges[0]).toMatchObject({
      node: { id: "sace-simest:394-fiere-eventi" },
      relevance: {
        words: [
          {
            word: "loan",
            matches: expect.arrayContaining([
              { field: "SUMMARY", found: "loan", nearness: "SAME", closeness: 1 },
              {
                field: "SUB_KIND",
                found: "Finanziamento agevolato",
                nearness: "SAME",
                closeness: expect.any(Number),
              },
            ]),
          },
          { word: "trade" },
          {
            word: "fiars",
            matches: expect.arrayContaining([
              { field: "TITLE", found: "Fairs", nearness: "SIMILAR", closeness: expect.any(Number) },
            ]),
          },
        ],
      },
      highlights: [
        { field: "TITLE", fragments: ["Fund 394 - <mark>Fairs</mark> and events"] },
        { field: "SUMMARY", fragments: [expect.stringContaining("<mark>loan</mark>")] },
      ],
    });
    const { score, words } = page.edges[0].relevance;
    expect(words.reduce((sum: number, { weight }: { weight: number }) => sum + weight, 0)).toBeCloseTo(1, 3);
    const next = await ask({ text: "loan for trade fiars", after: page.pageInfo.endCursor });
    expect(next.edges[0].relevance.score).toBeLessThanOrEqual(score);
    const byTitle = await ask({ text: "fiere", orderBy: { field: "TITLE" } });
    expect(byTitle.edges[0].relevance.score).toBeGreaterThan(0);
    const without = await ask({});
    expect(without.edges[0]).toMatchObject({ relevance: null, highlights: [] });
  });
});
