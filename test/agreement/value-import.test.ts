/** @module Values as a table: what officers download, fill in, and send back. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { readNumber } from "../../subgraphs/agreement/value-import/read-number.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { movableClock } from "../harness/movable-clock.js";
import { type OpenedSubgraph, openedSubgraph } from "../harness/opened-subgraph.js";
import { type AccordDriver, accordDriver, MINUTES, OBJECTIVE } from "./accord-driver.js";
import { AICE_OFFICER, ANALYST, CLAAI_OFFICER, SECRETARY, TTA_MEMBER } from "./people.js";

const IMPORT = `mutation ($csv: String!, $dryRun: Boolean! = false, $key: ID) {
  importValues(csv: $csv, dryRun: $dryRun, idempotencyKey: $key) {
    id at entered corrected unchanged problemCount problems { row column code message } } }`;
const TEMPLATE = `query ($plan: ID!, $periods: [ID!]!, $lang: Language! = IT) {
  valuesTemplate(plan: $plan, periods: $periods, lang: $lang) }`;

describeOnEachDatabase("a table of values", (fresh) => {
  const clock = movableClock("2029-11-05");
  let subgraph: OpenedSubgraph;
  let accord: AccordDriver;
  let report: string;
  let meeting: string;
  let year = 2030;
  beforeAll(async () => {
    subgraph = await openedSubgraph(agreement, fresh(), clock);
    accord = accordDriver(subgraph);
    const submitted = await accord.step(TTA_MEMBER, "submitReport", await accord.createReport("2029"));
    report = (await accord.step(SECRETARY, "deliverReport", submitted)).id;
    const planned = await accord.planMeeting("TIG", "2029-11-05");
    meeting = (await accord.step(SECRETARY, "holdMeeting", planned, { minutes: MINUTES })).id;
  });
  afterAll(() => subgraph.running.close());

  /** A plan in force whose one objective Aice leads, with Claai beside it. */
  async function inForce(more: object = {}) {
    year += 1;
    const draft = await accord.draftPlan(year, report);
    const objective = await accord.addObjective(draft.id, {
      ...OBJECTIVE,
      title: { it: "Orientare; assistere, «bene»", en: "Guide" },
      indicators: [
        ...OBJECTIVE.indicators,
        { name: { it: "=Quota", en: "Share" }, unit: "PERCENT", target: 50 },
      ],
      ...more,
    });
    const proposed = await accord.step(SECRETARY, "proposePlan", draft);
    const adopted = await accord.step(SECRETARY, "adoptPlan", proposed, { meeting });
    clock.goTo(`${year}-11-05`);
    await accord.step(SECRETARY, "startPlan", adopted);
    const [count, share] = objective.indicators.map(({ id }) => id) as [string, string];
    return { id: draft.id, year, count, share };
  }

  const send = async (user: typeof AICE_OFFICER, csv: string, more: object = {}) =>
    (await subgraph.as(user).read(IMPORT, { csv, ...more })).importValues;

  async function valuesOf(plan: { readonly year: number }) {
    const operation = `query ($year: Int!) { plan(year: $year) { objectives { indicators { values {
      period value note version partner { slug } earlier { version value note } } } } } }`;
    const { objectives } = (await subgraph.as(ANALYST).read(operation, { year: plan.year })).plan;
    return objectives[0].indicators.flatMap(({ values }: { values: unknown[] }) => values);
  }

  test("is downloaded, filled in with decimal commas, and taken as it comes from Italian Excel", async () => {
    const plan = await inForce();
    const periods = [`${plan.year}-Q1`, `${plan.year}-Q2`];
    const template: string = (await subgraph.as(AICE_OFFICER).read(TEMPLATE, { plan: plan.id, periods }))
      .valuesTemplate;
    expect(template.startsWith("\ufeffindicatore;nome indicatore;")).toBe(true);
    expect(template).toContain("\r\n");
    const rows = parse(template, { bom: true, delimiter: ";", columns: true }) as Record<string, string>[];
    expect(rows.map((row) => [row["indicatore"], row["periodo"], row["partner"]])).toEqual([
      [plan.count, periods[0], "aice"],
      [plan.count, periods[1], "aice"],
      [plan.share, periods[0], "aice"],
      [plan.share, periods[1], "aice"],
    ]);
    // What a spreadsheet would take for a formula is told to be a text.
    expect(rows[2]?.["nome indicatore"]).toBe("'=Quota");
    const filled = template.replace(/;;;\r\n/, ";;40;dal registro\r\n").replace(/;;;\r\n$/, ";;12,5;\r\n");
    expect(await send(AICE_OFFICER, filled)).toMatchObject({
      id: expect.any(String),
      entered: 2,
      corrected: 0,
      unchanged: 2,
      problems: [],
    });
    expect(await valuesOf(plan)).toMatchObject([
      { period: periods[0], value: 40, note: "dal registro", partner: { slug: "aice" } },
      { period: periods[1], value: 12.5, note: null },
    ]);
    const again: string = (await subgraph.as(AICE_OFFICER).read(TEMPLATE, { plan: plan.id, periods }))
      .valuesTemplate;
    expect(again).toContain(";aice;40;;\r\n");
    expect(again).toContain(";aice;12,5;;\r\n");
  });

  test("goes with commas and points as well, with the columns that are needed alone", async () => {
    const plan = await inForce();
    const csv = `Period,INDICATOR,value,partner\n${plan.year}-S1,${plan.count},7,aice\n\n${plan.year}-S1,"${plan.share}",1.5,claai\n${plan.year},${plan.count},30,\n`;
    expect(await send(TTA_MEMBER, csv)).toMatchObject({ entered: 3, unchanged: 0, problemCount: 0 });
    expect(await valuesOf(plan)).toHaveLength(3);
    const english: string = (
      await subgraph.as(SECRETARY).read(TEMPLATE, { plan: plan.id, periods: [`${plan.year}`], lang: "EN" })
    ).valuesTemplate;
    expect(english).toContain(`,COUNT,Guide,${plan.year},claai,,,`);
    expect(english).toContain(`,COUNT,Guide,${plan.year},,30,,`);
  });

  test("corrects values where a note says why, and does nothing for those that are the same", async () => {
    const plan = await inForce();
    const row = (value: string, note = "") =>
      `indicator;period;partner;value;note\r\n${plan.count};${plan.year}-S1;aice;${value};${note}`;
    await send(AICE_OFFICER, row("40", "registro"));
    expect(await send(AICE_OFFICER, row("40"))).toMatchObject({ entered: 0, corrected: 0, unchanged: 1 });
    expect(await send(AICE_OFFICER, row("44"))).toMatchObject({
      corrected: 0,
      problems: [{ row: 2, column: "note", code: "NOTE_MISSING" }],
    });
    expect(await send(AICE_OFFICER, row("44", "contati i webinar"))).toMatchObject({ corrected: 1 });
    expect(await valuesOf(plan)).toEqual([
      {
        period: `${plan.year}-S1`,
        value: 44,
        note: "contati i webinar",
        version: 2,
        partner: { slug: "aice" },
        earlier: [{ version: 1, value: 40, note: "registro" }],
      },
    ]);
    const { changes } = await subgraph
      .as(ANALYST)
      .read(
        `query ($id: ID!) { changes(entity: "IndicatorValue", id: $id) { nodes { action subject version before after } } }`,
        { id: `${plan.count}:${plan.year}-S1:aice` },
      );
    expect(changes.nodes).toMatchObject([
      { action: "importValues", subject: "bruno", version: 2, before: { value: 40 }, after: { value: 44 } },
      { action: "importValues", subject: "bruno", version: 1, before: null, after: { value: 40 } },
    ]);
  });

  test("with one row that does not fit changes nothing, and says of each row and column what does not", async () => {
    const plan = await inForce();
    const draft = await accord.draftPlan(plan.year + 1, report);
    const other = String((await accord.addObjective(draft.id)).indicators[0]?.id);
    year += 1;
    const rows = [
      [plan.count, `${plan.year}-Q1`, "aice", "5", ""],
      ["nessuno", `${plan.year}-Q1`, "aice", "5", ""],
      [plan.count, `${plan.year}-Q2`, "claai", "5", ""],
      [plan.count, `${plan.year}-Q2`, "", "5", ""],
      [plan.count, `${plan.year - 1}-Q1`, "aice", "5", ""],
      [plan.count, `${plan.year}-12`, "aice", "5", ""],
      [plan.count, "gennaio", "aice", "tanti", '"=HYPERLINK(""http://x"";""y"")"'],
      [plan.count, `${plan.year}-Q3`, "aice", "=1+1", ""],
      [plan.count, `${plan.year}-Q3`, "aice", "2,5", ""],
      [plan.count, `${plan.year}-01`, "aice", "1.234", ""],
      [plan.count, `${plan.year}-02`, "aice", "-1", "'-meno"],
      [plan.count, `${plan.year}-Q1`, "aice", "6", ""],
      [other, `${plan.year + 1}`, "aice", "6", ""],
      [plan.count, `${plan.year}-03`, "aice", "6", '"due\nrighe"'],
      [plan.count, `${plan.year}-04`, "aice", "6", "", "di troppo"],
    ];
    const csv = ["indicator;period;partner;value;note", ...rows.map((row) => row.join(";"))].join("\r\n");
    const result = await send(AICE_OFFICER, csv);
    expect(result.id).toBeNull();
    expect(
      result.problems.map(({ row, column, code }: Record<string, unknown>) => [row, column, code]),
    ).toEqual([
      [3, "indicator", "NOT_FOUND"],
      [4, "partner", "FORBIDDEN"],
      [5, "partner", "FORBIDDEN"],
      [6, "period", "PERIOD_OF_THE_PLANS_YEAR"],
      [7, "period", "PERIOD_HAS_BEGUN"],
      [8, "period", "BAD_USER_INPUT"],
      [8, "value", "NOT_A_NUMBER"],
      [8, "note", "FORMULA"],
      [9, "value", "NOT_A_NUMBER"],
      [10, "value", "BAD_USER_INPUT"],
      [10, "indicator", "TWICE_IN_THE_FILE"],
      [11, "value", "NOT_A_NUMBER"],
      [12, "value", "BAD_USER_INPUT"],
      [13, "indicator", "TWICE_IN_THE_FILE"],
      [14, "indicator", "MOVE_IMPOSSIBLE"],
      [14, "period", "PERIOD_HAS_BEGUN"],
      [16, null, "TOO_MANY_CELLS"],
    ]);
    expect(result.problemCount).toBe(17);
    for (const { message } of result.problems) expect(message).toMatch(/^[A-Z"a-z].{10,}\.$/s);
    expect(await valuesOf(plan)).toEqual([]);
    expect(
      (await send(TTA_MEMBER, `indicator,period,partner,value\n${plan.count},${plan.year}-Q1,assolombarda,5`))
        .problems,
    ).toMatchObject([{ row: 2, column: "partner", code: "VALUES_OF_THOSE_WHO_TAKE_PART" }]);
  });

  test.each([
    [
      "",
      [
        [1, "indicator", "COLUMN_MISSING"],
        [1, "period", "COLUMN_MISSING"],
        [1, "value", "COLUMN_MISSING"],
      ],
    ],
    ["indicator;period;value;valeu", [[1, "valeu", "COLUMN_UNKNOWN"]]],
    ["indicator;period;value;valore", [[1, "value", "COLUMN_TWICE"]]],
    ['indicator;period;value\na;b;"c', [[2, null, "CSV_MALFORMED"]]],
    ['indicator;period;value\na;b"x"y;c\nd;e;f', [[2, null, "CSV_MALFORMED"]]],
  ])("that is none is told so: %j", async (csv, problems) => {
    const result = await send(TTA_MEMBER, csv);
    expect(
      result.problems.map(({ row, column, code }: Record<string, unknown>) => [row, column, code]),
    ).toEqual(problems);
  });

  test("is tried without being carried out, and carried out once however often it is sent", async () => {
    const plan = await inForce();
    const csv = `indicator;period;partner;value\n${plan.count};${plan.year}-Q1;claai;9`;
    expect(await send(CLAAI_OFFICER, csv, { dryRun: true })).toMatchObject({
      id: null,
      entered: 1,
      problemCount: 0,
    });
    expect(await valuesOf(plan)).toEqual([]);
    const [one, two] = await Promise.all([1, 2].map(() => send(CLAAI_OFFICER, csv, { key: "import-1" })));
    expect(one).toEqual(two);
    expect(one).toMatchObject({ id: expect.any(String), entered: 1 });
    expect(await valuesOf(plan)).toHaveLength(1);
    const other = await subgraph.as(CLAAI_OFFICER).refusal(IMPORT, { csv: `${csv}0`, key: "import-1" });
    expect(other.code).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  test("may have thousands of rows, and no more than 5,000", async () => {
    const indicators = Array.from({ length: 100 }, (_, index) => ({
      name: { it: `Indicatore ${index}` },
      unit: "COUNT",
      target: 10,
    }));
    const plan = await inForce({ indicators });
    const { plan: read } = await subgraph
      .as(SECRETARY)
      .read("query ($year: Int!) { plan(year: $year) { objectives { indicators { id } } } }", {
        year: plan.year,
      });
    const ids: string[] = read.objectives[0].indicators.map(({ id }: { id: string }) => id);
    const months = Array.from(
      { length: 10 },
      (_, month) => `${plan.year}-${String(month + 1).padStart(2, "0")}`,
    );
    const quarters = [1, 2, 3].map((quarter) => `${plan.year}-Q${quarter}`);
    const periods = [...months, ...quarters, `${plan.year}-S1`, `${plan.year}`];
    const lines = ["aice", "claai", ""].flatMap((partner) =>
      periods.flatMap((period) => ids.map((id) => `${id},${period},${partner},3`)),
    );
    const csv = ["indicator,period,partner,value", ...lines].join("\n");
    expect(lines).toHaveLength(4_500);
    expect(await send(SECRETARY, csv)).toMatchObject({ entered: 4_500, problemCount: 0 });
    const full = await subgraph.as(SECRETARY).refusal(IMPORT, { csv: `a\n${"b\n".repeat(5_001)}` });
    expect(full).toMatchObject({ code: "BAD_USER_INPUT", message: expect.stringContaining("5000 rows") });
    const long = await subgraph.as(SECRETARY).refusal(IMPORT, { csv: "x".repeat(200_001) });
    expect(long).toMatchObject({ code: "BAD_USER_INPUT", message: expect.stringContaining("200000") });
  }, 60_000);
});

describe("a number in a cell", () => {
  test("is read with a decimal point and with a decimal comma alike", () => {
    const decimals = fc.tuple(fc.integer({ min: -1_000, max: 1_000_000 }), fc.nat({ max: 99 }));
    fc.assert(
      fc.property(decimals, fc.constantFrom(".", ","), ([whole, part], separator) => {
        const digits = String(part).padStart(2, "0");
        expect(readNumber(`${whole}${separator}${digits}`)).toBe(Number(`${whole}.${digits}`));
        expect(readNumber(String(whole))).toBe(whole);
      }),
    );
  });

  test.each([
    "1.234",
    "1,234",
    "12.345",
    "1.234,5",
    "1 234",
    "1'234",
    "",
    "1e3",
    "0x10",
    "Infinity",
    "=1",
    "５",
    "1,",
  ])("%j is none that is certain", (text) => {
    expect(typeof readNumber(text)).toBe("string");
  });

  test("0.125 has decimals whoever reads it", () => {
    expect(readNumber("0,125")).toBe(0.125);
  });
});
