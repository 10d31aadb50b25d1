import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import { silentLogger as log } from "../../runtime/log.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { openCatalogue, type RunningCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { partners } from "../../subgraphs/partners.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { offerTypes, typesOf } from "./offer-records.js";

const PARTNER_COUNT = 12;
const OFFER_COUNT = 118;
const NOON = Temporal.Instant.from("2026-11-22T11:00:00Z");
const AVAILABILITY = ["CLOSING_SOON OPEN PERMANENT", "UPCOMING", "SUSPENDED EXHAUSTED", "CLOSED"];

describeOnEachDatabase("the catalogue of all partners", (fresh) => {
  const subgraphs = new Map<string, RunningSubgraph>();
  const statements: string[] = [];
  let catalogue: RunningCatalogue;
  let now = NOON;
  const clock = { now: () => now };

  beforeAll(async () => {
    const location = fresh();
    for (const definition of [reference, agreement, ...partners]) {
      subgraphs.set(definition.slug, await openSubgraph(definition, { location, log, clock }));
    }
    const client = (slug: string) => localClient(subgraphs.get(slug) as RunningSubgraph);
    catalogue = await openCatalogue({
      location,
      log,
      clock,
      clientFor: ({ slug }) => client(slug),
      referenceClient: client("reference"),
      agreementClient: client("agreement"),
      onStatement: (_slug, statement) => statements.push(statement),
      settings: { harvestIntervalSeconds: 0 },
    });
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
  const ask = async (query: string, variables = {}) => {
    const { data, errors } = await execute(query, variables);
    expect(errors).toBeUndefined();
    return data;
  };

  test("has every partner's offers, none refused", async () => {
    const { offers, feeds } = await ask(
      "{ offers(first: 1) { totalCount } feeds { partner { slug name } status records refused lagSeconds lastProblem refusedRecords { id reason } } }",
    );
    expect(feeds).toHaveLength(PARTNER_COUNT);
    for (const feed of feeds) {
      expect(feed).toMatchObject({
        status: "OK",
        refused: 0,
        refusedRecords: [],
        lagSeconds: 0,
        lastProblem: null,
      });
      expect(feed.partner.name).not.toBe(feed.partner.slug);
    }
    expect(offers.totalCount).toBe(OFFER_COUNT);
  });

  test("lists every offer with all its common fields", async () => {
    const fields = `__typename id partner { slug name } provider manager kind subKind series edition title summary(lang: EN)
      actionLine targetGroups topics tags
      eligibility { sizes includedDivisions { classification code } excludedDivisions { classification code }
        provinces { code } experienceLevels seat minExportSharePct maxExportSharePct minEmployees maxEmployees
        maxTurnover minYearsActive minBalanceSheets membershipRequired artisanOnly notes }
      countries { scope countries { code } areas groups excluded { code } } cost { type amount } channels procedure
      dates { opensOn closesOn eventStart eventEnd permanent untilFundsExhausted exhaustedOn suspendedOn note }
      status languages provenance { basis confidence asOf sourceNote unverifiedFields } updatedAt`;
    const { offers } = await ask(
      `{ offers(first: 100) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { ${fields} } } }`,
    );
    expect(offers.nodes).toHaveLength(100);
    expect(offers.edges[99].cursor).toBe(offers.pageInfo.endCursor);
    for (const { id, __typename, partner, status } of offers.nodes) {
      expect(id.split(":")[0]).toBe(partner.slug);
      expect(__typename.length).toBeGreaterThan(0);
      expect(status).toMatch(/^[A-Z_]+$/);
    }
  });

  test("answers the filter of the hub's first example", async () => {
    const { offers } = await ask(
      `{ offers(first: 5, filter: { actionLines: [FINANCE_INSURANCE], targetGroups: [LOW_PENETRATION] }) {
        totalCount nodes { actionLine targetGroups ... on FinancialTool { title(lang: EN) } ... on InsuranceTool { kind } } } }`,
    );
    expect(offers.totalCount).toBeGreaterThan(5);
    for (const { actionLine, targetGroups } of offers.nodes) {
      expect(actionLine).toBe("FINANCE_INSURANCE");
      expect(targetGroups).toContain("LOW_PENETRATION");
    }
  });

  test("gives a page and its facets in one answer, with labels in both languages", async () => {
    const { offers } = await ask(
      `{ offers(first: 2, filter: { kinds: [CALL, TRAINING_COURSE], countries: ["DE"], exclude: { partners: ["aice"] } }) {
        totalCount complete nodes { kind }
        facets {
          totalCount complete
          kinds { value count selected excluded it: label en: label(lang: EN) }
          partners(first: 1) { value count selected excluded label }
          countries(first: 300) { value count selected label(lang: EN) }
          closingWithinDays { value count label(lang: EN) }
          statuses { value count } topics(first: 3) { value count label }
        } } }`,
    );
    const { facets } = offers;
    expect(offers.complete).toBe(true);
    expect(facets.totalCount).toBe(offers.totalCount);
    const kinds = new Map<string, { count: number; selected: boolean; it: string; en: string }>(
      facets.kinds.map((kind: { value: string }) => [kind.value, kind]),
    );
    expect(kinds.size).toBe(7);
    expect(kinds.get("CALL")).toMatchObject({
      selected: true,
      it: "Bando o contributo",
      en: "Call or grant",
    });
    expect(kinds.get("EVENT_MISSION")?.selected).toBe(false);
    const countOf = (kind: string) => kinds.get(kind)?.count ?? 0;
    expect(countOf("CALL") + countOf("TRAINING_COURSE")).toBe(offers.totalCount);
    const counts = facets.kinds.map(({ count }: { count: number }) => count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    // The most frequent one, and the one that the filter names.
    expect(facets.partners).toHaveLength(2);
    expect(facets.partners[1]).toMatchObject({ value: "aice", selected: false, excluded: true });
    expect(facets.countries.length).toBeGreaterThan(200);
    expect(facets.countries.find(({ value }: { value: string }) => value === "DE")).toEqual({
      value: "DE",
      count: offers.totalCount,
      selected: true,
      label: "Germany",
    });
    expect(facets.closingWithinDays.map(({ value }: { value: string }) => value)).toEqual([
      "7",
      "30",
      "60",
      "90",
    ]);
    const chosen = await ask(
      `{ offers(filter: { kinds: [EVENT_MISSION], countries: ["DE"], exclude: { partners: ["aice"] } }) { totalCount } }`,
    );
    expect(chosen.offers.totalCount).toBe(kinds.get("EVENT_MISSION")?.count);
  });

  test("takes a filter that was kept as JSON, for a list and for its facets alike", async () => {
    const kept = JSON.parse(
      JSON.stringify({
        statuses: ["OPEN", "CLOSING_SOON", "UPCOMING", "PERMANENT"],
        exclude: { bases: ["ILLUSTRATIVE"], kinds: ["INFORMATION_SERVICE"] },
        amount: { min: 20_000, max: 500_000 },
        updatedAfter: "2020-01-01T00:00:00Z",
        areas: ["EU"],
        provinces: ["MI"],
        divisions: ["28"],
      }),
    );
    const { offers, offerFacets } = await ask(
      `query ($filter: OfferFilter) {
        offers(filter: $filter, first: 100) { totalCount nodes { kind provenance { basis } } }
        offerFacets(filter: $filter) { totalCount bases { value excluded } } }`,
      { filter: kept },
    );
    expect(offers.totalCount).toBeGreaterThan(3);
    expect(offerFacets.totalCount).toBe(offers.totalCount);
    for (const { kind, provenance } of offers.nodes) {
      expect(provenance.basis).toBe("PUBLIC");
      expect(kind).not.toBe("INFORMATION_SERVICE");
    }
  });

  test("names the kinds within a kind in both languages", async () => {
    const { offerFacets } = await ask(
      "{ offerFacets { subKinds(first: 300) { value it: label en: label(lang: EN) } } }",
    );
    expect(offerFacets.subKinds).toContainEqual({
      value: "SUBSIDISED_LOAN",
      it: "Finanziamento agevolato",
      en: "Subsidised loan",
    });
  });

  test("lists by relevance when there is a text, and by availability otherwise", async () => {
    const { found, listed, country, organisation } = await ask(
      `{ found: offers(filter: { text: "export insurance" }, first: 3) { nodes { kind } }
         listed: offers(first: 100) { nodes { id status dates { closesOn } } }
         country: _entities(representations: [{ __typename: "Country", code: "DE" }]) { ... on Country { offers { nodes { status } } } }
         organisation: _entities(representations: [{ __typename: "Organisation", slug: "aice" }]) { ... on Organisation { offers { nodes { status } } } } }`,
    );
    expect(found.nodes[0].kind).toBe("INSURANCE_TOOL");
    const groups = listed.nodes.map(({ status }: { status: string }) =>
      AVAILABILITY.findIndex((group) => group.includes(status)),
    );
    expect(groups).toEqual([...groups].sort());
    expect(new Set(groups).size).toBeGreaterThan(3);
    for (const [{ offers }] of [country, organisation]) {
      expect(["CLOSING_SOON", "OPEN", "PERMANENT"]).toContain(offers.nodes[0].status);
    }
  });

  test("lists by availability as on the day of the first page, though midnight passes between two pages", async () => {
    const all = async (direction: string, passes: boolean) => {
      const ids: string[] = [];
      // Within the next days offers close and open.
      now = Temporal.Instant.from("2027-01-13T11:00:00Z");
      let after: string | null = null;
      do {
        const { offers } = await ask(
          `query ($after: String) { offers(first: 30, after: $after, orderBy: { field: AVAILABILITY, direction: ${direction} }) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        ids.push(...offers.nodes.map(({ id }: { id: string }) => id));
        after = offers.pageInfo.hasNextPage ? offers.pageInfo.endCursor : null;
        if (passes) now = now.add({ hours: 40 });
      } while (after !== null);
      now = NOON;
      return ids;
    };
    for (const direction of ["ASC", "DESC"]) {
      expect(await all(direction, true)).toEqual(await all(direction, false));
    }
    expect((await all("DESC", false)).at(-1)).toBe((await all("ASC", false))[0]);
  });

  test("takes a cursor by availability for a week", async () => {
    const { offers } = await ask("{ offers(first: 1) { pageInfo { endCursor } } }");
    const next = `{ offers(first: 1, after: "${offers.pageInfo.endCursor}") { nodes { id } } }`;
    now = NOON.add({ hours: 7 * 24 });
    expect((await execute(next)).errors).toBeUndefined();
    now = NOON.add({ hours: 8 * 24 });
    const { errors } = await execute(next);
    now = NOON;
    expect(errors[0]).toMatchObject({
      message:
        "after is a cursor of 2026-11-22; one of this list can be used for 7 days. Begin again without after.",
      extensions: { code: "CURSOR_INVALID" },
    });
  });

  test("turns the pages of a text's results", async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { offers } = await ask(
        `query ($after: String) { offers(filter: { text: "imprese estero" }, first: 7, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      ids.push(...offers.nodes.map(({ id }: { id: string }) => id));
      after = offers.pageInfo.hasNextPage ? offers.pageInfo.endCursor : null;
      if (after === null) expect(ids).toHaveLength(offers.totalCount);
    } while (after !== null);
    expect(ids.length).toBeGreaterThan(7);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("adds offers to organisations, countries and objectives, and names to organisations", async () => {
    const { _entities } = await ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) {
        ... on Organisation { name offers(first: 2) { totalCount nodes { partner { slug } } } }
        ... on Country { offers(first: 3, filter: { kinds: [EVENT_MISSION] }) { totalCount nodes { kind } } }
        ... on Objective { linked: offers { id } }
        ... on Offer { id title }
      } }`,
      {
        keys: [
          { __typename: "Organisation", slug: "sace-simest" },
          { __typename: "Organisation", slug: "no-such-body" },
          { __typename: "Country", code: "DE" },
          {
            __typename: "Objective",
            id: "o",
            offerIds: ["aice:academy", "aice:gone", "sace-simest:394-inserimento-mercati"],
          },
          { __typename: "AiceTrainingCourse", id: "aice:academy" },
          { __typename: "AiceEventMission", id: "aice:academy" },
          { __typename: "Offer", id: "aice:academy" },
          { __typename: "Offer", id: "aice:gone" },
        ],
      },
    );
    const [organisation, nobody, country, objective, course, wrongType, offer, gone] = _entities;
    expect(organisation.offers.totalCount).toBeGreaterThan(10);
    expect(organisation.offers.nodes).toEqual([
      { partner: { slug: "sace-simest" } },
      { partner: { slug: "sace-simest" } },
    ]);
    expect(nobody).toEqual({ name: "no-such-body", offers: { totalCount: 0, nodes: [] } });
    expect(country.offers.nodes[0].kind).toBe("EVENT_MISSION");
    expect(objective.linked.map(({ id }: { id: string }) => id)).toEqual([
      "aice:academy",
      "sace-simest:394-inserimento-mercati",
    ]);
    expect(course).toEqual({ id: "aice:academy", title: "Aice Academy" });
    expect(offer).toEqual(course);
    expect([wrongType, gone]).toEqual([null, null]);
  });

  test.each([
    ["PAGE_SIZE_OUT_OF_RANGE", "offers(first: 0)"],
    ["PAGE_SIZE_OUT_OF_RANGE", "offers(first: 1000)"],
    ["PAGE_SIZE_OUT_OF_RANGE", "offers(first: -1)"],
    ["CURSOR_INVALID", 'offers(after: "rubbish")'],
    ["CURSOR_INVALID", 'offers(after: "")'],
    [
      "CURSOR_INVALID",
      `offers(after: "${Buffer.from('["offers:CLOSING_DATE:ASC",1,2]').toString("base64url")}")`,
    ],
    [
      "CURSOR_INVALID",
      `offers(after: "${Buffer.from('["offers:TITLE:ASC","a","b"]').toString("base64url")}")`,
    ],
    ["CURSOR_INVALID", `offers(after: "${availabilityCursor("2026-11-22", 1)}")`],
    ["CURSOR_INVALID", `offers(after: "${availabilityCursor("2026-11-24", "1")}")`],
    ["CURSOR_INVALID", `offers(after: "${availabilityCursor("2026", "1")}")`],
    ["CURSOR_INVALID", `offers(after: "${availabilityCursor("2026-11-31", "1")}")`],
    ["CURSOR_INVALID", `offers(after: "${availabilityCursor(20261122, "1")}")`],
    [
      "CURSOR_INVALID",
      `offers(filter: { text: "fiere" }, after: "${Buffer.from('["offers:CLOSING_DATE:ASC","a","b"]').toString("base64url")}")`,
    ],
    ["UNKNOWN_COUNTRY", 'offers(filter: { countries: ["DE", "XX"] })'],
    ["UNKNOWN_COUNTRY", 'offers(filter: { countries: ["de"] })'],
    ["UNKNOWN_PARTNER", 'offers(filter: { partners: ["nobody"] })'],
    ["TEXT_TOO_LONG", `offers(filter: { text: "${"x".repeat(201)}" })`],
    ["BAD_USER_INPUT", `offers(filter: { topics: [${'"X" '.repeat(301)}] })`],
    ["UNKNOWN_AREA", 'offers(filter: { areas: ["MARS"] })'],
    ["UNKNOWN_PARTNER", 'offers(filter: { exclude: { partners: ["nobody"] } })'],
    ["BAD_USER_INPUT", 'offers(filter: { provinces: ["XX"] })'],
    ["BAD_USER_INPUT", 'offers(filter: { divisions: ["2"] })'],
    ["BAD_USER_INPUT", "offers(filter: { amount: { min: 2, max: 1 } })"],
    ["BAD_USER_INPUT", 'offers(filter: { closesAfter: "2027-01-02", closesBefore: "2027-01-01" })'],
    ["BAD_USER_INPUT", "offers(filter: { closingWithinDays: -1 })"],
    ["BAD_USER_INPUT", `offers(filter: { tags: ["${"x".repeat(301)}"] })`],
    ["UNKNOWN_COUNTRY", 'offerFacets(filter: { countries: ["XX"] })'],
    ["GRAPHQL_VALIDATION_FAILED", "offers(filter: { kinds: [MIRACLE] })"],
  ])("says %s to a list that is asked for wrongly (%#)", async (code, field) => {
    const { errors } = await execute(`{ ${field} { totalCount } }`);
    expect(errors).toHaveLength(1);
    expect(errors[0].extensions.code).toBe(code);
    expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules/);
  });

  test("answers null for an unknown offer", async () => {
    expect(await ask('{ a: offer(id: "aice:gone") { id } b: offer(id: "__proto__") { id } }')).toEqual({
      a: null,
      b: null,
    });
  });

  test("asks the database nothing, however long the page", async () => {
    for (const first of [5, 50]) {
      statements.length = 0;
      await ask(
        `{ offers(first: ${first}, filter: { text: "imprese", countries: ["DE"], statuses: [OPEN, PERMANENT] }) { totalCount nodes { title partner { name } status eligibility { sizes } } }
           feeds { partner { name } records lastHarvestAt status refused } }`,
      );
      expect(statements).toEqual([]);
    }
    await ask("{ feeds { refusedRecords { id } } }");
    expect(statements.length).toBeLessThanOrEqual(1);
  });
});

function availabilityCursor(day: string | number, key: string | number): string {
  return Buffer.from(JSON.stringify(["offers:AVAILABILITY:ASC", day, "mark", key, "aice:academy"])).toString(
    "base64url",
  );
}
