import { afterEach, expect, test } from "@jest/globals";
import { silentLogger } from "../../runtime/log.js";
import { assocamerestero } from "../../subgraphs/assocamerestero/partner.js";
import type { SubgraphDefinition } from "../../subgraphs/kit/define-subgraph.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { saceSimest } from "../../subgraphs/sace-simest/partner.js";
import { loadRiskObservations } from "../../subgraphs/sace-simest/risk-observations/load-risk-observations.js";
import { unioncamereLombardia } from "../../subgraphs/unioncamere-lombardia/partner.js";
import { describeOnEachDatabase } from "../harness/databases.js";

describeOnEachDatabase("what partners add beyond offers", (fresh) => {
  let running: RunningSubgraph | undefined;
  const statements: string[] = [];
  afterEach(() => running?.close());

  const open = async (definition: SubgraphDefinition, location = fresh()) => {
    running = await openSubgraph(definition, {
      location,
      log: silentLogger,
      onStatement: (_slug, statement) => statements.push(statement),
    });
    statements.length = 0;
    return running;
  };
  const entities = async (subgraph: RunningSubgraph, typeName: string, codes: string[], fields: string) => {
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${typeName} { ${fields} } } }`;
    const keys = codes.map((code) => ({ __typename: typeName, code }));
    const { data, errors } = await subgraph.execute({ query, variables: { keys } }, {});
    expect(errors).toBeUndefined();
    return data?.["_entities"] as Record<string, unknown>[];
  };

  test("Assocamerestero adds its chambers to countries, in one statement for all of them", async () => {
    const subgraph = await open(assocamerestero);
    const fields = "code chambersAbroad { id name city area basis country { code } }";
    const countries = await entities(subgraph, "Country", ["DE", "VN", "KP"], fields);
    expect(countries[1]).toEqual({
      code: "VN",
      chambersAbroad: [
        {
          id: "ccie-vn-ho-chi-minh-city",
          name: "Italian Chamber of Commerce in Vietnam (ICHAM)",
          city: "Ho Chi Minh City",
          area: "EAST_SOUTH_EAST_ASIA",
          basis: "PUBLIC",
          country: { code: "VN" },
        },
      ],
    });
    expect(countries[0]?.["chambersAbroad"]).not.toHaveLength(0);
    expect(countries[2]).toEqual({ code: "KP", chambersAbroad: [] });
    expect(statements).toHaveLength(1);
  });

  test("Assocamerestero lists all chambers abroad, or those of an area, and refuses an area that is none", async () => {
    const subgraph = await open(assocamerestero);
    const list = async (area?: string) => {
      const query = "query ($area: ID) { chambersAbroad(area: $area) { country { code } area } }";
      const { data, errors } = await subgraph.execute({ query, variables: { area } }, {});
      return { chambers: data?.["chambersAbroad"], code: errors?.[0]?.extensions?.["code"] };
    };
    expect((await list()).chambers).toHaveLength(81);
    expect((await list("OCEANIA")).chambers).toEqual(
      Array.from({ length: 4 }, () => ({ country: { code: "AU" }, area: "OCEANIA" })),
    );
    expect((await list("OTHER")).chambers).toEqual([]);
    expect(await list("ATLANTIS")).toEqual({ chambers: null, code: "UNKNOWN_AREA" });
  });

  test("Sace Simest adds bank offices to countries, marked when invented, in one statement", async () => {
    const subgraph = await open(saceSimest);
    const fields = "bankOffices { id organisation kind city basis asOf note }";
    const [germany, poland, nowhere] = await entities(subgraph, "Country", ["DE", "PL", "AQ"], fields);
    expect(germany?.["bankOffices"]).toEqual([
      {
        id: "ill-francoforte-sul-meno",
        organisation: "Banca Esempio Lombarda",
        kind: "BRANCH",
        city: "Francoforte sul Meno",
        basis: "ILLUSTRATIVE",
        asOf: null,
        note: "Invented bank and office, for tests and demos only.",
      },
    ]);
    expect(poland?.["bankOffices"]).toMatchObject([
      { organisation: "Aice Poland", kind: "ASSOCIATION_OFFICE" },
    ]);
    expect(nowhere?.["bankOffices"]).toEqual([]);
    expect(statements).toHaveLength(1);
  });

  test("Sace Simest has no risk values until a file is loaded; loading it again changes nothing", async () => {
    const subgraph = await open(saceSimest);
    const read = () =>
      entities(subgraph, "Country", ["DE", "BR"], "riskObservations { source profile value scale date }");
    expect(await read()).toEqual([{ riskObservations: [] }, { riskObservations: [] }]);

    const source = { source: "Test source", profile: "credit", scale: "0 to 100, 100 is the riskiest" };
    const file = JSON.stringify([
      { country: "DE", ...source, value: 10.5, date: "2025-02-01" },
      { country: "DE", ...source, value: 11, date: "2026-02-01" },
      { country: "BR", ...source, value: 60, date: "2026-02-01" },
    ]);
    expect(await loadRiskObservations(subgraph.database, file)).toEqual({ loaded: 3 });
    expect(await loadRiskObservations(subgraph.database, file)).toEqual({ loaded: 3 });
    statements.length = 0;
    expect(await read()).toEqual([
      {
        riskObservations: [
          { ...source, value: 11, date: "2026-02-01" },
          { ...source, value: 10.5, date: "2025-02-01" },
        ],
      },
      { riskObservations: [{ ...source, value: 60, date: "2026-02-01" }] },
    ]);
    expect(statements).toHaveLength(1);
  });

  test("Sace Simest loads no risk value of a file with faults, and names each fault's entry", async () => {
    const subgraph = await open(saceSimest);
    const entry = {
      country: "DE",
      source: "S",
      profile: "credit",
      value: 1,
      scale: "0 to 100",
      date: "2026-01-31",
    };
    const load = (...entries: unknown[]) => loadRiskObservations(subgraph.database, JSON.stringify(entries));
    expect(
      await load(
        entry,
        { ...entry, country: "de" },
        { ...entry, date: "2026-02-30" },
        { ...entry, value: "7" },
      ),
    ).toEqual({
      faults: [
        "Entry 2, country: it must be an ISO 3166-1 alpha-2 code in capitals, e.g. DE.",
        "Entry 3, date: it must be a date that exists, e.g. 2026-11-22.",
        expect.stringMatching(/^Entry 4, value: /),
      ],
    });
    expect(await load(entry, entry)).toEqual({
      faults: ["Entry 2 repeats entry 1: same country, source, profile and date."],
    });
    expect(await loadRiskObservations(subgraph.database, "country;value")).toEqual({
      faults: [expect.stringMatching(/^The file is not JSON: /)],
    });
    const [germany] = await entities(subgraph, "Country", ["DE"], "riskObservations { value }");
    expect(germany).toEqual({ riskObservations: [] });
  });

  test("Unioncamere tells each province's chamber, in as many statements for twelve provinces as for one", async () => {
    const subgraph = await open(unioncamereLombardia);
    const fields = "code chamber { id name provinces { code } }";
    expect(await entities(subgraph, "Province", ["BG", "RM"], fields)).toEqual([
      {
        code: "BG",
        chamber: { id: "bergamo", name: "Camera di commercio di Bergamo", provinces: [{ code: "BG" }] },
      },
      { code: "RM", chamber: null },
    ]);
    const forOne = statements.splice(0).length;
    const codes = ["BG", "BS", "CO", "CR", "LC", "LO", "MB", "MI", "MN", "PV", "SO", "VA"];
    const provinces = await entities(subgraph, "Province", codes, fields);
    expect(provinces[5]?.["chamber"]).toEqual({
      id: "milano-monza-brianza-lodi",
      name: "Camera di commercio di Milano Monza Brianza Lodi",
      provinces: [{ code: "LO" }, { code: "MB" }, { code: "MI" }],
    });
    expect(new Set(provinces.map(({ chamber }) => (chamber as { id: string }).id)).size).toBe(7);
    expect(statements).toHaveLength(forOne);
  });
});
