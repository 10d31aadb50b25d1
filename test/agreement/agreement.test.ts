import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { projectFile } from "../../runtime/project-files.js";
import { ActionLineDefinition } from "../../subgraphs/agreement/accord/definitions.js";
import { AnnualPlan } from "../../subgraphs/agreement/plans/annual-plan.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { federatedSchema } from "../../subgraphs/kit/federated-schema.js";
import { ActionLine } from "../../subgraphs/kit/vocabulary.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { entitiesOperation, type OpenedSubgraph, openedSubgraph } from "../harness/opened-subgraph.js";
import { doubleTheAccord } from "./double-the-accord.js";

const WHOLE_ACCORD = `{ agreement { signedOn durationYears signatories { organisation { slug name } role }
  tables { code minMeetingsPerYear meetings { date status } }
  plans { year status objectives { title lead { name } offerIds
    indicators { name unit target values { period value partner { slug } } } } } } }`;

const EVERY_LIST = `{ agreement { targetGroups { code sizes } actionLines { code } cycle { step } reports { id }
  signatories { organisation { slug role relatedBodies } }
  tables { members { slug } tasks meetings { present { name } absent { name } agenda decisions { text owner { name } meeting { id } } } }
  plans { basedOn { id } objectives { targetGroups partners { name } plan { year } } } } }`;

test("keeps in git the schema that it serves", () => {
  const kept = readFileSync(projectFile("subgraphs/agreement/schema.graphql"), "utf8");
  expect(federatedSchema(agreement).sdl).toBe(kept);
});

describeOnEachDatabase("the agreement subgraph", (fresh) => {
  /** For tests that only read. */
  let shared: OpenedSubgraph;
  const own: OpenedSubgraph[] = [];
  beforeAll(async () => {
    shared = await openedSubgraph(agreement, fresh());
  });
  afterAll(() => Promise.all([shared, ...own].map(({ running }) => running.close())));

  /** For tests that write. */
  async function openOwn(location = fresh()) {
    const opened = await openedSubgraph(agreement, location);
    own.push(opened);
    return { ...opened, location };
  }

  test("answers the accord with its signatories, tables and plans in one query", async () => {
    const { read } = shared;
    const { agreement: accord } = await read(WHOLE_ACCORD);
    expect(accord).toMatchObject({ signedOn: "2017-06-07", durationYears: 3 });
    expect(accord.signatories).toHaveLength(12);
    expect(accord.signatories[0]).toEqual({
      organisation: { slug: "regione-lombardia", name: "Regione Lombardia" },
      role: "PROMOTER",
    });
    expect(accord.tables).toMatchObject([
      {
        code: "TIG",
        minMeetingsPerYear: 2,
        meetings: [
          { date: "2025-12-11", status: "APPROVED" },
          { date: "2026-06-24", status: "APPROVED" },
          { date: "2026-12-15", status: "PLANNED" },
        ],
      },
      { code: "TTA", minMeetingsPerYear: null },
    ]);
    expect(accord.plans).toMatchObject([
      { year: 2027, status: "DRAFT" },
      {
        year: 2026,
        status: "IN_FORCE",
        objectives: [
          {
            title: "Censire l'offerta dei partner",
            lead: { name: "Unioncamere Lombardia" },
            offerIds: [],
            indicators: [
              {
                name: "Servizi censiti",
                unit: "COUNT",
                target: 100,
                values: [
                  { period: "2026-S1", value: 72, partner: null },
                  { period: "2026-Q3", value: 104, partner: null },
                ],
              },
            ],
          },
          { title: "Export su misura", offerIds: ["regione-lombardia:piano-export-2025"] },
        ],
      },
    ]);
  });

  test.each([
    ["the whole accord", WHOLE_ACCORD, 10],
    ["every other list", EVERY_LIST, 24],
  ])("asks the database as often for twice as much: %s", async (_name, query, atMost) => {
    const { running, statementsOf, read } = await openOwn();
    const before = await statementsOf(query);
    const sizeBefore = JSON.stringify(await read(query)).length;
    await doubleTheAccord(running.database.manager);
    const after = await statementsOf(query);
    expect(JSON.stringify(await read(query)).length).toBeGreaterThan(1.5 * sizeBefore);
    expect(after).toHaveLength(before.length);
    expect(after.length).toBeLessThanOrEqual(atMost);
  });

  test("answers texts in both languages, and in Italian where English is missing", async () => {
    const { read, running } = await openOwn();
    const query = `{ agreement { tables { it: name en: name(lang: EN) tasks(lang: EN) } } plan(year: 2026) { it: title en: title(lang: EN) } }`;
    expect(await read(query)).toMatchObject({
      agreement: {
        tables: [
          { it: "Tavolo Istituzionale di Gestione", en: "Institutional Management Table" },
          { tasks: [expect.stringContaining("Prepares"), expect.stringContaining("Follows")] },
        ],
      },
      plan: { it: "Piano d'azione annuale 2026", en: "Annual action plan 2026" },
    });
    await running.database.manager.update(AnnualPlan, { year: 2026 }, { titleText: { en: null } });
    expect((await read(query)).plan.en).toBe("Piano d'azione annuale 2026");
  });

  test("defines four target groups and five action lines, and says which thresholds are only examples", async () => {
    const { read } = shared;
    const { agreement: accord } = await read(
      `{ agreement { basis targetGroups { code order sizes basis rule { minExportSharePct maxExportSharePct maxCountries basis } } actionLines { code order note(lang: EN) basis } } }`,
    );
    expect(accord.basis).toBe("PUBLIC");
    expect(accord.targetGroups).toHaveLength(4);
    expect(accord.targetGroups[1]).toEqual({
      code: "LOW_PENETRATION",
      order: 2,
      sizes: ["MICRO", "SMALL", "MEDIUM"],
      basis: "PUBLIC",
      rule: { minExportSharePct: 0.01, maxExportSharePct: 20, maxCountries: 3, basis: "ILLUSTRATIVE" },
    });
    expect(accord.actionLines.map(({ note }: { note: string | null }) => note === null)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  test("marks every shipped plan, meeting and report as an example", async () => {
    const { read } = shared;
    const {
      plans,
      meetings,
      agreement: accord,
    } = await read(`{ plans { basis } meetings { basis } agreement { reports { basis } } }`);
    const bases = [...plans, ...meetings, ...accord.reports].map(({ basis }: { basis: string }) => basis);
    expect(bases).toEqual(Array(9).fill("ILLUSTRATIVE"));
  });

  test("answers a meeting with who was there, its agenda and its decisions", async () => {
    const { read } = shared;
    expect(
      await read(
        `{ meeting(id: "tta-2026-03") { table date place absent { slug } agenda(lang: EN) decisions { id text(lang: EN) owner { slug } dueOn status meeting { id } } } }`,
      ),
    ).toEqual({
      meeting: {
        table: "TTA",
        date: "2026-03-18",
        place: "Online",
        absent: [{ slug: "claai" }],
        agenda: ["Common format of sheets"],
        decisions: [
          {
            id: "d-2026-03-1",
            text: "Offer layout version 1 adopted",
            owner: { slug: "unioncamere-lombardia" },
            dueOn: "2026-05-31",
            status: "DONE",
            meeting: { id: "tta-2026-03" },
          },
        ],
      },
    });
  });

  test("finds meetings by table and year", async () => {
    const { read } = shared;
    expect(
      await read(
        `{ meetings(table: TIG, year: 2026) { id } all: meetings { id } none: meetings(year: 1999) { id } }`,
      ),
    ).toMatchObject({ meetings: [{ id: "tig-2026-06" }, { id: "tig-2026-12" }], none: [] });
  });

  test("answers the plan of a year with what it rests on and who adopted it", async () => {
    const { read } = shared;
    expect(
      await read(
        `{ plan(year: 2026) { approvedBy { id } basedOn { period status } objectives { budget targetGroups partners { slug } plan { year } } } }`,
      ),
    ).toMatchObject({
      plan: {
        approvedBy: { id: "tig-2025-12" },
        basedOn: { period: "2025-S2", status: "DELIVERED" },
        objectives: [
          {
            budget: 60_000,
            targetGroups: ["NO_EXPERIENCE"],
            partners: [{ slug: "claai" }],
            plan: { year: 2026 },
          },
          { budget: 1_500_000 },
        ],
      },
    });
  });

  test("answers null for what does not exist", async () => {
    const { read } = shared;
    expect(
      await read(
        `{ plan(year: 1990) { id } meeting(id: "none") { id } report(id: "none") { id } organisation(slug: "none") { slug } }`,
      ),
    ).toEqual({ plan: null, meeting: null, report: null, organisation: null });
  });

  test("refuses a table that the accord does not have", async () => {
    const { ask } = shared;
    const { errors } = await ask(`{ meetings(table: XYZ) { id } }`);
    expect(errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
  });

  test("answers many references of a kind at once, and null for those that are unknown", async () => {
    const { entities, statementsOf } = shared;
    const organisations = ["aice", "nobody", "sace-simest", "claai"].map((slug) => ({
      __typename: "Organisation",
      slug,
    }));
    expect(await entities(organisations, "... on Organisation { name nature type }")).toEqual([
      {
        name: "Aice - Associazione Italiana Commercio Estero",
        nature: "PRIVATE",
        type: "BUSINESS_ASSOCIATION",
      },
      null,
      { name: "Sace Simest", nature: "PUBLIC", type: "EXPORT_CREDIT_AGENCY" },
      {
        name: "Claai - Confederazione delle Libere Associazioni Artigiane Italiane",
        nature: "PRIVATE",
        type: "CRAFT_ASSOCIATION",
      },
    ]);
    const byId = (typeName: string, ...ids: string[]) => ids.map((id) => ({ __typename: typeName, id }));
    // One statement, and one for each record above it that says whether it is published.
    for (const [representations, selection, statements] of [
      [organisations, "... on Organisation { name }", 1],
      [byId("Objective", "ob-27-1", "ob-26-2", "none"), "... on Objective { title }", 2],
      [byId("Meeting", "tig-2026-06", "tta-2026-03", "none"), "... on Meeting { date }", 1],
      [byId("Decision", "d-2026-06-1", "none"), "... on Decision { text }", 2],
      [byId("Report", "relazione-2026-2", "none"), "... on Report { period }", 1],
      [byId("AnnualPlan", "piano-2026", "piano-2027", "none"), "... on AnnualPlan { year }", 1],
      [byId("Indicator", "in-27-1a", "in-26-1a", "none"), "... on Indicator { name }", 3],
    ] as const) {
      expect(
        (await entities([...representations], selection)).filter((entity) => entity === null),
      ).toHaveLength(1);
      expect(await statementsOf(entitiesOperation(selection), { representations })).toHaveLength(statements);
    }
  });

  test("gives the catalogue the offers of an objective by its key", async () => {
    const { entities } = shared;
    expect(
      await entities([{ __typename: "Objective", id: "ob-27-5" }], "... on Objective { offerIds }"),
    ).toEqual([
      { offerIds: ["confindustria-lombardia:roadshow-consoli", "regione-lombardia:progetto-uzbekistan"] },
    ]);
  });

  test("keeps its records over a restart, edits included", async () => {
    const first = await openOwn();
    const { manager } = first.running.database;
    await manager.update(AnnualPlan, { year: 2026 }, { titleText: { it: "Piano corretto" } });
    await manager.update(ActionLineDefinition, { code: ActionLine.TRAINING }, { order: 7 });
    const before = await first.read(WHOLE_ACCORD);
    await first.running.close();
    own.pop();
    const second = await openOwn(first.location);
    expect(await second.read(WHOLE_ACCORD)).toEqual(before);
    expect(await second.read(`{ plan(year: 2026) { title } }`)).toEqual({
      plan: { title: "Piano corretto" },
    });
  });
});
