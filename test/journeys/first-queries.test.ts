import { expect, test } from "@jest/globals";
import { describeOnEachDatabase } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";
import { seedOffers } from "../harness/seeds.js";
import { AGREEMENT, COUNTRY, INSTRUMENTS, ONE_OFFER, PROVINCE_AND_FEEDS } from "./operations.js";

describeOnEachDatabase("the hub answers with every value from its owner", (fresh) => {
  const hub = testHub(fresh);

  test("instruments of one action line for one target group, with live detail", async () => {
    const { data, errors } = await hub().query(INSTRUMENTS);
    expect(errors).toBeUndefined();
    const fitting = seedOffers.filter(
      ({ actionLine, targetGroups }) =>
        actionLine === "FINANCE_INSURANCE" && targetGroups.includes("LOW_PENETRATION"),
    );
    expect(data.offers.totalCount).toBe(fitting.length);
    expect(data.offers.nodes).toHaveLength(5);
    expect(data.offers.pageInfo.hasNextPage).toBe(true);

    const all = await hub().query(INSTRUMENTS, { first: 100 });
    expect(all.errors).toBeUndefined();
    expect(all.data.offers.nodes.map(({ id }: { id: string }) => id).sort()).toEqual(
      fitting.map(({ id }) => id).sort(),
    );
    expect(all.data.offers.nodes).toContainEqual({
      __typename: "SaceSimestFinancialTool",
      id: "sace-simest:394-inserimento-mercati",
      title: "Fund 394 - Market entry",
      status: "OPEN",
      partner: { slug: "sace-simest", name: "Sace Simest" },
      aidRegime: "DE_MINIMIS",
      funding: {
        minAmount: 10000,
        maxAmount: 3500000,
        totalCoveragePct: 100,
        amountsBySize: [
          { size: "MICRO", maxAmount: 500000 },
          { size: "SMALL", maxAmount: 2500000 },
          { size: "MEDIUM", maxAmount: 2500000 },
          { size: "LARGE", maxAmount: 3500000 },
        ],
      },
    });
    const insurance = all.data.offers.nodes.filter(
      ({ __typename }: { __typename: string }) => __typename === "SaceSimestInsuranceTool",
    );
    expect(insurance.length).toBeGreaterThan(0);
    for (const tool of insurance) expect(tool).toHaveProperty("coveredRisks");
  });

  test("one offer with its conditions and its provenance", async () => {
    const { data, errors } = await hub().query(ONE_OFFER);
    expect(errors).toBeUndefined();
    expect(data.offer).toEqual({
      title: "Fondo 394 - Inserimento mercati",
      summary: expect.stringMatching(/^Low-interest loan to open or enlarge a commercial base/),
      eligibility: {
        sizes: ["MICRO", "SMALL", "MEDIUM", "LARGE"],
        excludedDivisions: [
          { code: "01", title: "Coltivazioni e produzione di prodotti animali, caccia" },
          { code: "02", title: expect.stringMatching(/^Silvicoltura/) },
          { code: "03", title: expect.stringMatching(/^Pesca/) },
        ],
        seat: "ITALY",
      },
      provenance: { basis: "PUBLIC", confidence: "VERIFIED", asOf: "2023-07" },
    });
  });

  test("a country joined from four owners", async () => {
    const { data, errors } = await hub().query(COUNTRY);
    expect(errors).toBeUndefined();
    expect(data.country).toMatchObject({ name: "Germania", area: "EU" });
    expect(data.country.chambersAbroad.map(({ city }: { city: string }) => city)).toEqual(
      expect.arrayContaining(["Monaco di Baviera", "Francoforte sul Meno"]),
    );
    expect(data.country.bankOffices.length).toBeGreaterThan(0);
    const covering = seedOffers.filter(
      ({ countries: { scope, codes, areas, groups, excludedCodes } }) =>
        !excludedCodes.includes("DE") &&
        (scope === "ALL" ||
          codes.includes("DE") ||
          areas.includes("EU") ||
          groups.some((group) => GERMAN_GROUPS.includes(group))),
    );
    expect(data.country.offers.totalCount).toBe(covering.length);
    expect(data.country.offers.nodes).toHaveLength(3);
  });

  test("the accord, its tables and plans, with the offers behind each objective", async () => {
    const { data, errors } = await hub().query(AGREEMENT);
    expect(errors).toBeUndefined();
    const { agreement } = data;
    expect(agreement).toMatchObject({ signedOn: "2017-06-07", durationYears: 3 });
    expect(agreement.signatories).toHaveLength(12);
    for (const { organisation } of agreement.signatories) {
      const own = seedOffers.filter(({ partner }) => partner === organisation.slug);
      expect(organisation.offers.totalCount).toBe(own.length);
    }
    expect(agreement.tables.map(({ code }: { code: string }) => code).sort()).toEqual(["TIG", "TTA"]);
    const plan = agreement.plans.find(({ year }: { year: number }) => year === 2027);
    expect(plan.objectives).toContainEqual(
      expect.objectContaining({
        title: "Finanza per l'export più vicina alle PMI",
        lead: { name: "Sace Simest" },
        offers: expect.arrayContaining([
          { id: "sace-simest:394-inserimento-mercati", title: "Fondo 394 - Inserimento mercati" },
        ]),
      }),
    );
  });

  test("a province with its chamber, and every feed fresh", async () => {
    const { data, errors } = await hub().query(PROVINCE_AND_FEEDS);
    expect(errors).toBeUndefined();
    expect(data.province).toEqual({
      name: "Bergamo",
      istatCode: "016",
      nuts3: "ITC46",
      chamber: { name: "Camera di commercio di Bergamo" },
    });
    expect(data.feeds).toHaveLength(12);
    for (const feed of data.feeds) {
      expect(feed).toMatchObject({
        status: "OK",
        records: seedOffers.filter(({ partner }) => partner === feed.partner.slug).length,
      });
    }
  });

  test("no query costs more statements or calls when its page grows from 5 to 50", async () => {
    for (const operation of [INSTRUMENTS, COUNTRY]) {
      await hub().query(operation, { first: 5 });
      const small = await hub().measure(operation, { first: 5 });
      const large = await hub().measure(operation, { first: 50 });
      expect(large.answer.errors).toBeUndefined();
      expect(large.calls).toBe(small.calls);
      expect(large.sql).toBe(small.sql);
    }
  });

  test("the other queries cost a constant few statements and calls", async () => {
    const costs: Record<string, { sql: number; calls: number }> = {};
    for (const [name, operation] of Object.entries({ ONE_OFFER, AGREEMENT, PROVINCE_AND_FEEDS })) {
      const { sql, calls } = await hub().measure(operation);
      costs[name] = { sql, calls };
    }
    expect(costs).toEqual({
      ONE_OFFER: { calls: 2, sql: 1 },
      AGREEMENT: { calls: 3, sql: 10 },
      PROVINCE_AND_FEEDS: { calls: 3, sql: 3 },
    });
  });

  test("the same offers as a file, under the gateway's rules for origins and headers", async () => {
    const answer = await fetch(`${hub().running.address}/offers.ndjson?kinds=CALL&columns=id`);
    const rows = (await answer.text())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).id);
    expect(rows.sort()).toEqual(
      seedOffers
        .filter(({ kind }) => kind === "CALL")
        .map(({ id }) => id)
        .sort(),
    );
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).toMatch(/etag/);
    expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  });
});

const GERMAN_GROUPS = ["EU", "EUROZONE", "EEA", "G7", "OECD"];
