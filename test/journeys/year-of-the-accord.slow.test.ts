/** @module A year of the accord, from the report that it is based on to the report that closes it, through the gateway. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "@jest/globals";
import { projectFile } from "../../runtime/project-files.js";
import { accordDriver, EVERYBODY } from "../agreement/accord-driver.js";
import { AICE_OFFICER, ANALYST, CLAAI_OFFICER, SECRETARY, TTA_MEMBER } from "../agreement/people.js";
import { type AskingAs, askingGateway } from "../harness/asking.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";
import { movableClock } from "../harness/movable-clock.js";

const YEAR = 2019;

/** What the closing report says of this year, without ids; each of its figures follows from what the test does. */
const REVIEWED_REPORT = readFileSync(
  projectFile(`test/agreement/report-writing/reviewed/year-of-the-accord.en.md`),
  "utf8",
);

/** One objective an action line; offers that are there in every year. */
const OBJECTIVES = [
  ["INSTITUTIONAL_SUPPORT", "Portare la Lombardia all'estero", "assolombarda:diplomazia-economica"],
  ["TRAINING", "Formare chi esporta", "aice:academy"],
  ["ACCOMPANIMENT", "Accompagnare le imprese", "claai:vetrina-digitale"],
  ["FINANCE_INSURANCE", "Assicurare i crediti", "sace-simest:sace-credito-fornitore"],
].map(([actionLine, title, offer]) => ({
  title: { it: title },
  actionLine,
  targetGroups: ["LOW_PENETRATION", "CONSOLIDATING", "HIGH_EXPERIENCE"],
  lead: "regione-lombardia",
  offerIds: [offer],
  indicators: [{ name: { it: "Imprese coinvolte" }, unit: "COUNT", target: 50 }],
}));

const GUIDING = {
  title: { it: "Orientare chi comincia", en: "Guide those who begin" },
  actionLine: "INFORMATION",
  targetGroups: ["NO_EXPERIENCE"],
  lead: "aice",
  partners: ["claai", "cna-lombardia"],
  budget: 80_000,
  offerIds: ["claai:primo-export"],
  indicators: [{ name: { it: "Imprese orientate", en: "Companies guided" }, unit: "COUNT", target: 100 }],
};

const MONITORING = `query ($plan: ID!, $asOf: LocalDate) { monitoring(plan: $plan, asOf: $asOf) {
  asOf
  objectives { objective { id title(lang: EN) } state indicators {
    value progressPct forecast state trend { period value } partners { partner { name slug } value suppressed } } }
  actionLines { actionLine objectives sums { unit value target } }
  lateDecisions { text(lang: EN) owner { slug } dueOn }
} }`;

const STANDING = `query ($plan: Int!) { plan(year: $plan) {
  id status version publishedOn versions { number adoptedOn reason(lang: EN) }
  objectives { id title version indicators { id target values {
    id period value note version partner { slug } earlier { value note } } } } } }`;

describeOnEachDatabase("a year of the accord", (fresh) => {
  const clock = movableClock(`${YEAR - 1}-10-15`);
  const hub = testHub(fresh, {}, clock);
  let users: AskingAs;
  beforeAll(() => {
    users = askingGateway(hub().running.address, hub().folder, clock);
  });

  test("is carried out by its people, and everybody sees how it stands", async () => {
    const accord = accordDriver(users);
    const standing = async (user = SECRETARY as typeof SECRETARY | null) =>
      (await users.as(user).read(STANDING, { plan: YEAR })).plan;
    const guiding = async () =>
      (await standing()).objectives.find(({ title }: { title: string }) => title === GUIDING.title.it);
    const monitored = async (plan: string, asOf?: string, user: typeof SECRETARY | null = ANALYST) =>
      (await users.as(user).read(MONITORING, { plan, asOf })).monitoring;
    const demands = async (user: typeof SECRETARY | null = ANALYST): Promise<Record<string, string>> => {
      const operation = "query ($year: Int!) { compliance(year: $year) { findings { rule state } } }";
      const { findings } = (await users.as(user).read(operation, { year: YEAR })).compliance;
      return Object.fromEntries(
        findings.map(({ rule, state }: { rule: string; state: string }) => [rule, state]),
      );
    };
    const meet = async (table: "TIG" | "TTA", date: string, decisions: readonly object[] = []) => {
      const planned = await accord.planMeeting(table, date);
      clock.goTo(date);
      const held = await accord.step(SECRETARY, "holdMeeting", planned, {
        minutes: { present: EVERYBODY.slice(0, 9), minutes: { it: "Verbale", en: "Minutes" }, decisions },
      });
      return accord.step(SECRETARY, "approveMinutes", held);
    };

    // The TTA meets and reports; the Region's secretary takes the report.
    await meet("TTA", `${YEAR - 1}-10-15`, [
      { text: { it: "Aggiornare le schede", en: "Renew the sheets" }, owner: "aice", dueOn: `${YEAR}-03-31` },
    ]);
    const written = await accord.createReport(`${YEAR - 1}`);
    const changed = await accord.step(TTA_MEMBER, "changeReport", written, {
      changes: { body: { it: "# Relazione\n\nL'anno è andato bene." } },
    });
    const submitted = await accord.step(TTA_MEMBER, "submitReport", changed);
    const report = await accord.step(SECRETARY, "deliverReport", submitted);

    // Both tables draft the plan, Aice's officer what Aice leads; the TIG adopts it before the year begins.
    clock.goTo(`${YEAR - 1}-11-20`);
    const draft = await accord.draftPlan(YEAR, report.id, TTA_MEMBER);
    for (const objective of OBJECTIVES) await accord.addObjective(draft.id, objective);
    expect(await demands()).toMatchObject({
      ONE_PLAN_A_YEAR: "MET",
      PLAN_ADOPTED_BEFORE_ITS_YEAR: "PENDING",
      ALL_ACTION_LINES_COVERED: "PENDING",
      ALL_TARGET_GROUPS_COVERED: "PENDING",
    });
    await accord.addObjective(draft.id, GUIDING, AICE_OFFICER);
    const proposed = await accord.step(TTA_MEMBER, "proposePlan", draft);
    expect(await standing(null)).toBeNull();
    const adopting = await meet("TIG", `${YEAR - 1}-12-12`);
    const adopted = await accord.step(SECRETARY, "adoptPlan", proposed, { meeting: adopting.id });
    expect(await standing(null)).toMatchObject({ status: "ADOPTED", publishedOn: `${YEAR - 1}-12-12` });
    expect((await accord.refused(SECRETARY, "startPlan", adopted)).extensions).toMatchObject({
      rule: "IN_FORCE_FROM_ITS_YEAR",
    });
    clock.goTo(`${YEAR}-01-02`);
    const started = await accord.step(SECRETARY, "startPlan", adopted);

    // Officers enter the first quarter, each the own partner's.
    clock.goTo(`${YEAR}-04-10`);
    const [indicator] = (await guiding()).indicators;
    const enter = (partner: string | null, period: string, value: number, user: typeof SECRETARY) =>
      accord.enterValue({ indicator: indicator.id, period, partner, value }, user);
    const first = await enter("aice", `${YEAR}-Q1`, 20, AICE_OFFICER);
    await enter("claai", `${YEAR}-Q1`, 2, CLAAI_OFFICER);
    await expect(enter("aice", `${YEAR}-Q2`, 5, CLAAI_OFFICER)).rejects.toThrow("values of claai alone");
    const spring = await monitored(started.id);
    expect(spring.objectives.at(-1)).toMatchObject({
      objective: { title: GUIDING.title.en },
      state: "OFF_TRACK",
      indicators: [{ value: 22, progressPct: 22, forecast: 89.2 }],
    });
    expect(spring.lateDecisions).toEqual([
      { text: "Renew the sheets", owner: { slug: "aice" }, dueOn: `${YEAR}-03-31` },
    ]);
    const [seenByAll] = (await monitored(started.id, undefined, null)).objectives.at(-1).indicators;
    expect(seenByAll).toMatchObject({
      value: 22,
      partners: [
        { partner: { slug: "aice" }, value: null, suppressed: true },
        { partner: { slug: "claai" }, value: null, suppressed: true },
      ],
    });

    // The TIG meets for the first time, and amends the plan; the plan as adopted stays on record.
    const amending = await meet("TIG", `${YEAR}-06-20`);
    const objective = await guiding();
    const amended = await accord.step(SECRETARY, "amendPlan", started, {
      amendment: {
        meeting: amending.id,
        reason: { it: "Obiettivo più alto", en: "A higher target" },
        change: [
          {
            id: objective.id,
            objective: {
              ...GUIDING,
              indicators: [{ ...GUIDING.indicators[0], id: indicator.id, target: 120 }],
            },
          },
        ],
      },
    });
    expect((await standing(null)).versions).toEqual([
      { number: 1, adoptedOn: `${YEAR - 1}-12-12`, reason: "Adoption of the plan" },
      { number: 2, adoptedOn: `${YEAR}-06-20`, reason: "A higher target" },
    ]);
    expect(await demands()).toMatchObject({ TIG_MEETS_TWICE_A_YEAR: "PENDING" });

    // Half-way a value is corrected: what was known before can still be asked for.
    clock.goTo(`${YEAR}-07-05`);
    await accord.step(AICE_OFFICER, "correctValue", first, { value: 30, note: "Contati anche i webinar" });
    const [now] = (await monitored(amended.id)).objectives.at(-1).indicators;
    const [then] = (await monitored(amended.id, `${YEAR}-05-01`)).objectives.at(-1).indicators;
    expect([now.value, then.value]).toEqual([32, 22]);

    // The second meeting of the TIG: nothing that the accord demands is open, and everybody can see it.
    clock.goTo(`${YEAR}-10-08`);
    await enter("cna-lombardia", `${YEAR}-S2`, 70, TTA_MEMBER);
    const sheet = (
      await users
        .as(AICE_OFFICER)
        .read("query ($plan: ID!, $periods: [ID!]!) { valuesTemplate(plan: $plan, periods: $periods) }", {
          plan: amended.id,
          periods: [`${YEAR}-Q1`, `${YEAR}-Q3`],
        })
    ).valuesTemplate as string;
    // Aice's officer fills in the third quarter and, by mistake, changes the first one.
    const filled = sheet.replace(/(-Q3;aice;;);/, "$125;");
    const send = async (csv: string, more: object = {}) =>
      (
        await users
          .as(AICE_OFFICER)
          .read(
            "mutation ($csv: String!, $dry: Boolean! = false) { importValues(csv: $csv, dryRun: $dry) { entered problems { row column code } } }",
            { csv, ...more },
          )
      ).importValues;
    expect(await send(filled.replace(/(-Q1;aice;30;);/, "$131;"))).toEqual({
      entered: 1,
      problems: [{ row: 2, column: "note", code: "NOTE_MISSING" }],
    });
    expect(await send(filled, { dry: true })).toEqual({ entered: 1, problems: [] });
    expect(await send(filled)).toEqual({ entered: 1, problems: [] });
    await meet("TIG", `${YEAR}-11-21`);
    const all = await demands(null);
    expect(all).toEqual(Object.fromEntries(Object.keys(all).map((rule) => [rule, "MET"])));
    expect(Object.keys(all)).toHaveLength(10);

    // The year ends: the closing report, the end of the plan, and the next one rests on the report.
    clock.goTo(`${YEAR}-12-31`);
    const filledReport = await accord.step(TTA_MEMBER, "fillReport", await accord.createReport(`${YEAR}`));
    const { draftReport } = await users
      .as(TTA_MEMBER)
      .read("query ($period: ID!) { draftReport(period: $period, lang: EN) { markdown } }", {
        period: `${YEAR}`,
      });
    expect(draftReport.markdown.replace(/\b(plan|report)-[0-9a-f]{10}/g, "$1-…")).toBe(REVIEWED_REPORT);
    const closing = await accord.step(TTA_MEMBER, "submitReport", filledReport);
    const delivered = await accord.step(SECRETARY, "deliverReport", closing);
    const closed = await accord.step(SECRETARY, "closePlan", amended);
    await expect(enter("aice", `${YEAR}-Q4`, 5, AICE_OFFICER)).rejects.toThrow("is CLOSED");
    const end = (await monitored(closed.id, undefined, null)).objectives.at(-1).indicators[0];
    expect(end).toMatchObject({ value: 127, state: "REACHED" });
    const next = await accord.draftPlan(YEAR + 1, delivered.id);
    expect(next.status).toBe("DRAFT");

    // Who did what, from the first to the last.
    const { changes } = await users
      .as(ANALYST)
      .read(
        'query ($plan: ID!) { changes(entity: "AnnualPlan", id: $plan) { nodes { action subject version } } }',
        { plan: closed.id },
      );
    expect(changes.nodes.reverse()).toEqual([
      { action: "draftPlan", subject: "teo", version: 1 },
      { action: "proposePlan", subject: "teo", version: 2 },
      { action: "adoptPlan", subject: "ada", version: 3 },
      { action: "startPlan", subject: "ada", version: 4 },
      { action: "amendPlan", subject: "ada", version: 5 },
      { action: "closePlan", subject: "ada", version: 6 },
    ]);
  }, 60_000);
});
