import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { silentLogger } from "../../runtime/log.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { partners } from "../../subgraphs/partners.js";
import { freshFolders } from "../harness/databases.js";

const fresh = freshFolders();
let subgraphs: RunningSubgraph[] = [];

beforeAll(async () => {
  const location = fresh();
  subgraphs = await Promise.all(
    partners.map((partner) => openSubgraph(partner, { location, log: silentLogger })),
  );
});
afterAll(() => Promise.all(subgraphs.map((subgraph) => subgraph.close())));

async function ask(slug: string, query: string, variables = {}): Promise<Record<string, unknown>> {
  const subgraph = subgraphs.find((running) => running.slug === slug);
  if (subgraph === undefined) throw new Error(`No partner is called ${slug}`);
  const { data, errors } = await subgraph.execute({ query, variables }, {});
  expect(errors).toBeUndefined();
  return data ?? {};
}

async function live(typeName: string, id: string, fields: string): Promise<unknown> {
  const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${typeName} { ${fields} } } }`;
  const slug = id.slice(0, id.indexOf(":"));
  const data = await ask(slug, query, { keys: [{ __typename: typeName, id }] });
  return (data["_entities"] as unknown[])[0];
}

test("a loan says how much each company size can have, and up to which share of its turnover", async () => {
  const fields =
    "aidRegime funding { currency minAmount maxAmount turnoverCapPct amountsBySize { size maxAmount } }";
  expect(await live("SaceSimestFinancialTool", "sace-simest:394-inserimento-mercati", fields)).toEqual({
    aidRegime: "DE_MINIMIS",
    funding: {
      currency: "EUR",
      minAmount: 10_000,
      maxAmount: 3_500_000,
      turnoverCapPct: 35,
      amountsBySize: [
        { size: "MICRO", maxAmount: 500_000 },
        { size: "SMALL", maxAmount: 2_500_000 },
        { size: "MEDIUM", maxAmount: 2_500_000 },
        { size: "LARGE", maxAmount: 3_500_000 },
      ],
    },
  });
});

test("amounts that a source states with cents are answered in whole euros", async () => {
  const call = await live(
    "RegioneLombardiaCall",
    "regione-lombardia:verso-nuovi-mercati-2025",
    "funding { budget }",
  );
  expect(call).toEqual({ funding: { budget: 18_978_748 } });
});

test("an insurance tool says what it covers where its text does, and nothing where it does not", async () => {
  const fields = "coveredRisks maxTenorMonths maxCoveragePct aidRegime funding { note }";
  expect(await live("SaceSimestInsuranceTool", "sace-simest:sace-credito-fornitore", fields)).toEqual({
    coveredRisks: ["COMMERCIAL_NON_PAYMENT", "POLITICAL_NON_PAYMENT"],
    maxTenorMonths: 120,
    maxCoveragePct: null,
    aidRegime: "OECD_ARRANGEMENT",
    funding: { note: expect.stringContaining("deferral over 24 months") },
  });
  expect(await live("SaceSimestInsuranceTool", "sace-simest:sace-credito-acquirente", fields)).toEqual({
    coveredRisks: null,
    maxTenorMonths: null,
    maxCoveragePct: null,
    aidRegime: "OECD_ARRANGEMENT",
    funding: null,
  });
});

test("money that comes with advice or a mission can be read too", async () => {
  expect(
    await live(
      "RegioneLombardiaAdvisoryService",
      "regione-lombardia:piano-export-2025",
      "funding { budget }",
    ),
  ).toEqual({ funding: { budget: 1_500_000 } });
  expect(
    await live(
      "UnioncamereLombardiaEventMission",
      "unioncamere-lombardia:outgoing-2020",
      "seats funding { budget }",
    ),
  ).toEqual({ seats: 150, funding: { budget: 500_000 } });
  expect(
    await live(
      "SaceSimestAdvisoryService",
      "sace-simest:sace-push-strategy",
      "aidRegime funding { guaranteePct }",
    ),
  ).toEqual({ aidRegime: "MARKET_TERMS", funding: { guaranteePct: 80 } });
});

test("a mission's days and format follow from its dates and channels, its places from its text", async () => {
  const fields = "starts ends format seats places { code }";
  expect(
    await live(
      "ConfartigianatoLombardiaEventMission",
      "confartigianato-lombardia:alimentare-nord-europa",
      fields,
    ),
  ).toEqual({
    starts: "2027-04-20",
    ends: "2027-04-22",
    format: "IN_PERSON",
    seats: 10,
    places: [{ code: "DK" }, { code: "SE" }],
  });
  expect(
    await live("UnioncamereLombardiaEventMission", "unioncamere-lombardia:outgoing-2020", fields),
  ).toMatchObject({
    format: "ONLINE",
    places: null,
  });
  expect(await live("UnioncamereLombardiaEventMission", "unioncamere-lombardia:inbuyer", fields)).toEqual({
    starts: null,
    ends: null,
    format: "HYBRID",
    seats: null,
    places: null,
  });
});

test("a dated course has one session from its first to its last day, a standing one has none", async () => {
  const fields = "hours certificate sessions { starts ends place format }";
  const course = "ConfapiIndustriaLombardiaTrainingCourse";
  expect(await live(course, "confapi-industria-lombardia:scuola-export", fields)).toEqual({
    hours: 40,
    certificate: null,
    sessions: [{ starts: "2027-02-23", ends: "2027-05-25", place: null, format: "HYBRID" }],
  });
  expect(
    await live("ConfcommercioLombardiaTrainingCourse", "confcommercio-lombardia:exim-certificazione", fields),
  ).toEqual({ hours: null, certificate: "EXIM manager, UNI 11823", sessions: null });
});

test("an information service says what it is had as, and how often it is renewed where its text does", async () => {
  const fields = "medium updateFrequency";
  expect(
    await live("ConfcommercioLombardiaInformationService", "confcommercio-lombardia:notizie-dazi", fields),
  ).toEqual({ medium: "ALERT", updateFrequency: "WEEKLY" });
  expect(await live("SaceSimestInformationService", "sace-simest:sace-mappa-rischi", fields)).toEqual({
    medium: "MAP",
    updateFrequency: null,
  });
});

test("advice says within how many days it answers where its text does", async () => {
  expect(await live("AiceAdvisoryService", "aice:contratti-pagamenti", "responseTimeDays")).toEqual({
    responseTimeDays: 5,
  });
});

test("editions of one call share their series, and a call whose funds ran out says when", async () => {
  const query = "{ offerFeed(first: 100) { items { id offer { series edition dates { exhaustedOn } } } } }";
  const { offerFeed } = await ask("unioncamere-lombardia", query);
  const { items } = offerFeed as { items: { id: string; offer: Record<string, unknown> }[] };
  const series = (name: string) =>
    items.filter(({ offer }) => offer["series"] === name).map(({ id, offer }) => [id, offer["edition"]]);
  expect(series("bando-export")).toEqual([
    ["unioncamere-lombardia:bando-export-2024", "2024"],
    ["unioncamere-lombardia:bando-export-2023", "2023"],
  ]);
  expect(items.filter(({ offer }) => (offer["dates"] as { exhaustedOn: string | null }).exhaustedOn)).toEqual(
    [
      {
        id: "unioncamere-lombardia:e-commerce-2021",
        offer: { series: "e-commerce", edition: "2021", dates: { exhaustedOn: "2021-05-27" } },
      },
    ],
  );
});
