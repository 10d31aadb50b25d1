import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freshFolders } from "../harness/databases.js";
import { type SeedOffer, seedOffers } from "../harness/seeds.js";
import { type AllPartners, allPartners } from "./all-partners.js";

/** The parts of a seed offer that are counted here. */
interface Seed extends SeedOffer {
  readonly eligibility: { readonly sizes: string[]; readonly provinces: string[] };
  readonly basis: string;
  readonly series: string | null;
  readonly topics: string[];
  readonly dates: Record<"opensOn" | "closesOn" | "eventStart" | "eventEnd", string | null>;
}
const seeds = seedOffers as unknown as readonly Seed[];

interface Cell {
  row: { key: string };
  column: { key: string };
  count: number;
  forAll: number;
  illustrative: number;
}

describe("the catalogue of all partners, for analysts", () => {
  const fresh = freshFolders();
  let catalogue: AllPartners;
  beforeAll(async () => {
    catalogue = await allPartners(fresh());
  }, 60_000);
  afterAll(() => catalogue.close());
  const read: AllPartners["read"] = (query, variables) => catalogue.read(query, variables);

  test("counts every partner's offers by action line as they are in the partners' files", async () => {
    const { coverage } = await read(
      `{ coverage(rows: PARTNER, columns: ACTION_LINE) { totalCount illustrative withoutCell sumOfCells
        rows { key label count } columns { key label(lang: EN) count }
        cells(withEmpty: true) { row { key } column { key } count forAll illustrative } } }`,
    );
    expect(coverage.rows).toHaveLength(12);
    expect(coverage.columns).toHaveLength(5);
    expect(coverage.rows[0]).toMatchObject({ key: "regione-lombardia", label: "Regione Lombardia" });
    expect(coverage.columns[3]).toMatchObject({ key: "ACCOMPANIMENT", label: "Accompaniment of companies" });
    expect(coverage.cells).toHaveLength(60);
    for (const { row, column, count, forAll, illustrative } of coverage.cells as Cell[]) {
      const own = seeds.filter(({ partner, actionLine }) => partner === row.key && actionLine === column.key);
      expect([row.key, column.key, count, forAll]).toEqual([row.key, column.key, own.length, 0]);
      expect(illustrative).toBe(own.filter(({ basis }) => basis === "illustrative").length);
    }
    expect(coverage).toMatchObject({ totalCount: seeds.length, sumOfCells: seeds.length, withoutCell: 0 });
    expect(coverage.illustrative).toBe(seeds.filter(({ basis }) => basis === "illustrative").length);
  });

  test("counts an offer without provinces in every province, and says how many have no offer of their own", async () => {
    const { coverage } = await read(
      `{ coverage(rows: PROVINCE, columns: KIND) { totalCount sumOfCells rows { key count forAll }
        gaps(ignoreForAll: true) { row { key } column { key } count forAll } } }`,
    );
    expect(coverage.rows).toHaveLength(12);
    const general = seeds.filter(({ eligibility }) => eligibility.provinces.length === 0).length;
    for (const { key, count, forAll } of coverage.rows) {
      const own = seeds.filter(({ eligibility }) => eligibility.provinces.includes(key)).length;
      expect([key, forAll, count]).toEqual([key, general, general + own]);
    }
    expect(coverage.sumOfCells).toBeGreaterThan(coverage.totalCount);
    const named = new Set(
      seeds.flatMap(({ kind, eligibility }) => eligibility.provinces.map((code) => `${code} ${kind}`)),
    );
    expect(coverage.gaps).toHaveLength(12 * 7 - named.size);
    // Bergamo has nothing of its own.
    expect(coverage.gaps.filter(({ row }: Cell) => row.key === "BG")).toHaveLength(7);
  });

  test("counts an offer for an area in each of its countries, and as the filter by country does", async () => {
    const { coverage, germany, areas } = await read(
      `{ coverage(rows: COUNTRY, columns: COMPANY_SIZE) { rows { key label(lang: EN) count forAll } }
         areas: coverage(rows: AREA, columns: KIND) { rows { key count } withoutCell }
         germany: offers(filter: { countries: ["DE"] }) { totalCount } }`,
    );
    const named = new Set(seeds.flatMap(({ countries }) => countries.codes));
    expect(new Set(coverage.rows.map(({ key }: { key: string }) => key))).toEqual(named);
    const germanRow = coverage.rows.find(({ key }: { key: string }) => key === "DE");
    expect(germanRow).toMatchObject({
      label: "Germany",
      count: germany.totalCount,
      forAll: seeds.filter(({ countries }) => countries.scope === "ALL").length,
    });
    expect(areas.rows).toHaveLength(12);
    expect(areas.withoutCell).toBe(0);
  });

  test("narrows the values of a dimension to those that the filter asks for, so that no gap is only the filter's", async () => {
    const { coverage } = await read(
      `{ coverage(rows: PARTNER, columns: TARGET_GROUP, filter: { partners: ["aice", "claai"], targetGroups: [NO_EXPERIENCE] }) {
        rows { key } columns { key } gaps { count } } }`,
    );
    expect(coverage).toEqual({
      rows: [{ key: "aice" }, { key: "claai" }],
      columns: [{ key: "NO_EXPERIENCE" }],
      gaps: [],
    });
  });

  test("gives the offers behind a cell page by page", async () => {
    const page = (after: string | null): ReturnType<AllPartners["read"]> =>
      read(
        `query ($after: String) { coverage(rows: PARTNER, columns: KIND) {
          cells(rows: ["sace-simest"], columns: ["FINANCIAL_TOOL"]) { count
            offers(first: 6, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id kind partner { slug } } } } } }`,
        { after },
      );
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { coverage } = await page(after);
      const [cell] = coverage.cells;
      expect(cell.offers.totalCount).toBe(cell.count);
      ids.push(...cell.offers.nodes.map(({ id }: { id: string }) => id));
      after = cell.offers.pageInfo.hasNextPage ? cell.offers.pageInfo.endCursor : null;
    } while (after !== null);
    const own = seeds.filter(({ partner, kind }) => partner === "sace-simest" && kind === "FINANCIAL_TOOL");
    expect([...ids].sort()).toEqual(own.map(({ id }) => id).sort());
  });

  test("says once that the cells would show too many offers", async () => {
    const query =
      "{ coverage(rows: COUNTRY, columns: PROVINCE) { cells { offers(first: 100) { totalCount } } } }";
    expect(await catalogue.problemOf(query)).toBe("PAGE_SIZE_OUT_OF_RANGE");
    expect(await catalogue.problemOf("{ coverage(rows: KIND, columns: KIND) { totalCount } }")).toBe(
      "BAD_USER_INPUT",
    );
  });

  test("finds that two bodies run the same export office, and says why in both languages", async () => {
    const { coverage } = await read(
      `{ coverage(rows: PARTNER, columns: KIND) { overlaps(first: 100) { totalCount nodes { kind topics partners { slug }
        provinces { code } countries { code } it: why en: why(lang: EN) offers { nodes { id } } } } } }`,
    );
    const offices = ["confapi-industria-lombardia", "confartigianato-lombardia"].map(
      (partner) => `${partner}:rete-ufficio-estero`,
    );
    const overlap = coverage.overlaps.nodes.find(({ offers }: { offers: { nodes: { id: string }[] } }) =>
      offices.every((office) => offers.nodes.some(({ id }) => id === office)),
    );
    expect(overlap).toMatchObject({
      kind: "ADVISORY_SERVICE",
      provinces: [{ code: "SO" }, { code: "LC" }],
      countries: null,
    });
    expect(overlap.topics).toContain("EXPORT_MANAGER");
    expect(overlap.it).toContain("province di Sondrio e Lecco; tutti i Paesi");
    expect(overlap.en).toContain("provinces of Sondrio and Lecco; all countries");
    for (const { partners } of coverage.overlaps.nodes) expect(partners.length).toBeGreaterThan(1);
  });

  test("shows every opening, closing and event of a time once, in the order of dates", async () => {
    const { timeline, none } = await read(
      `{ timeline(from: "2026-12-01", to: "2027-03-31") { periods { key from to opens closes eventStarts eventEnds }
          entries(first: 100) { totalCount nodes { date event offer { id } } } }
         none: timeline(from: "1990-01-01", to: "1990-01-31", granularity: WEEK) { periods { key from to opens } entries { totalCount } } }`,
    );
    const dated = (field: keyof Seed["dates"], month: string) =>
      seeds.filter(({ dates }) => dates[field]?.startsWith(month)).length;
    for (const { key, opens, closes, eventStarts } of timeline.periods) {
      expect([key, opens]).toEqual([key, dated("opensOn", key)]);
      expect([key, closes]).toEqual([key, dated("closesOn", key)]);
      expect([key, eventStarts]).toEqual([key, dated("eventStart", key)]);
    }
    expect(timeline.periods.map(({ key }: { key: string }) => key)).toEqual([
      "2026-12",
      "2027-01",
      "2027-02",
      "2027-03",
    ]);
    const dates = timeline.entries.nodes.map(({ date }: { date: string }) => date);
    expect(dates).toEqual([...dates].sort());
    const sum = timeline.periods.reduce(
      (all: number, period: Record<string, number>) =>
        all +
        ["opens", "closes", "eventStarts", "eventEnds"].reduce((some, name) => some + (period[name] ?? 0), 0),
      0,
    );
    expect(timeline.entries.totalCount).toBe(sum);
    expect(none.periods[0]).toEqual({ key: "1990-W01", from: "1990-01-01", to: "1990-01-07", opens: 0 });
    expect(none.periods).toHaveLength(5);
    expect(none.entries.totalCount).toBe(0);
  });

  test("pages through a timeline without gap or double, and refuses times that are too long or turned round", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { timeline } = await read(
        `query ($after: String) { timeline(from: "2026-01-01", to: "2027-12-31") { entries(first: 7, after: $after, events: [OPENS, CLOSES]) {
          nodes { date event offer { id } } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      );
      for (const { date, event, offer } of timeline.entries.nodes) seen.push(`${date} ${event} ${offer.id}`);
      after = timeline.entries.pageInfo.hasNextPage ? timeline.entries.pageInfo.endCursor : null;
    } while (after !== null);
    const expected = seeds.flatMap(({ id, dates }) =>
      [`${dates.opensOn} OPENS ${id}`, `${dates.closesOn} CLOSES ${id}`].filter((text) =>
        /^202[67]/.test(text),
      ),
    );
    expect([...seen].sort()).toEqual(expected.sort());
    for (const range of [
      'from: "2027-01-01", to: "2026-01-01"',
      'from: "2000-01-01", to: "2026-01-01", granularity: DAY',
    ]) {
      expect(await catalogue.problemOf(`{ timeline(${range}) { periods { key } } }`)).toBe("BAD_USER_INPUT");
    }
  });

  test("lists the editions of a call, newest first, the same from each of them", async () => {
    const editions = async (id: string) =>
      (await read("query ($id: ID!) { offer(id: $id) { relations { editions { id } } } }", { id })).offer
        .relations.editions;
    const calls = ["2127", "plus-2021", "2019"].map((name) => ({
      id: `regione-lombardia:linea-internazionalizzazione-${name}`,
    }));
    for (const { id } of calls) expect(await editions(id)).toEqual(calls);
    expect(await editions("aice:academy")).toEqual([]);
  });

  test("relates offers with reasons, and leads on from a first course to what follows", async () => {
    const { offer } = await read(
      `{ offer(id: "claai:corso-documenti") { relations { stage
          sameService { offer { id } reason }
          related(first: 20) { offer { id } score reason(lang: EN) sharedTopics }
          complements(first: 8) { stage reason score offer { id status } } } } }`,
    );
    const { stage, sameService, related, complements } = offer.relations;
    expect(stage).toBe("TRAINING");
    expect(sameService).toEqual([
      {
        offer: { id: "confapi-industria-lombardia:scuola-export" },
        reason:
          "Lo stesso servizio (formazione); temi in comune: basi dell'export; per le stesse imprese: senza esperienza internazionale.",
      },
    ]);
    expect(related[0]).toMatchObject({
      offer: { id: "aice:academy" },
      sharedTopics: ["EXPORT_BASICS", "CUSTOMS"],
      reason:
        "Topics in common: export basics and customs; for the same companies: no international experience.",
    });
    const scores = related.map(({ score }: { score: number }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(complements.map((next: { stage: string }) => next.stage)).size).toBeGreaterThan(3);
    for (const next of complements) {
      expect(["PREPARATION", "MARKET_ENTRY", "FUNDING", "PROTECTION", "INVESTMENT"]).toContain(next.stage);
      expect(next.reason).toMatch(/^Dopo la tappa «formazione» segue «/);
      expect(["CLOSED", "EXHAUSTED", "SUSPENDED"]).not.toContain(next.offer.status);
    }
  });

  test("answers relations on kinds too, and no more than an operation may ask for", async () => {
    const { offers } = await read(
      "{ offers(first: 100) { nodes { ... on TrainingCourse { relations { stage } } } } }",
    );
    expect(offers.nodes).toContainEqual({ relations: { stage: "TRAINING" } });
    const nested =
      "{ offers(first: 100) { nodes { relations { related(first: 20) { offer { relations { stage } } } } } } }";
    expect(await catalogue.problemOf(nested)).toBe("OPERATION_TOO_LARGE");
  });
});
