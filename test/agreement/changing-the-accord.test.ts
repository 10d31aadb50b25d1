/** @module What the accord's rules allow, what happens when two change the same, and what is kept of every change. */
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Meeting } from "../../subgraphs/agreement/meetings/meeting.js";
import { AnnualPlan } from "../../subgraphs/agreement/plans/annual-plan.js";
import { PlanStatus } from "../../subgraphs/agreement/statuses.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { movableClock } from "../harness/movable-clock.js";
import { type OpenedSubgraph, openedSubgraph } from "../harness/opened-subgraph.js";
import {
  type AccordDriver,
  type AccordRecord,
  accordDriver,
  EVERYBODY,
  MINUTES,
  mutationOf,
  OBJECTIVE,
} from "./accord-driver.js";
import { AICE_OFFICER, ANALYST, CLAAI_OFFICER, SECRETARY, TTA_MEMBER } from "./people.js";

describeOnEachDatabase("the accord while it is carried out", (fresh) => {
  const clock = movableClock("2029-11-05");
  const location = fresh();
  let subgraph: OpenedSubgraph;
  let accord: AccordDriver;
  let report: AccordRecord;
  let meeting: AccordRecord;
  let lastYear = 2030;
  beforeAll(async () => {
    subgraph = await openedSubgraph(agreement, location, clock);
    accord = accordDriver(subgraph);
    const submitted = await accord.step(TTA_MEMBER, "submitReport", await accord.createReport("2029"));
    report = await accord.step(SECRETARY, "deliverReport", submitted);
    meeting = await held("TIG", EVERYBODY);
  });
  afterAll(() => subgraph.running.close());

  async function held(table: "TIG" | "TTA", present: readonly string[]): Promise<AccordRecord> {
    const planned = await accord.planMeeting(table, "2029-11-05");
    return accord.step(SECRETARY, "holdMeeting", planned, { minutes: { ...MINUTES, present } });
  }

  async function draft(objectives: readonly object[] = [OBJECTIVE]) {
    lastYear += 1;
    const plan = await accord.draftPlan(lastYear, report.id);
    for (const objective of objectives) await accord.addObjective(plan.id, objective);
    return { ...plan, year: lastYear };
  }

  async function inForce(objectives?: readonly object[]) {
    const plan = await draft(objectives);
    const proposed = await accord.step(SECRETARY, "proposePlan", plan);
    const adopted = await accord.step(SECRETARY, "adoptPlan", proposed, { meeting: meeting.id });
    clock.goTo(`${plan.year}-11-05`);
    return { ...(await accord.step(SECRETARY, "startPlan", adopted)), year: plan.year };
  }

  async function objectivesOf(year: number) {
    const query = `query ($year: Int!) { plan(year: $year) { objectives { id version title lead { slug }
      indicators { id version unit values { id version period value note partner { slug } earlier { version value note } } } } } }`;
    return (await subgraph.as(SECRETARY).read(query, { year })).plan.objectives;
  }

  test("a plan is based on a delivered report, and a year has one plan", async () => {
    const early = await accord.createReport("2028");
    const refusal = await subgraph
      .as(SECRETARY)
      .refusal(`mutation ($input: NewPlanInput!) { draftPlan(input: $input) { id } }`, {
        input: { year: 2090, basedOn: early.id, title: { it: "Piano" } },
      });
    expect(refusal).toMatchObject({
      code: "RULE_BROKEN",
      extensions: { rule: "BASED_ON_A_DELIVERED_REPORT" },
    });
    const plan = await draft();
    const again = await subgraph
      .as(SECRETARY)
      .refusal(`mutation ($input: NewPlanInput!) { draftPlan(input: $input) { id } }`, {
        input: { year: plan.year, basedOn: report.id, title: { it: "Piano" } },
      });
    expect(again).toMatchObject({
      code: "RULE_BROKEN",
      extensions: { rule: "ONE_PLAN_A_YEAR", id: plan.id },
    });
  });

  test("a plan is adopted by a meeting of the TIG that took place with more than half of the members", async () => {
    const plan = await accord.step(SECRETARY, "proposePlan", await draft());
    const half = await held("TIG", EVERYBODY.slice(0, 6));
    const planned = await accord.planMeeting("TIG", "2029-12-05");
    const technical = await held("TTA", EVERYBODY);
    for (const [id, rule] of [
      [half.id, "QUORUM"],
      [planned.id, "DECIDED_BY_A_HELD_MEETING"],
      [technical.id, "DECIDED_BY_THE_TIG"],
    ]) {
      expect(await accord.refused(SECRETARY, "adoptPlan", plan, { meeting: id })).toMatchObject({
        code: "RULE_BROKEN",
        extensions: { rule },
      });
    }
    expect((await accord.refused(SECRETARY, "adoptPlan", plan, { meeting: "none" })).code).toBe("NOT_FOUND");
    const enough = await held("TIG", EVERYBODY.slice(0, 7));
    expect((await accord.step(SECRETARY, "adoptPlan", plan, { meeting: enough.id })).status).toBe("ADOPTED");
    const corrected = (present: readonly string[]) => ({ minutes: { ...MINUTES, present } });
    const fewer = corrected(EVERYBODY.slice(0, 6));
    expect((await accord.refused(SECRETARY, "correctMinutes", enough, fewer)).extensions).toMatchObject({
      rule: "QUORUM",
    });
    await accord.step(SECRETARY, "correctMinutes", enough, corrected(EVERYBODY.slice(5)));
  });

  test("a plan without objectives is not proposed; it starts in its year, and is closed when the year ends", async () => {
    const empty = await draft([]);
    expect((await accord.refused(SECRETARY, "proposePlan", empty)).extensions).toMatchObject({
      rule: "AT_LEAST_ONE_OBJECTIVE",
    });
    const plan = await draft();
    clock.goTo(`${plan.year - 1}-12-31`);
    const proposed = await accord.step(TTA_MEMBER, "proposePlan", plan);
    const adopted = await accord.step(SECRETARY, "adoptPlan", proposed, { meeting: meeting.id });
    expect((await accord.refused(SECRETARY, "startPlan", adopted)).extensions).toMatchObject({
      rule: "IN_FORCE_FROM_ITS_YEAR",
    });
    clock.goTo(`${plan.year}-01-01`);
    const started = await accord.step(SECRETARY, "startPlan", adopted);
    expect((await accord.refused(SECRETARY, "closePlan", started)).extensions).toMatchObject({
      rule: "CLOSED_AFTER_ITS_YEAR",
    });
    clock.goTo(`${plan.year}-12-31`);
    expect((await accord.step(SECRETARY, "closePlan", started)).status).toBe("CLOSED");
  });

  test("a meeting is not held before its date, nor by bodies that are no members", async () => {
    clock.goTo("2029-11-05");
    const later = await accord.planMeeting("TIG", "2029-11-06");
    expect(
      (await accord.refused(SECRETARY, "holdMeeting", later, { minutes: MINUTES })).extensions,
    ).toMatchObject({
      rule: "HELD_NOT_BEFORE_ITS_DATE",
    });
    const now = await accord.planMeeting("TIG", "2029-11-05");
    for (const present of [["nobody"], ["aice", "aice"]]) {
      const { code } = await accord.refused(SECRETARY, "holdMeeting", now, {
        minutes: { ...MINUTES, present },
      });
      expect(["NOT_FOUND", "BAD_USER_INPUT"]).toContain(code);
    }
    const { meeting: read } = await subgraph
      .as(SECRETARY)
      .read("query ($id: ID!) { meeting(id: $id) { status version present { slug } } }", { id: now.id });
    expect(read).toEqual({ status: "PLANNED", version: now.version, present: [] });
  });

  test("an amendment changes a plan in force, and the plan as it was adopted stays on record", async () => {
    const plan = await inForce();
    const [objective] = await objectivesOf(plan.year);
    const second = await held("TIG", EVERYBODY);
    const amended = await accord.step(SECRETARY, "amendPlan", plan, {
      amendment: {
        meeting: second.id,
        reason: { it: "Nuove priorità", en: "New priorities" },
        change: [
          {
            id: objective.id,
            objective: {
              ...OBJECTIVE,
              title: { it: "Titolo nuovo" },
              indicators: [{ id: objective.indicators[0].id, ...OBJECTIVE.indicators[0], target: 120 }],
            },
          },
        ],
        add: [{ ...OBJECTIVE, title: { it: "Un obiettivo in più" } }],
      },
    });
    expect(amended.status).toBe("IN_FORCE");
    expect((await objectivesOf(plan.year)).map(({ title }: { title: string }) => title)).toEqual([
      "Titolo nuovo",
      "Un obiettivo in più",
    ]);
    const { plan: read } = await subgraph
      .as(SECRETARY)
      .read("query ($year: Int!) { plan(year: $year) { versions { number reason meetingId content } } }", {
        year: plan.year,
      });
    expect(read.versions).toMatchObject([
      { number: 1, content: { objectives: [{ title: { it: "Orientare le imprese" } }] } },
      {
        number: 2,
        reason: "Nuove priorità",
        meetingId: second.id,
        content: { objectives: [{ title: { it: "Titolo nuovo" } }, {}] },
      },
    ]);
    expect(
      (await accord.refused(SECRETARY, "changeObjective", objective, { objective: OBJECTIVE })).code,
    ).toBe("VERSION_CONFLICT");
    const [current] = await objectivesOf(plan.year);
    expect((await accord.refused(SECRETARY, "changeObjective", current, { objective: OBJECTIVE })).code).toBe(
      "MOVE_IMPOSSIBLE",
    );
  });

  test("a partner's officer enters the partner's values, once a period, and a correction keeps the earlier one", async () => {
    const plan = await inForce();
    const [objective] = await objectivesOf(plan.year);
    const [indicator] = objective.indicators;
    const input = {
      indicator: indicator.id,
      period: `${plan.year}-S1`,
      partner: "aice",
      value: 40,
      note: "registro",
    };
    const value = await accord.enterValue(input, AICE_OFFICER);
    const enter = "mutation ($input: ValueInput!) { enterValue(input: $input) { id } }";
    for (const [user, changes, code, rule] of [
      [AICE_OFFICER, {}, "RULE_BROKEN", "ONE_VALUE_A_PERIOD"],
      [AICE_OFFICER, { partner: "claai" }, "FORBIDDEN", undefined],
      [AICE_OFFICER, { partner: null }, "FORBIDDEN", undefined],
      [TTA_MEMBER, { partner: "assolombarda" }, "RULE_BROKEN", "VALUES_OF_THOSE_WHO_TAKE_PART"],
      [AICE_OFFICER, { period: `${plan.year - 1}` }, "RULE_BROKEN", "PERIOD_OF_THE_PLANS_YEAR"],
      [AICE_OFFICER, { period: `${plan.year}-12` }, "RULE_BROKEN", "PERIOD_HAS_BEGUN"],
      [AICE_OFFICER, { period: "presto" }, "BAD_USER_INPUT", undefined],
      [AICE_OFFICER, { period: `${plan.year}-Q1`, value: 1.5 }, "BAD_USER_INPUT", undefined],
      [AICE_OFFICER, { period: `${plan.year}-Q1`, value: -1 }, "BAD_USER_INPUT", undefined],
      [AICE_OFFICER, { indicator: "none" }, "NOT_FOUND", undefined],
    ] as const) {
      const refusal = await subgraph.as(user).refusal(enter, { input: { ...input, ...changes } });
      expect({ changes, code: refusal.code, rule: refusal.extensions["rule"] }).toEqual({
        changes,
        code,
        rule,
      });
    }
    expect((await accord.refused(CLAAI_OFFICER, "correctValue", value, { value: 1, note: "no" })).code).toBe(
      "FORBIDDEN",
    );
    await accord.step(AICE_OFFICER, "correctValue", value, { value: 44, note: "conteggio rivisto" });
    await accord.enterValue({ ...input, period: `${plan.year}`, partner: null, value: 90 }, TTA_MEMBER);
    const [{ indicators }] = await objectivesOf(plan.year);
    expect(indicators[0].values).toMatchObject([
      {
        period: `${plan.year}-S1`,
        value: 44,
        note: "conteggio rivisto",
        partner: { slug: "aice" },
        earlier: [{ version: 1, value: 40, note: "registro" }],
      },
      { period: `${plan.year}`, value: 90, partner: null, earlier: [] },
    ]);
  });

  test("an id is the very one of its record, without blanks behind it", async () => {
    const plan = await draft();
    const add =
      "mutation ($plan: ID!, $objective: ObjectiveInput!) { addObjective(plan: $plan, objective: $objective) { id } }";
    const begin = "mutation ($input: NewPlanInput!) { draftPlan(input: $input) { id } }";
    const input = { year: 2091, basedOn: `${report.id} `, title: { it: "Piano" } };
    for (const refusal of [
      await subgraph.as(SECRETARY).refusal(add, { plan: `${plan.id} `, objective: OBJECTIVE }),
      await subgraph.as(SECRETARY).refusal(begin, { input }),
      await accord.refused(SECRETARY, "proposePlan", { ...plan, id: `${plan.id} ` }),
    ]) {
      expect(refusal.code).toBe("NOT_FOUND");
    }
    const running = await inForce();
    const [{ indicators }] = await objectivesOf(running.year);
    const value = {
      indicator: `${indicators[0].id} `,
      period: `${running.year}-Q1`,
      partner: "aice",
      value: 9,
    };
    await expect(accord.enterValue(value, AICE_OFFICER)).rejects.toThrow("There is no indicator");
    for (const offerId of [`${"a".repeat(191)}:x`, "aice:academy "]) {
      const objective = { ...OBJECTIVE, offerIds: ["aice:academy", offerId] };
      expect((await subgraph.as(SECRETARY).refusal(add, { plan: plan.id, objective })).code).toBe(
        "BAD_USER_INPUT",
      );
    }
  });

  test("whoever has the longest name may enter values", async () => {
    const plan = await inForce();
    const [{ indicators }] = await objectivesOf(plan.year);
    const value = { indicator: indicators[0].id, period: `${plan.year}-Q1`, partner: "aice", value: 9 };
    const user = { ...AICE_OFFICER, subject: "b".repeat(200) };
    expect(await accord.enterValue(value, user)).toMatchObject({ version: 1 });
  });

  test("whoever waited for another process learns the version that it left", async () => {
    const other = await openedSubgraph(agreement, location, clock);
    try {
      const planned = await accord.planMeeting("TIG", "2060-12-09");
      const runner = other.running.database.createQueryRunner();
      await runner.startTransaction();
      await runner.manager.update(Meeting, { id: planned.id }, { version: 2 });
      // On SQLite they wait for nobody in this process; there the transaction is over before they begin.
      const isMySql = runner.connection.options.type === "mysql";
      if (!isMySql) await runner.commitTransaction();
      const refusal = accord.refused(SECRETARY, "cancelMeeting", planned, { key: "key-of-one-who-waits" });
      await wait(200);
      if (isMySql) await runner.commitTransaction();
      await runner.release();
      expect(await refusal).toMatchObject({ code: "VERSION_CONFLICT", extensions: { version: 2 } });
    } finally {
      await other.running.close();
    }
  });

  test("no value is entered into a plan that another process is closing", async () => {
    const other = await openedSubgraph(agreement, location, clock);
    try {
      const plan = await inForce();
      const [{ indicators }] = await objectivesOf(plan.year);
      const value = { indicator: indicators[0].id, period: `${plan.year}-Q1`, partner: "aice", value: 9 };
      const csv = `indicator,period,partner,value\n${value.indicator},${value.period},aice,9`;
      const imported = "mutation ($csv: String!) { importValues(csv: $csv) { problems { code } } }";
      const runner = other.running.database.createQueryRunner();
      await runner.startTransaction();
      await runner.manager.update(AnnualPlan, { id: plan.id }, { status: PlanStatus.CLOSED });
      // On SQLite they wait for nobody in this process; there the transaction is over before they begin.
      const isMySql = runner.connection.options.type === "mysql";
      if (!isMySql) await runner.commitTransaction();
      const entering = Promise.allSettled([
        accord.enterValue(value, AICE_OFFICER),
        accord.enterValue({ ...value, period: `${plan.year}-Q2` }, AICE_OFFICER),
      ]);
      const importing = other.as(AICE_OFFICER).read(imported, { csv });
      await wait(200);
      if (isMySql) await runner.commitTransaction();
      await runner.release();
      for (const result of await entering) {
        expect(result).toMatchObject({
          status: "rejected",
          reason: { message: expect.stringContaining("is CLOSED") },
        });
      }
      expect((await importing).importValues.problems).toEqual([{ code: "MOVE_IMPOSSIBLE" }]);
    } finally {
      await other.running.close();
    }
  });

  test("values and their unit outlive changes of their indicator", async () => {
    const plan = await inForce();
    const [objective] = await objectivesOf(plan.year);
    const [indicator] = objective.indicators;
    await accord.enterValue(
      { indicator: indicator.id, period: `${plan.year}`, partner: "aice", value: 4 },
      AICE_OFFICER,
    );
    const amend = (amendment: object) =>
      accord.refused(SECRETARY, "amendPlan", plan, {
        amendment: { meeting: meeting.id, reason: { it: "Prova" }, ...amendment },
      });
    expect((await amend({ remove: [objective.id] })).extensions).toMatchObject({ rule: "VALUES_ARE_KEPT" });
    const changed = {
      ...OBJECTIVE,
      indicators: [{ ...OBJECTIVE.indicators[0], id: indicator.id, unit: "EUR" }],
    };
    expect((await amend({ change: [{ id: objective.id, objective: changed }] })).extensions).toMatchObject({
      rule: "UNIT_STAYS_WITH_VALUES",
    });
  });

  test("an officer works on the objectives of the own partner's, in a draft", async () => {
    const plan = await draft();
    const [objective] = await objectivesOf(plan.year);
    const changed = { ...OBJECTIVE, title: { it: "Meglio detto" } };
    expect(
      (await accord.refused(CLAAI_OFFICER, "changeObjective", objective, { objective: changed })).code,
    ).toBe("FORBIDDEN");
    expect(
      (
        await accord.refused(AICE_OFFICER, "changeObjective", objective, {
          objective: { ...changed, lead: "claai", partners: [] },
        })
      ).code,
    ).toBe("FORBIDDEN");
    expect(
      await accord.step(AICE_OFFICER, "changeObjective", objective, { objective: changed }),
    ).toMatchObject({ version: 2 });
    await accord.step(AICE_OFFICER, "removeObjective", { id: objective.id, version: 2 });
    expect(await objectivesOf(plan.year)).toEqual([]);
  });

  test("of two who change the same at once one wins, the other is told, and nothing is lost", async () => {
    const plan = await draft();
    const [objective] = await objectivesOf(plan.year);
    const answers = await Promise.all(
      ["uno", "due", "tre", "quattro"].map((title) =>
        subgraph.as(AICE_OFFICER).ask(mutationOf("changeObjective"), {
          id: objective.id,
          version: objective.version,
          objective: { ...OBJECTIVE, title: { it: title } },
        }),
      ),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.["code"] ?? "done").sort();
    expect(codes).toEqual(["VERSION_CONFLICT", "VERSION_CONFLICT", "VERSION_CONFLICT", "done"]);
    const winner = ["uno", "due", "tre", "quattro"][answers.findIndex(({ errors }) => errors === undefined)];
    expect(await objectivesOf(plan.year)).toMatchObject([{ title: winner, version: 2 }]);
  });

  test("the same holds for two processes on one database", async () => {
    const other = await openedSubgraph(agreement, location, clock);
    try {
      const plan = await draft();
      const [objective] = await objectivesOf(plan.year);
      const variables = { id: objective.id, version: objective.version, objective: OBJECTIVE };
      const answers = await Promise.all(
        [subgraph, other, subgraph, other].map((process) =>
          process.as(AICE_OFFICER).ask(mutationOf("changeObjective"), variables),
        ),
      );
      const done = answers.filter(({ errors }) => errors === undefined);
      expect(done).toHaveLength(1);
      for (const { errors } of answers) {
        if (errors !== undefined) expect(errors[0]?.extensions?.["code"]).toBe("VERSION_CONFLICT");
      }
      const create = `mutation ($input: NewReportInput!) { createReport(input: $input) { id } }`;
      for (const period of ["2033-S1", "2033-S2", "2034-S1", "2034-S2"]) {
        const input = { period, summary: { it: "Sintesi" } };
        const made = await Promise.all(
          [subgraph, other].map((process) => process.as(TTA_MEMBER).ask(create, { input })),
        );
        expect(
          made.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions?.["rule"])),
        ).toEqual(["ONE_REPORT_A_PERIOD"]);
      }
    } finally {
      await other.running.close();
    }
  });

  test("a repeated request is carried out once, also when both arrive together, and its key stands for nothing else", async () => {
    const plan = () => accord.planMeeting("TIG", "2029-12-09", SECRETARY, "key-1");
    const [first, second] = await Promise.all([plan(), plan()]);
    expect(second.id).toBe(first.id);
    expect((await plan()).id).toBe(first.id);
    const cancel = () => accord.step(SECRETARY, "cancelMeeting", first, { key: "key-2" });
    expect(await cancel()).toEqual(await cancel());
    expect((await accord.refused(SECRETARY, "cancelMeeting", first, { key: "key-1" })).code).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
    const later = { id: first.id, version: first.version + 1 };
    expect((await accord.refused(SECRETARY, "cancelMeeting", later, { key: "key-2" })).code).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
    expect(
      (await accord.planMeeting("TIG", "2029-12-09", { ...SECRETARY, subject: "another" }, "key-1")).id,
    ).not.toBe(first.id);
    const { changes } = await subgraph
      .as(ANALYST)
      .read(`query ($id: ID!) { changes(entity: "Meeting", id: $id) { totalCount nodes { action } } }`, {
        id: first.id,
      });
    expect(changes).toEqual({
      totalCount: 2,
      nodes: [{ action: "cancelMeeting" }, { action: "planMeeting" }],
    });
  });

  test("a removal can be sent again, too", async () => {
    const [objective] = await objectivesOf((await draft()).year);
    const away = () => accord.step(SECRETARY, "removeObjective", objective, { key: "key-3" });
    const first = await away();
    expect(await away()).toEqual(first);
  });

  test("the history tells who did what, from what to what, and not what was refused", async () => {
    const planned = await accord.planMeeting("TTA", "2029-12-01", TTA_MEMBER);
    await accord.step(TTA_MEMBER, "changeMeeting", planned, { changes: { place: "Bergamo" } });
    await accord.refused(TTA_MEMBER, "approveMinutes", { id: planned.id, version: 2 });
    const { changes } = await subgraph
      .as(ANALYST)
      .read(
        `query ($id: ID!) { changes(entity: "Meeting", id: $id) { nodes { action version subject roles at before after input } } }`,
        { id: planned.id },
      );
    expect(changes.nodes).toMatchObject([
      {
        action: "changeMeeting",
        version: 2,
        subject: "teo",
        roles: ["TTA_MEMBER"],
        before: { place: null, version: 1 },
        after: { place: "Bergamo", version: 2 },
        input: { place: "Bergamo" },
      },
      { action: "planMeeting", version: 1, before: null, after: { place: null } },
    ]);
  });

  test("the history tells of each decision and each objective, also where minutes and amendments change them", async () => {
    const history = async (entity: string, id: string) => {
      const { changes } = await subgraph
        .as(ANALYST)
        .read(
          "query ($entity: String!, $id: ID!) { changes(entity: $entity, id: $id) { nodes { action version before after } } }",
          { entity, id },
        );
      return changes.nodes.reverse();
    };
    const decisions = ["Primo", "Secondo"].map((it) => ({ text: { it }, owner: "aice" }));
    const planned = await accord.planMeeting("TIG", "2029-11-05");
    const record = await accord.step(SECRETARY, "holdMeeting", planned, {
      minutes: { ...MINUTES, decisions },
    });
    const read = async () =>
      (
        await subgraph
          .as(SECRETARY)
          .read("query ($id: ID!) { meeting(id: $id) { decisions { id version text } } }", { id: record.id })
      ).meeting.decisions;
    const [first, second] = await read();
    const again = { minutes: { ...MINUTES, decisions: [{ ...decisions[0], id: first.id }, decisions[1]] } };
    const corrected = await accord.step(SECRETARY, "correctMinutes", record, again);
    const [same, other] = await read();
    // Whoever has read a decision that says the same still may settle it.
    expect(same).toEqual(first);
    expect(other.id).not.toBe(second.id);
    await accord.step(SECRETARY, "finishDecision", first);
    expect(await history("Decision", first.id)).toMatchObject([
      { action: "holdMeeting", version: 1, before: null, after: { wording: { it: "Primo" } } },
      { action: "finishDecision", version: 2, before: { status: "OPEN" }, after: { status: "DONE" } },
    ]);
    expect(await history("Decision", second.id)).toMatchObject([
      { action: "holdMeeting", version: 1 },
      { action: "correctMinutes", version: 2, before: { wording: { it: "Secondo" } }, after: null },
    ]);
    const twice = [first.id, first.id].map((id) => ({ ...decisions[0], id }));
    expect(
      (
        await accord.refused(SECRETARY, "correctMinutes", corrected, {
          minutes: { ...MINUTES, decisions: twice },
        })
      ).code,
    ).toBe("BAD_USER_INPUT");

    const plan = await inForce([OBJECTIVE, OBJECTIVE]);
    const [changed, removed] = await objectivesOf(plan.year);
    const amendment = {
      meeting: meeting.id,
      reason: { it: "Prova" },
      change: [{ id: changed.id, objective: { ...OBJECTIVE, title: { it: "Altro" }, indicators: [] } }],
      remove: [removed.id],
    };
    for (const remove of [[removed.id, removed.id], [changed.id]]) {
      const refusal = await accord.refused(SECRETARY, "amendPlan", plan, {
        amendment: { ...amendment, remove },
      });
      expect(refusal.code).toBe("BAD_USER_INPUT");
    }
    await accord.step(SECRETARY, "amendPlan", plan, { amendment });
    expect((await history("Objective", changed.id)).at(-1)).toMatchObject({
      action: "amendPlan",
      version: 2,
      before: { titleText: { it: "Orientare le imprese" } },
      after: { titleText: { it: "Altro" } },
    });
    expect((await history("Objective", removed.id)).at(-1)).toMatchObject({
      action: "amendPlan",
      after: null,
    });
  });

  test("what is not published shows to signed-in users alone, also by reference", async () => {
    const plan = await draft();
    const [objective] = await objectivesOf(plan.year);
    const query = `query ($year: Int!, $report: ID!, $refs: [_Any!]!) { plan(year: $year) { id } report(id: $report) { id } agreement { plans { year } reports { id } }
      _entities(representations: $refs) { __typename } }`;
    const open = await accord.createReport("2027-S1");
    const refs = [
      { __typename: "AnnualPlan", id: plan.id },
      { __typename: "Objective", id: objective.id },
      { __typename: "Indicator", id: objective.indicators[0].id },
      { __typename: "Report", id: open.id },
    ];
    const variables = { year: plan.year, report: open.id, refs };
    const anonymous = await subgraph.read(query, variables);
    expect(anonymous).toMatchObject({ plan: null, report: null, _entities: [null, null, null, null] });
    expect(anonymous.agreement.plans.map(({ year }: { year: number }) => year)).not.toContain(plan.year);
    expect(anonymous.agreement.reports.map(({ id }: { id: string }) => id)).not.toContain(open.id);
    const known = await subgraph.as(ANALYST).read(query, variables);
    expect(known).toMatchObject({
      plan: { id: plan.id },
      report: { id: open.id },
      _entities: refs.map(({ __typename }) => ({ __typename })),
    });
    await accord.step(SECRETARY, "publishPlan", plan);
    expect((await subgraph.read(query, variables)).plan).toEqual({ id: plan.id });
  });

  test("minutes and decisions show to everybody once the minutes are approved", async () => {
    const record = await held("TIG", EVERYBODY);
    const query =
      "query ($id: ID!) { meeting(id: $id) { date minutes present { slug } decisions { text } } }";
    expect((await subgraph.read(query, { id: record.id })).meeting).toMatchObject({
      minutes: null,
      present: [],
      decisions: [],
    });
    expect((await subgraph.as(ANALYST).read(query, { id: record.id })).meeting).toMatchObject({
      minutes: "Verbale della riunione",
      decisions: [{ text: "Si procede" }],
    });
    await accord.step(SECRETARY, "approveMinutes", record);
    const { meeting: published } = await subgraph.read(query, { id: record.id });
    expect(published).toMatchObject({
      minutes: "Verbale della riunione",
      decisions: [{ text: "Si procede" }],
    });
    expect(published.present).toHaveLength(12);
  });
});
