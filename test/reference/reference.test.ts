import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { isEnumType, isIntrospectionType } from "graphql";
import { projectFile } from "../../runtime/project-files.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { aice } from "../../subgraphs/aice/partner.js";
import { federatedSchema } from "../../subgraphs/kit/federated-schema.js";
import { Country } from "../../subgraphs/reference/country.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { entitiesOperation, type OpenedSubgraph, openedSubgraph } from "../harness/opened-subgraph.js";

test("keeps in git the schema that it serves", () => {
  const kept = readFileSync(projectFile("subgraphs/reference/schema.graphql"), "utf8");
  expect(federatedSchema(reference).sdl).toBe(kept);
});

describeOnEachDatabase("the reference subgraph", (fresh) => {
  /** For tests that only read. */
  let shared: OpenedSubgraph;
  const own: OpenedSubgraph[] = [];
  beforeAll(async () => {
    shared = await openedSubgraph(reference, fresh());
  });
  afterAll(() => Promise.all([shared, ...own].map(({ running }) => running.close())));

  /** For tests that write. */
  async function openOwn(location = fresh()) {
    const opened = await openedSubgraph(reference, location);
    own.push(opened);
    return { ...opened, location };
  }

  test("answers a country in both languages, by a code in any case", async () => {
    const { read } = shared;
    expect(
      await read(
        `{ country(code: " de ") { code alpha3 numeric it: name en: name(lang: EN) area areaName(lang: EN) groups iso3166 } }`,
      ),
    ).toEqual({
      country: {
        code: "DE",
        alpha3: "DEU",
        numeric: "276",
        it: "Germania",
        en: "Germany",
        area: "EU",
        areaName: "European Union",
        groups: ["EEA", "EU", "EUROZONE", "G7", "OECD"],
        iso3166: true,
      },
    });
  });

  test("answers null for codes that nobody has", async () => {
    const { read } = shared;
    expect(
      await read(
        `{ country(code: "ZZ") { name } province(code: "RM") { name } vocabulary(name: "Nothing") { name } }`,
      ),
    ).toEqual({ country: null, province: null, vocabulary: null });
  });

  test("answers Italian where an English name is missing", async () => {
    const { read, running } = await openOwn();
    await running.database.manager.update(Country, { code: "FR" }, { nameText: { en: null } });
    expect(await read(`{ country(code: "FR") { name(lang: EN) } }`)).toEqual({
      country: { name: "Francia" },
    });
  });

  test("has 250 countries, each in a known area, and marks Kosovo as outside ISO 3166-1", async () => {
    const { read } = shared;
    const { countries, areas } = await read(`{ countries { code area iso3166 } areas { code } }`);
    const known = new Set(areas.map(({ code }: { code: string }) => code));
    expect(countries).toHaveLength(250);
    expect(countries.filter(({ area }: { area: string }) => !known.has(area))).toEqual([]);
    expect(countries.filter(({ iso3166 }: { iso3166: boolean }) => !iso3166)).toMatchObject([{ code: "XK" }]);
  });

  test("finds countries by area, by group, and by a name without its accents", async () => {
    const { read } = shared;
    const codes = async (filter: string) => {
      const { countries } = await read(`{ countries(${filter}) { code } }`);
      return countries.map(({ code }: { code: string }) => code);
    };
    expect(await codes(`area: "oceania"`)).toContain("AU");
    expect(await codes(`group: "G7"`)).toEqual(["CA", "DE", "FR", "GB", "IT", "JP", "US"]);
    expect(await codes(`group: "G7", area: "EU"`)).toEqual(["DE", "FR", "IT"]);
    expect(await codes(`search: "PERU"`)).toEqual(["PE"]);
    expect(await codes(`search: "276"`)).toEqual(["DE"]);
    expect(await codes(`search: "nowhere at all"`)).toEqual([]);
  });

  test.each([
    [`area: "ATLANTIS"`, "UNKNOWN_AREA"],
    [`group: "G99"`, "UNKNOWN_GROUP"],
    [`search: "${"x".repeat(201)}"`, "TEXT_TOO_LONG"],
  ])("refuses countries(%s) with %s", async (filter, code) => {
    const { ask } = shared;
    const { data, errors } = await ask(`{ countries(${filter}) { code } }`);
    expect(data).toEqual({ countries: null });
    expect(errors).toMatchObject([{ path: ["countries"], extensions: { code } }]);
  });

  test("answers the region and its twelve provinces", async () => {
    const { read } = shared;
    const { region, province } = await read(
      `{ region { code nuts2 name(lang: EN) provinces { code nuts3 } } province(code: "mi") { name(lang: EN) istatCode istatUtsCode nuts3 metropolitanCity } }`,
    );
    expect(region).toMatchObject({ code: "03", nuts2: "ITC4", name: "Lombardy" });
    expect(region.provinces).toHaveLength(12);
    expect(province).toEqual({
      name: "Milan",
      istatCode: "015",
      istatUtsCode: "215",
      nuts3: "ITC4C",
      metropolitanCity: true,
    });
  });

  test("tells the editions of a division apart, and takes the newest that has it where none is stated", async () => {
    const { entities } = shared;
    const key = (classification: string, code: string) => ({
      __typename: "AtecoDivision",
      classification,
      code,
    });
    expect(
      await entities(
        [
          key("ATECO_2025", "28"),
          key("ATECO_2007", "62"),
          key("ATECO", "62"),
          key("ATECO", "45"),
          key("ATECO_2025", "45"),
          key("ATECO", "04"),
        ],
        "... on AtecoDivision { classification code title(lang: EN) sections { classification letter } }",
      ),
    ).toMatchObject([
      { classification: "ATECO_2025", code: "28", title: "Machinery" },
      { classification: "ATECO_2007", code: "62" },
      {
        classification: "ATECO",
        code: "62",
        sections: [
          { classification: "ATECO_2025", letter: "K" },
          { classification: "ATECO_2007", letter: "J" },
        ],
      },
      { classification: "ATECO", code: "45", title: "Sale and repair of vehicles" },
      null,
      null,
    ]);
  });

  test("lists the divisions of an edition and refuses one that does not exist", async () => {
    const { ask, read } = shared;
    const { old, current, all } = await read(
      `{ old: atecoDivisions(classification: "ATECO_2007") { code } current: atecoDivisions(classification: "ateco_2025") { code } all: atecoDivisions { code } }`,
    );
    expect([old.length, current.length, all.length]).toEqual([88, 87, 175]);
    const { errors } = await ask(`{ atecoDivisions(classification: "NACE") { code } }`);
    expect(errors).toMatchObject([{ extensions: { code: "UNKNOWN_CLASSIFICATION" } }]);
  });

  test("answers many references of a kind in one statement, and null for those that are unknown", async () => {
    const { entities, statementsOf } = shared;
    const countries = ["DE", "fr", "ZZ", "XK", "IT", "US"].map((code) => ({ __typename: "Country", code }));
    expect(await entities(countries, "... on Country { code name }")).toMatchObject([
      { code: "DE" },
      { code: "FR" },
      null,
      { code: "XK" },
      { code: "IT" },
      { code: "US" },
    ]);
    const provinces = ["BG", "ZZ", "MI", "SO"].map((code) => ({ __typename: "Province", code }));
    const divisions = ["10", "11", "98", "00"].map((code) => ({
      __typename: "AtecoDivision",
      classification: "ATECO",
      code,
    }));
    for (const [representations, selection] of [
      [countries, "... on Country { name }"],
      [provinces, "... on Province { name }"],
      [divisions, "... on AtecoDivision { title }"],
    ] as const) {
      expect(await statementsOf(entitiesOperation(selection), { representations })).toHaveLength(1);
    }
  });

  test("gives all that filters are checked against in few statements", async () => {
    const { statementsOf } = shared;
    expect(
      await statementsOf(`{ countries { code area groups } provinces { code } atecoDivisions { code } }`),
    ).toHaveLength(4);
  });

  test("has a label in both languages for every value of every enum that offers and the accord use", async () => {
    const { read } = shared;
    const { vocabularies } = await read(
      `{ vocabularies { name terms { code it: label en: label(lang: EN) } } }`,
    );
    const labelled = new Set<string>();
    for (const { name, terms } of vocabularies) {
      for (const { code, it, en } of terms) if (it && en) labelled.add(`${name}.${code}`);
    }
    const missing = [reference, agreement, aice].flatMap((definition) => {
      const { schema } = federatedSchema(definition);
      return Object.values(schema.getTypeMap())
        .filter(isEnumType)
        .filter((type) => !isIntrospectionType(type) && !type.name.includes("__"))
        .flatMap((type) => type.getValues().map(({ name }) => `${type.name}.${name}`));
    });
    expect(missing.filter((value) => !labelled.has(value))).toEqual([]);
  });

  test("imports its seed once and answers the same after a restart", async () => {
    const first = await openOwn();
    const { manager } = first.running.database;
    await manager.update(Country, { code: "DE" }, { alpha3: "XXX" });
    await first.running.close();
    own.pop();
    const second = await openOwn(first.location);
    expect(await second.read(`{ country(code: "DE") { alpha3 } countries { code } }`)).toMatchObject({
      country: { alpha3: "XXX" },
    });
  });
});
