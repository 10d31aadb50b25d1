/** @module `monitoring`, asked as its readers do. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ChangeRecord } from "../../subgraphs/agreement/lifecycle/change-record.js";
import { IndicatorValue } from "../../subgraphs/agreement/plans/indicator.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { describeOnEachDatabase, describeOnMysql } from "../harness/databases.js";
import { movableClock } from "../harness/movable-clock.js";
import { type OpenedSubgraph, openedSubgraph } from "../harness/opened-subgraph.js";
import { type AccordDriver, accordDriver, EVERYBODY, MINUTES, OBJECTIVE } from "./accord-driver.js";
import { writeLargePlan } from "./large-plan.js";
import { AICE_OFFICER, ANALYST, CLAAI_OFFICER, SECRETARY, TTA_MEMBER } from "./people.js";

const MONITORING = `query ($plan: ID!, $asOf: LocalDate) { monitoring(plan: $plan, asOf: $asOf) { asOf progressPct plan { year }
  objectives { objective { title } progressPct state indicators { indicator { name } value progressPct forecast state
    trend { period value } partners { partner { slug } value suppressed } } }
  actionLines { actionLine objectives progressPct sums { unit value target } budget states { state count } }
  targetGroups { targetGroup objectives } partners { partner { slug } objectives sums { unit value target } }
  lateDecisions { text dueOn } } }`;

describeOnEachDatabase("monitoring", (fresh) => {
  const clock = movableClock("2029-11-05");
  let subgraph: OpenedSubgraph;
  let accord: AccordDriver;
  let plan = "";
  let indicator = "";
  let other = "";
  beforeAll(async () => {
    subgraph = await openedSubgraph(agreement, fresh(), clock);
    accord = accordDriver(subgraph);
    const submitted = await accord.step(TTA_MEMBER, "submitReport", await accord.createReport("2029"));
    const report = await accord.step(SECRETARY, "deliverReport", submitted);
    const drafted = await accord.draftPlan(2030, report.id);
    indicator = (await accord.addObjective(drafted.id, OBJECTIVE)).indicators[0]?.id ?? "";
    const empty = { ...OBJECTIVE, title: { it: "Senza dati" }, actionLine: "TRAINING" };
    other = (await accord.addObjective(drafted.id, empty)).indicators[0]?.id ?? "";
    const planned = await accord.planMeeting("TIG", "2029-11-05");
    const meeting = await accord.step(SECRETARY, "holdMeeting", planned, {
      minutes: {
        ...MINUTES,
        present: EVERYBODY,
        decisions: [{ text: { it: "Da fare" }, owner: "aice", dueOn: "2030-03-31" }],
      },
    });
    const proposed = await accord.step(SECRETARY, "proposePlan", drafted);
    const adopted = await accord.step(SECRETARY, "adoptPlan", proposed, { meeting: meeting.id });
    clock.goTo("2030-04-05");
    plan = (await accord.step(SECRETARY, "startPlan", adopted)).id;
    await accord.enterValue({ indicator, period: "2030-Q1", partner: "aice", value: 30 }, AICE_OFFICER);
    const small = await accord.enterValue(
      { indicator, period: "2030-Q1", partner: "claai", value: 3 },
      CLAAI_OFFICER,
    );
    clock.goTo("2030-05-05");
    await accord.step(CLAAI_OFFICER, "correctValue", small, { value: 4, note: "uno in più" });
  });
  afterAll(() => subgraph.running.close());

  const monitoring = async (user: typeof ANALYST | null, asOf?: string) => {
    const asking = user === null ? subgraph : subgraph.as(user);
    return (await asking.read(MONITORING, { plan, asOf })).monitoring;
  };

  test("shows how a plan stands by objective, action line, target group and partner", async () => {
    const { progressPct, objectives, actionLines, targetGroups, partners, lateDecisions } =
      await monitoring(ANALYST);
    // 34 of 100 in 90 of 365 days.
    expect(objectives).toMatchObject([
      {
        objective: { title: "Orientare le imprese" },
        progressPct: 34,
        state: "ON_TRACK",
        indicators: [
          {
            value: 34,
            progressPct: 34,
            forecast: 137.9,
            trend: [{ period: "2030-Q1", value: 34 }],
            partners: [
              { partner: { slug: "aice" }, value: 30, suppressed: true },
              { partner: { slug: "claai" }, value: 4, suppressed: true },
            ],
          },
        ],
      },
      { objective: { title: "Senza dati" }, progressPct: null, state: "NO_DATA" },
    ]);
    expect(progressPct).toBe(34);
    expect(actionLines).toMatchObject([
      {
        actionLine: "INFORMATION",
        objectives: 1,
        progressPct: 34,
        sums: [{ unit: "COUNT", value: 34, target: 100 }],
        budget: 100_000,
        states: [{ state: "ON_TRACK", count: 1 }],
      },
      {
        actionLine: "TRAINING",
        objectives: 1,
        progressPct: null,
        sums: [{ unit: "COUNT", value: 0, target: 100 }],
      },
    ]);
    expect(targetGroups).toEqual([{ targetGroup: "NO_EXPERIENCE", objectives: 2 }]);
    expect(partners).toMatchObject([
      { partner: { slug: "aice" }, objectives: 2, sums: [{ unit: "COUNT", value: 30, target: null }] },
      { partner: { slug: "claai" }, objectives: 2, sums: [{ unit: "COUNT", value: 4, target: null }] },
    ]);
    expect(lateDecisions).toContainEqual({ text: "Da fare", dueOn: "2030-03-31" });
  });

  test("answers for a past date with what was known then", async () => {
    expect((await monitoring(ANALYST, "2030-05-04")).objectives[0].indicators[0].value).toBe(33);
    expect((await monitoring(ANALYST, "2030-05-05")).objectives[0].indicators[0].value).toBe(34);
    expect((await monitoring(ANALYST, "2030-04-01")).objectives[0].indicators[0].value).toBeNull();
  });

  test("tells for a past date which decisions were late then", async () => {
    const late = async (asOf?: string) =>
      (await monitoring(ANALYST, asOf)).lateDecisions.filter(
        ({ text }: { text: string }) => text === "Da fare",
      );
    const { meetings } = await subgraph
      .as(SECRETARY)
      .read("{ meetings(year: 2029) { decisions { id version } } }");
    expect(await late("2030-03-31")).toEqual([]);
    expect(await late("2030-04-01")).toHaveLength(1);
    await accord.step(SECRETARY, "finishDecision", meetings[0].decisions[0]);
    expect(await late()).toEqual([]);
    expect(await late("2030-05-04")).toHaveLength(1);
    const done = { ...meetings[0].decisions[0], version: meetings[0].decisions[0].version + 1 };
    await accord.step(SECRETARY, "reopenDecision", done);
  });

  test("hides small counts of one partner from whoever has not signed in, wherever they could be read", async () => {
    const { objectives, partners, lateDecisions } = await monitoring(null);
    const [{ indicators }] = objectives;
    expect(indicators[0].value).toBe(34);
    expect(indicators[0].partners).toEqual([
      { partner: { slug: "aice" }, value: null, suppressed: true },
      { partner: { slug: "claai" }, value: null, suppressed: true },
    ]);
    expect(partners.map(({ sums }: { sums: unknown[] }) => sums)).toEqual([[], []]);
    // The minutes are not approved, so nobody outside knows the decision.
    expect(lateDecisions).not.toContainEqual({ text: "Da fare", dueOn: "2030-03-31" });
    const values = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Indicator { values { value earlier { value } } } } }`;
    const refs = [{ __typename: "Indicator", id: indicator }];
    expect((await subgraph.read(values, { refs }))._entities[0].values).toEqual([]);
    expect((await subgraph.as(ANALYST).read(values, { refs }))._entities[0].values).toHaveLength(2);
  });

  test("tells a small count neither by another period and the total, nor by what it was before", async () => {
    clock.goTo("2030-08-05");
    const enter = (period: string, partner: string, value: number) =>
      accord.enterValue({ indicator: other, period, partner, value }, TTA_MEMBER);
    await enter("2030-Q1", "aice", 3);
    await enter("2030-Q2", "aice", 20);
    await enter("2030-Q1", "claai", 30);
    const corrected = await enter("2030-Q2", "claai", 2);
    const partners = async () => {
      const { objectives } = await monitoring(null);
      return objectives[1].indicators[0].partners.map(({ value }: { value: number | null }) => value);
    };
    expect(await partners()).toEqual([null, null]);
    const values = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Indicator { values { value earlier { value } } } } }`;
    const refs = [{ __typename: "Indicator", id: other }];
    const shown = async () => (await subgraph.read(values, { refs }))._entities[0].values;
    expect(await shown()).toEqual([]);
    await accord.step(TTA_MEMBER, "correctValue", corrected, { value: 40, note: "dal registro" });
    const [first] = (
      await subgraph
        .as(ANALYST)
        .read("{ plan(year: 2030) { objectives { indicators { values { id version } } } } }")
    ).plan.objectives[1].indicators[0].values;
    await accord.step(TTA_MEMBER, "correctValue", first, { value: 33, note: "dal registro" });
    expect(await partners()).toEqual([53, 70]);
    expect(await shown()).toEqual([33, 20, 30, 40].map((value) => ({ value, earlier: [] })));
  });

  test("is null for a plan that is unknown or not published", async () => {
    expect((await subgraph.read(MONITORING, { plan: "none" })).monitoring).toBeNull();
    const delivered = await subgraph.as(SECRETARY).read("{ agreement { reports { id status } } }");
    const { id } = delivered.agreement.reports.find(
      ({ status }: { status: string }) => status === "DELIVERED",
    );
    const hidden = await accord.draftPlan(2041, id);
    expect((await subgraph.read(MONITORING, { plan: hidden.id })).monitoring).toBeNull();
    expect((await subgraph.as(ANALYST).read(MONITORING, { plan: hidden.id })).monitoring).not.toBeNull();
  });

  test("asks the database as often for a large plan as for a small one", async () => {
    const small = await writeLargePlan(subgraph.running.database, 2051, {
      objectives: 2,
      indicators: 4,
      partners: 2,
      periods: 2,
    });
    const large = await writeLargePlan(subgraph.running.database, 2052, {
      objectives: 20,
      indicators: 40,
      partners: 12,
      periods: 4,
    });
    const few = await subgraph.statementsOf(MONITORING, { plan: small });
    expect(await subgraph.statementsOf(MONITORING, { plan: large })).toHaveLength(few.length);
    expect(few.length).toBeLessThanOrEqual(10);
  });
});

describeOnMysql("monitoring of two processes", (fresh) => {
  test("sees a change that got its number first and was committed last", async () => {
    const clock = movableClock("2051-07-01");
    const location = fresh();
    const subgraph = await openedSubgraph(agreement, location, clock);
    const other = await openedSubgraph(agreement, location, clock);
    try {
      const size = { objectives: 1, indicators: 1, partners: 0, periods: 0 };
      const plan = await writeLargePlan(subgraph.running.database, 2051, size);
      const standing = async () => {
        const { monitoring } = await subgraph.as(ANALYST).read(MONITORING, { plan });
        return monitoring.objectives[0].indicators[0].value;
      };
      const at = "2051-06-30T10:00:00.000Z";
      const runner = other.running.database.createQueryRunner();
      await runner.startTransaction();
      await runner.manager.insert(ChangeRecord, {
        at,
        action: "enterValue",
        entity: "IndicatorValue",
        entityId: "late",
        version: 1,
        subject: "ada",
        roles: [],
        input: {},
      } as never);
      await runner.manager.insert(IndicatorValue, {
        id: "late",
        indicatorId: `${plan}-i0`,
        position: 0,
        period: "2051-Q1",
        value: 7,
        enteredAt: at,
        version: 1,
      });
      await accordDriver(subgraph).planMeeting("TIG", "2051-11-05");
      expect(await standing()).toBeNull();
      await runner.commitTransaction();
      await runner.release();
      expect(await standing()).toBe(7);
    } finally {
      await other.running.close();
      await subgraph.running.close();
    }
  });
});
