/** @module What the accord demands of a year, on every day of it; and what is said when the catalogue cannot be asked. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import type { User } from "../../schema/identity/user.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { type AskingAs, askingGateway } from "../harness/asking.js";
import { freshFolders } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";
import { movableClock } from "../harness/movable-clock.js";
import { openedSubgraph } from "../harness/opened-subgraph.js";
import { accordDriver, MINUTES, OBJECTIVE } from "./accord-driver.js";
import { ANALYST, SECRETARY, TTA_MEMBER } from "./people.js";

const FINDINGS = `query ($year: Int!) { compliance(year: $year) { asOf findings {
  rule state title(lang: EN) detail(lang: EN) remedy(lang: EN) subjects } } }`;

/** What a rule found. */
interface Finding {
  readonly rule: string;
  readonly state: string;
  readonly detail: string;
  readonly remedy: string | null;
  readonly subjects: readonly string[];
}

async function findings(asking: AskingAs, year: number, user: User | null = ANALYST) {
  const { compliance } = await asking.as(user).read(FINDINGS, { year });
  return new Map<string, Finding>(compliance.findings.map((finding: Finding) => [finding.rule, finding]));
}

describe("what the accord demands of a year", () => {
  const clock = movableClock("2018-10-01");
  const hub = testHub(freshFolders(), {}, clock);
  let users: AskingAs;
  let accord: ReturnType<typeof accordDriver>;
  let report: string;
  beforeAll(async () => {
    users = askingGateway(hub().running.address, hub().folder, clock);
    accord = accordDriver(users);
    const submitted = await accord.step(TTA_MEMBER, "submitReport", await accord.createReport("2018"));
    report = (await accord.step(SECRETARY, "deliverReport", submitted)).id;
  });

  async function hold(date: string) {
    const planned = await accord.planMeeting("TIG", date);
    clock.goTo(date);
    return accord.step(SECRETARY, "holdMeeting", planned, { minutes: MINUTES });
  }

  /** A plan of a year as it was adopted on a day. */
  async function adopted(year: number, on: string, objectives: readonly object[]) {
    const draft = await accord.draftPlan(year, report);
    for (const objective of objectives) await accord.addObjective(draft.id, objective);
    const proposed = await accord.step(SECRETARY, "proposePlan", draft);
    return accord.step(SECRETARY, "adoptPlan", proposed, { meeting: (await hold(on)).id });
  }

  const states = async (year: number, rules: readonly string[], user: User | null = ANALYST) => {
    const found = await findings(users, year, user);
    return rules.map((rule) => found.get(rule)?.state);
  };

  test("without a plan is pending before the year, and not met from its first day on", async () => {
    const rules = ["ONE_PLAN_A_YEAR", "PLAN_ADOPTED_BEFORE_ITS_YEAR", "PLAN_BASED_ON_A_REPORT"];
    clock.goTo("2023-12-31");
    expect(await states(2024, rules)).toEqual(["PENDING", "PENDING", "PENDING"]);
    clock.goTo("2024-01-01");
    expect(await states(2024, rules)).toEqual(["NOT_MET", "NOT_MET", "PENDING"]);
    expect((await findings(users, 2024)).get("ONE_PLAN_A_YEAR")?.remedy).toBe(
      "Draft the plan from a delivered report.",
    );
  });

  test("has its term: three years from the signing, with the days that are left", async () => {
    clock.goTo("2019-06-07");
    expect((await findings(users, 2019)).get("WITHIN_THE_TERM")).toMatchObject({
      state: "MET",
      detail: `Until 7 June 2020: ${Temporal.PlainDate.from("2019-06-07").until("2020-06-07").total("day")} days are left.`,
    });
    expect((await findings(users, 2020)).get("WITHIN_THE_TERM")).toMatchObject({
      state: "NOT_MET",
      remedy: "Renew the accord.",
    });
  });

  test("has two meetings of the TIG: planned ones count once they are held, until the year is over", async () => {
    const meets = async () => (await findings(users, 2022)).get("TIG_MEETS_TWICE_A_YEAR");
    clock.goTo("2022-01-10");
    expect(await meets()).toMatchObject({ state: "PENDING", remedy: expect.stringContaining("Plan 2 more") });
    await hold("2022-03-03");
    const planned = await accord.planMeeting("TIG", "2022-11-11");
    expect(await meets()).toMatchObject({ state: "PENDING", remedy: "Hold the meetings that are planned." });
    clock.goTo("2023-01-01");
    expect(await meets()).toMatchObject({ state: "NOT_MET" });
    const held = await accord.step(SECRETARY, "holdMeeting", planned, { minutes: MINUTES });
    expect(await meets()).toMatchObject({
      state: "MET",
      remedy: null,
      subjects: expect.arrayContaining([held.id]),
    });
  });

  test("finds what a plan lacks: pending while it can be added, not met once the plan is adopted", async () => {
    const rules = [
      "ALL_ACTION_LINES_COVERED",
      "ALL_TARGET_GROUPS_COVERED",
      "OBJECTIVES_HAVE_A_LEAD",
      "OBJECTIVES_HAVE_AN_INDICATOR",
      "OBJECTIVES_HAVE_A_LIVE_OFFER",
    ];
    clock.goTo("2024-11-01");
    const draft = await accord.draftPlan(2025, report);
    expect(await states(2025, rules)).toEqual(Array(5).fill("PENDING"));
    const poor = await accord.addObjective(draft.id, {
      ...OBJECTIVE,
      lead: null,
      partners: [],
      indicators: [],
      // Closed for good since 2021.
      offerIds: ["unioncamere-lombardia:e-commerce-2020"],
    });
    expect(await states(2025, rules)).toEqual(Array(5).fill("PENDING"));
    // Whoever has not signed in does not learn that there is a draft.
    expect(await states(2025, ["ONE_PLAN_A_YEAR"])).toEqual(["MET"]);
    expect(await states(2025, ["ONE_PLAN_A_YEAR"], null)).toEqual(["PENDING"]);
    const proposed = await accord.step(SECRETARY, "proposePlan", draft);
    await accord.step(SECRETARY, "adoptPlan", proposed, { meeting: (await hold("2025-01-15")).id });
    const found = await findings(users, 2025);
    expect(rules.map((rule) => found.get(rule)?.state)).toEqual(Array(5).fill("NOT_MET"));
    expect(found.get("OBJECTIVES_HAVE_A_LIVE_OFFER")?.subjects).toEqual([poor.id]);
    expect(found.get("ALL_ACTION_LINES_COVERED")?.detail).toBe(
      "Without objectives: Institutional support projects; Training; Accompaniment of companies; Financial and insurance instruments for operations on foreign markets.",
    );
    expect(found.get("PLAN_ADOPTED_BEFORE_ITS_YEAR")?.state).toBe("NOT_MET");
  });

  test("is met by a plan that has everything; an offer that closes meanwhile opens it again", async () => {
    // A call that is open from 2 July to 16 September 2024.
    const brief = "unioncamere-lombardia:bando-export-2024";
    const lines = ["INSTITUTIONAL_SUPPORT", "INFORMATION", "TRAINING", "ACCOMPANIMENT", "FINANCE_INSURANCE"];
    const objectives = lines.map((actionLine, index) => ({
      ...OBJECTIVE,
      actionLine,
      targetGroups: ["NO_EXPERIENCE", "LOW_PENETRATION", "CONSOLIDATING", "HIGH_EXPERIENCE"],
      offerIds: index === 0 ? [brief] : OBJECTIVE.offerIds,
    }));
    clock.goTo("2023-11-02");
    await adopted(2024, "2023-12-05", objectives);
    const rules = [...(await findings(users, 2024)).keys()].filter(
      (rule) => rule !== "WITHIN_THE_TERM" && rule !== "TIG_MEETS_TWICE_A_YEAR",
    );
    expect(rules).toHaveLength(8);
    expect(await states(2024, rules, null)).toEqual(rules.map(() => "MET"));
    clock.goTo("2025-06-01");
    const live = (await findings(users, 2024)).get("OBJECTIVES_HAVE_A_LIVE_OFFER");
    expect(live).toMatchObject({ state: "NOT_MET", detail: expect.stringContaining("1 of 5") });
  });

  test("is asked for years from 2000 to 2100", async () => {
    expect((await users.as(null).refusal(FINDINGS, { year: 1999 })).code).toBe("BAD_USER_INPUT");
  });
});

describe("where the catalogue cannot be asked", () => {
  const fresh = freshFolders();

  test("live offers are unknown, and everything else is still told", async () => {
    const alone = await openedSubgraph(agreement, fresh());
    try {
      const found = await findings(alone, 2027);
      expect(found.get("OBJECTIVES_HAVE_A_LIVE_OFFER")).toMatchObject({
        state: "UNKNOWN",
        remedy: "Try again later.",
      });
      expect([...found.values()].filter(({ state }) => state === "UNKNOWN")).toHaveLength(1);
    } finally {
      await alone.running.close();
    }
  });

  test.each([
    ["answers with errors alone", async () => ({ data: null, errors: [{ message: "down" }] })],
    ["answers in part", async () => ({ data: { _entities: [null, null] }, errors: [{ message: "slow" }] })],
    ["answers something else", async () => ({ data: { _entities: "none" } })],
    ["falls", () => Promise.reject(new Error("gone"))],
  ])("and it %s", async (_what, execute) => {
    const alone = await openedSubgraph(agreement, fresh(), undefined, () => localClient({ execute }));
    try {
      const found = await findings(alone, 2027);
      expect(found.get("OBJECTIVES_HAVE_A_LIVE_OFFER")?.state).toBe("UNKNOWN");
    } finally {
      await alone.running.close();
    }
  });
});
