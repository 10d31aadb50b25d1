/** @module Every move from every state, allowed and refused, as users make them. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Move } from "../../subgraphs/agreement/lifecycle/moves.js";
import { DECISION_MOVES, MEETING_MOVES } from "../../subgraphs/agreement/meetings/meeting-moves.js";
import { PLAN_MOVES } from "../../subgraphs/agreement/plans/plan-moves.js";
import { REPORT_MOVES } from "../../subgraphs/agreement/reports/report-moves.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { movableClock } from "../harness/movable-clock.js";
import { type OpenedSubgraph, openedSubgraph } from "../harness/opened-subgraph.js";
import { type AccordDriver, type AccordRecord, accordDriver, MINUTES } from "./accord-driver.js";
import { SECRETARY, TTA_MEMBER } from "./people.js";

/** One kind of record: its machine, how one is made, the moves that lead to each state, and what moves take. */
interface Machine {
  readonly moves: Readonly<Record<string, Move<string>>>;
  make(accord: AccordDriver): Promise<AccordRecord>;
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly inputs: Readonly<Record<string, object>>;
}

let year = 2030;
function nextYear(): number {
  year += 1;
  return year;
}
let heldMeeting = "";
let deliveredReport = "";

const machines: Readonly<Record<string, Machine>> = {
  meeting: {
    moves: MEETING_MOVES,
    make: (accord) => accord.planMeeting("TIG", "2026-06-10"),
    paths: {
      PLANNED: [],
      HELD: ["holdMeeting"],
      APPROVED: ["holdMeeting", "approveMinutes"],
      CANCELLED: ["cancelMeeting"],
    },
    inputs: {
      changeMeeting: { changes: { place: "Milano" } },
      holdMeeting: { minutes: MINUTES },
      correctMinutes: { minutes: MINUTES },
    },
  },
  report: {
    moves: REPORT_MOVES,
    make: (accord) => accord.createReport(String(nextYear())),
    paths: { DRAFT: [], SUBMITTED: ["submitReport"], DELIVERED: ["submitReport", "deliverReport"] },
    inputs: { changeReport: { changes: { summary: { it: "Altra sintesi" } } } },
  },
  plan: {
    moves: PLAN_MOVES,
    async make(accord) {
      const plan = await accord.draftPlan(nextYear(), deliveredReport);
      await accord.addObjective(plan.id);
      return plan;
    },
    paths: {
      DRAFT: [],
      PROPOSED: ["proposePlan"],
      ADOPTED: ["proposePlan", "adoptPlan"],
      IN_FORCE: ["proposePlan", "adoptPlan", "startPlan"],
      CLOSED: ["proposePlan", "adoptPlan", "startPlan", "closePlan"],
    },
    inputs: {
      changePlan: { changes: { title: { it: "Altro titolo" } } },
      adoptPlan: {
        get meeting() {
          return heldMeeting;
        },
      },
    },
  },
};

/** Reports are the TTA's to write; the rest is recorded by the secretary. */
const userOf = (name: string) => (/^(change|fill|submit)Report$/.test(name) ? TTA_MEMBER : SECRETARY);

describeOnEachDatabase("the accord's state machines", (fresh) => {
  let subgraph: OpenedSubgraph;
  let accord: AccordDriver;
  const clock = movableClock("2099-12-31");
  beforeAll(async () => {
    subgraph = await openedSubgraph(agreement, fresh(), clock);
    accord = accordDriver(subgraph);
    const meeting = await accord.planMeeting("TIG", "2026-06-10");
    heldMeeting = (await accord.step(SECRETARY, "holdMeeting", meeting, { minutes: MINUTES })).id;
    const report = await accord.createReport("2029");
    deliveredReport = (
      await accord.step(SECRETARY, "deliverReport", await accord.step(TTA_MEMBER, "submitReport", report))
    ).id;
    year = 2030;
  });
  afterAll(() => subgraph.running.close());

  for (const [kind, { moves, make, paths, inputs }] of Object.entries(machines)) {
    for (const [name, { from, to }] of Object.entries(moves)) {
      test(`${name} moves a ${kind} from ${from.join(" or ")} to ${to}, and is refused elsewhere`, async () => {
        for (const [state, path] of Object.entries(paths)) {
          let record = await make(accord);
          for (const step of path) record = await accord.step(userOf(step), step, record, inputs[step]);
          expect(record.status).toBe(state);
          if (from.includes(state)) {
            const after = await accord.step(userOf(name), name, record, inputs[name]);
            expect(after).toEqual({ id: record.id, status: to, version: record.version + 1 });
          } else {
            const { code, extensions } = await accord.refused(userOf(name), name, record, inputs[name]);
            expect({ state, code }).toEqual({ state, code: "MOVE_IMPOSSIBLE" });
            expect(extensions).toMatchObject({ status: state, from });
          }
        }
      });
    }
  }

  test("a decision is finished, dropped and opened again, and nothing else", async () => {
    for (const [name, { from, to }] of Object.entries(DECISION_MOVES)) {
      for (const [state, path] of [
        ["OPEN", []],
        ["DONE", ["finishDecision"]],
        ["DROPPED", ["dropDecision"]],
      ] as const) {
        const meeting = await accord.planMeeting("TIG", "2026-06-10");
        await accord.step(SECRETARY, "holdMeeting", meeting, { minutes: MINUTES });
        const { meeting: read } = await subgraph
          .as(SECRETARY)
          .read("query ($id: ID!) { meeting(id: $id) { decisions { id status version } } }", {
            id: meeting.id,
          });
        let decision: AccordRecord = read.decisions[0];
        for (const step of path)
          decision = await accord.step(SECRETARY, step, decision, { note: "perché sì" });
        if (from.map(String).includes(state)) {
          expect((await accord.step(SECRETARY, name, decision)).status).toBe(to);
        } else {
          expect((await accord.refused(SECRETARY, name, decision)).code).toBe("MOVE_IMPOSSIBLE");
        }
      }
    }
  });
});
