/** @module An accord with a record in every state that the role matrix needs, published and not. */
import type { AskingAs } from "../../harness/asking.js";
import { accordDriver, EVERYBODY, MINUTES, OBJECTIVE } from "../accord-driver.js";
import { AICE_OFFICER, CLAAI_OFFICER, SECRETARY, TTA_MEMBER } from "../people.js";

/** A record by id and version. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Carries an accord out, as far as it is needed. Its years are far from those that are shipped. */
export async function accordOfAllStates(asking: AskingAs) {
  const accord = accordDriver(asking);
  const cancelled = async (table: "TIG" | "TTA") =>
    accord.step(SECRETARY, "cancelMeeting", await accord.planMeeting(table, "2099-01-01"));
  const held = async (decisions: readonly object[]) => {
    const planned = await accord.planMeeting("TIG", "2003-02-01");
    const minutes = { ...MINUTES, present: EVERYBODY.slice(1), decisions };
    return accord.step(SECRETARY, "holdMeeting", planned, { minutes });
  };
  const delivered = async (period: string) => {
    const submitted = await accord.step(TTA_MEMBER, "submitReport", await accord.createReport(period));
    return accord.step(SECRETARY, "deliverReport", submitted);
  };
  const decision = { text: { it: "Si fa" }, owner: "aice", dueOn: "2003-03-01" };
  const meeting = await held([decision, decision]);
  const { decisions } = (
    await asking
      .as(SECRETARY)
      .read("query ($id: ID!) { meeting(id: $id) { decisions { id version } } }", { id: meeting.id })
  ).meeting;
  const [openDecision, toFinish] = decisions as [Versioned, Versioned];
  const report = await delivered("2002");

  const inForce = async (year: number) => {
    const plan = await accord.draftPlan(year, report.id);
    const objective = await accord.addObjective(plan.id);
    const proposed = await accord.step(SECRETARY, "proposePlan", plan);
    const adopted = await accord.step(SECRETARY, "adoptPlan", proposed, { meeting: meeting.id });
    const started = await accord.step(SECRETARY, "startPlan", adopted);
    return { plan: started, indicator: String(objective.indicators[0]?.id) };
  };
  const running = await inForce(2003);
  const valueInput = (partner: string | null, value: number, period = "2003-S1") => ({
    indicator: running.indicator,
    period,
    partner,
    value,
  });
  const draft = await accord.draftPlan(2004, report.id);
  const draftObjective = await accord.addObjective(draft.id);
  return {
    tig: await cancelled("TIG"),
    tta: await cancelled("TTA"),
    meeting,
    openDecision,
    doneDecision: await accord.step(SECRETARY, "finishDecision", toFinish),
    deliveredReport: report,
    draftReport: await accord.createReport("2004"),
    closedPlan: await accord.step(SECRETARY, "closePlan", (await inForce(2002)).plan),
    running,
    draft,
    draftObjective,
    /** 3 companies are few enough to be hidden from the public. */
    ownValue: await accord.enterValue(valueInput("aice", 3), AICE_OFFICER),
    otherValue: await accord.enterValue(valueInput("claai", 40), CLAAI_OFFICER),
    commonValue: await accord.enterValue(valueInput(null, 43, "2003"), TTA_MEMBER),
    /** An objective of the draft that Aice leads. */
    newObjective: () => accord.addObjective(draft.id, OBJECTIVE),
  };
}

/** What {@link accordOfAllStates} makes. */
export type AccordOfAllStates = Awaited<ReturnType<typeof accordOfAllStates>>;
