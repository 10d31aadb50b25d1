/**
 * @module For each line of the mutations' table a request that changes nothing: once the roles are accepted, something
 * else stands against it, whose code tells that it came so far. Only removing has nothing against it; it gets an
 * objective of its own.
 */
import { MINUTES, OBJECTIVE } from "../accord-driver.js";
import type { AccordOfAllStates, Versioned } from "./accord-of-all-states.js";

/** A request and how it ends for those who may. */
export interface MutationCase {
  readonly variables: Record<string, unknown>;
  /** Code of what stands against it; `done` when nothing does. */
  readonly whenAllowed: string;
}

/** The requests by the table's lines. */
export function mutationCases(
  accord: AccordOfAllStates,
): Readonly<Record<string, () => Promise<MutationCase> | MutationCase>> {
  const of = ({ id, version }: Versioned) => ({ id, expectedVersion: version });
  const impossible =
    (record: Versioned, more: object = {}) =>
    () => ({
      variables: { ...of(record), ...more },
      whenAllowed: "MOVE_IMPOSSIBLE",
    });
  const badInput = (variables: Record<string, unknown>) => () => ({
    variables,
    whenAllowed: "BAD_USER_INPUT",
  });
  const meetings = (table: "TIG" | "TTA") => {
    const record = table === "TIG" ? accord.tig : accord.tta;
    const tooLong = "x".repeat(1_000);
    return {
      [`planMeeting of the ${table}`]: badInput({
        input: { table, date: "2099-01-01", place: tooLong },
      }),
      [`changeMeeting of the ${table}`]: impossible(record, { changes: {} }),
      [`holdMeeting of the ${table}`]: impossible(record, { minutes: MINUTES }),
      [`correctMinutes of the ${table}`]: impossible(record, { minutes: MINUTES }),
      [`approveMinutes of the ${table}`]: impossible(record),
      [`cancelMeeting of the ${table}`]: impossible(record),
    };
  };
  const nameless = { ...OBJECTIVE, title: { it: "" } };
  const plan = accord.draft.id;
  const value = { indicator: accord.running.indicator, period: "presto", value: 1 };
  const table = (partner: string) => () => ({
    variables: {
      csv: `indicator,period,partner,value\n${accord.running.indicator},2003-Q4,${partner},-1`,
      dryRun: false,
    },
    whenAllowed: "BAD_USER_INPUT",
  });
  const correction = { value: -1, note: "prova" };
  return {
    ...meetings("TIG"),
    ...meetings("TTA"),
    "finishDecision of a decision that the body carries out": impossible(accord.doneDecision),
    "dropDecision of a decision that the body carries out": impossible(accord.doneDecision),
    "reopenDecision of a decision that the body carries out": impossible(accord.openDecision),
    "createReport of the TTA": badInput({ input: { period: "presto", summary: { it: "Sintesi" } } }),
    "changeReport of the TTA": impossible(accord.deliveredReport, { changes: {} }),
    "submitReport of the TTA": impossible(accord.deliveredReport),
    "returnReport of the TTA": impossible(accord.deliveredReport),
    "deliverReport of the TTA": impossible(accord.deliveredReport),
    "fillReport of the TTA": impossible(accord.deliveredReport),
    "putReminderReceiver of reminders": badInput({
      name: "Not A Name",
      url: "https://example.org",
      kinds: [],
    }),
    "removeReminderReceiver of reminders": () => ({ variables: { name: "none" }, whenAllowed: "NOT_FOUND" }),
    "draftPlan of a year": badInput({
      input: { year: 1900, basedOn: accord.deliveredReport.id, title: { it: "Piano" } },
    }),
    "changePlan of a year": impossible(accord.closedPlan, { changes: {} }),
    "proposePlan of a year": impossible(accord.closedPlan),
    "returnPlan of a year": impossible(accord.closedPlan),
    "adoptPlan of a year": impossible(accord.closedPlan, { meeting: accord.meeting.id }),
    "startPlan of a year": impossible(accord.closedPlan),
    "amendPlan of a year": impossible(accord.closedPlan, {
      amendment: { meeting: accord.meeting.id, reason: { it: "Prova" } },
    }),
    "closePlan of a year": impossible(accord.closedPlan),
    "publishPlan of a year": () => ({
      variables: { id: plan, expectedVersion: 99 },
      whenAllowed: "VERSION_CONFLICT",
    }),
    "addObjective of an objective that the body leads": badInput({ plan, objective: nameless }),
    "addObjective of an objective that nobody leads": badInput({
      plan,
      objective: { ...nameless, lead: null },
    }),
    "changeObjective of an objective that the body leads": badInput({
      ...of(accord.draftObjective),
      objective: nameless,
    }),
    "changeObjective of an objective of the body, giving away its lead": badInput({
      ...of(accord.draftObjective),
      objective: { ...nameless, lead: "claai", partners: [] },
    }),
    "removeObjective of an objective that the body leads": async () => ({
      variables: of(await accord.newObjective()),
      whenAllowed: "done",
    }),
    "enterValue of a value of the body": badInput({ input: { ...value, partner: "aice" } }),
    "enterValue of a value of all bodies together": badInput({ input: value }),
    "correctValue of a value of the body": badInput({ ...of(accord.ownValue), ...correction }),
    "importValues of values of the body": table("aice"),
    "importValues of values of all bodies together": table(""),
    "correctValue of a value of all bodies together": badInput({ ...of(accord.commonValue), ...correction }),
  };
}
