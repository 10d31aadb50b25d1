/** @module Carries the accord out in tests: each step is the mutation that a user would send. */
import type { User } from "../../schema/identity/user.js";
import type { AskingAs, Refusal } from "../harness/asking.js";
import { SECRETARY, TTA_MEMBER } from "./people.js";

/** What every record of the accord has. */
export interface AccordRecord {
  readonly id: string;
  readonly status: string;
  readonly version: number;
}

/** All twelve members. */
export const EVERYBODY = [
  "regione-lombardia",
  "unioncamere-lombardia",
  "aice",
  "assocamerestero",
  "assolombarda",
  "claai",
  "cna-lombardia",
  "confapi-industria-lombardia",
  "confartigianato-lombardia",
  "confcommercio-lombardia",
  "confindustria-lombardia",
  "sace-simest",
];

/** What a meeting came to, when there is nothing particular about it. */
export const MINUTES = {
  present: EVERYBODY,
  minutes: { it: "Verbale della riunione", en: "Minutes of the meeting" },
  decisions: [{ text: { it: "Si procede", en: "Go on" }, owner: "aice", dueOn: "2099-12-31" }],
};

/** An objective that lacks nothing. */
export const OBJECTIVE = {
  title: { it: "Orientare le imprese", en: "Guide companies" },
  actionLine: "INFORMATION",
  targetGroups: ["NO_EXPERIENCE"],
  lead: "aice",
  partners: ["claai"],
  budget: 100_000,
  offerIds: ["aice:academy"],
  indicators: [
    { name: { it: "Imprese orientate", en: "Companies guided" }, unit: "COUNT", baseline: 10, target: 100 },
  ],
};

const RECORD = "id status version";

/** The mutations by name: the type of each argument beside id and version. */
const ARGUMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  changeMeeting: { changes: "MeetingChangesInput!" },
  holdMeeting: { minutes: "MinutesInput!" },
  correctMinutes: { minutes: "MinutesInput!" },
  changeReport: { changes: "ReportInput!" },
  changePlan: { changes: "PlanChangesInput!" },
  adoptPlan: { meeting: "ID!" },
  amendPlan: { amendment: "AmendmentInput!" },
  finishDecision: { note: "String" },
  dropDecision: { note: "String" },
  reopenDecision: { note: "String" },
  changeObjective: { objective: "ObjectiveInput!" },
  correctValue: { value: "Float!", note: "String!" },
};

/** Mutations of records without a state. */
const WITHOUT_STATE = new Set(["changeObjective", "removeObjective", "correctValue"]);

/** The text of a mutation of a record that is there. */
export function mutationOf(name: string): string {
  const more = ARGUMENTS[name] ?? {};
  const declared = Object.entries(more).map(([argument, type]) => `, $${argument}: ${type}`);
  const given = Object.keys(more).map((argument) => `, ${argument}: $${argument}`);
  const selection = WITHOUT_STATE.has(name) ? "id version" : RECORD;
  return `mutation ($id: ID!, $version: Int!, $key: ID${declared.join("")}) {
    ${name}(id: $id, expectedVersion: $version, idempotencyKey: $key${given.join("")}) { ${selection} } }`;
}

/** Users' steps, on a subgraph or through the gateway. */
export function accordDriver(subgraph: AskingAs) {
  const run = async (user: User, name: string, query: string, variables: object): Promise<AccordRecord> =>
    (await subgraph.as(user).read(query, variables as Record<string, unknown>))[name];
  return {
    planMeeting: (table: "TIG" | "TTA", date: string, user = SECRETARY, key?: string) =>
      run(
        user,
        "planMeeting",
        `mutation ($input: PlannedMeetingInput!, $key: ID) { planMeeting(input: $input, idempotencyKey: $key) { ${RECORD} } }`,
        {
          input: { table, date, agenda: [{ it: "Punto uno", en: "Item one" }] },
          key,
        },
      ),
    createReport: (period: string, user = TTA_MEMBER) =>
      run(
        user,
        "createReport",
        `mutation ($input: NewReportInput!) { createReport(input: $input) { ${RECORD} } }`,
        {
          input: { period, summary: { it: "Sintesi", en: "Summary" } },
        },
      ),
    draftPlan: (year: number, basedOn: string, user = SECRETARY) =>
      run(user, "draftPlan", `mutation ($input: NewPlanInput!) { draftPlan(input: $input) { ${RECORD} } }`, {
        input: { year, basedOn, title: { it: `Piano ${year}`, en: `Plan ${year}` } },
      }),
    addObjective: (plan: string, objective: object = OBJECTIVE, user = SECRETARY) =>
      run(
        user,
        "addObjective",
        `mutation ($plan: ID!, $objective: ObjectiveInput!) { addObjective(plan: $plan, objective: $objective) { id version indicators { id } } }`,
        {
          plan,
          objective,
        },
      ) as Promise<AccordRecord & { readonly indicators: readonly { readonly id: string }[] }>,
    enterValue: (input: object, user: User) =>
      run(user, "enterValue", "mutation ($input: ValueInput!) { enterValue(input: $input) { id version } }", {
        input,
      }),
    /** Makes one move of a record that is there. */
    step: (user: User, name: string, { id, version }: Omit<AccordRecord, "status">, more: object = {}) =>
      run(user, name, mutationOf(name), { id, version, ...more }),
    refused: (
      user: User,
      name: string,
      { id, version }: Omit<AccordRecord, "status">,
      more: object = {},
    ): Promise<Refusal> => subgraph.as(user).refusal(mutationOf(name), { id, version, ...more }),
  };
}

/** What {@link accordDriver} makes. */
export type AccordDriver = ReturnType<typeof accordDriver>;
