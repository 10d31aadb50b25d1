/** @module Every role on every operation of the accord, through the gateway and on the subgraph directly. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { buildASTSchema, type GraphQLSchema, parse } from "graphql";
import { developmentToken } from "../../../hub/identity/development-issuer.js";
import { systemClock } from "../../../runtime/clock.js";
import type { SubgraphAnswer } from "../../../runtime/subgraph-client/subgraph-client.js";
import { type AskingAs, askingGateway, askingSubgraph } from "../../harness/asking.js";
import { freshFolders } from "../../harness/databases.js";
import { testHub } from "../../harness/hub.js";
import { entitiesOperation } from "../../harness/opened-subgraph.js";
import { query } from "../../harness/query.js";
import { SECRETARY } from "../people.js";
import { type AccordOfAllStates, accordOfAllStates } from "./accord-of-all-states.js";
import { mutationCases } from "./mutation-cases.js";
import { matrix, READERS } from "./role-matrix.js";
import { differences, operationOf } from "./whole-answer.js";

const hub = testHub(freshFolders());
let schema: GraphQLSchema;
let accord: AccordOfAllStates;
let places: Readonly<Record<"gateway" | "subgraph", AskingAs>>;

beforeAll(async () => {
  const { running, folder } = hub();
  places = {
    gateway: askingGateway(running.address, folder, systemClock),
    subgraph: askingSubgraph(running.address, "agreement", folder, systemClock),
  };
  const sdl = running.subgraphs.get("agreement")?.sdl ?? "";
  schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  accord = await accordOfAllStates(places.gateway);
}, 60_000);

/** Cells by the codes of refusals. */
const REFUSALS: Readonly<Record<string, string>> = { UNAUTHENTICATED: "sign in", FORBIDDEN: "no" };

const mutations = matrix("Mutations");
const fields = matrix("What is not for everybody");
const references = matrix("References to what is not published");

test("the table has every mutation of the schema, and no other", () => {
  const tabled = new Set(mutations.map(({ subject }) => subject.split(" ")[0]));
  expect([...tabled].sort()).toEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}).sort());
});

test("the table has every type that references stand for, and no other", () => {
  const keyed = Object.values(schema.getTypeMap()).filter((type) =>
    type.astNode?.directives?.some(({ name }) => name.value === "key"),
  );
  expect(references.map(({ subject }) => subject).sort()).toEqual(keyed.map(({ name }) => name).sort());
});

describe.each(["gateway", "subgraph"] as const)("on the %s", (place) => {
  test.each(mutations)("$subject", async ({ subject, cells }) => {
    const field = schema.getMutationType()?.getFields()[String(subject.split(" ")[0])];
    const makeCase = mutationCases(accord)[subject];
    if (field === undefined || makeCase === undefined) throw new Error(`There is no request for ${subject}`);
    const codes: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [reader, user] of Object.entries(READERS)) {
      const { variables, whenAllowed } = await makeCase();
      const answer = await places[place].as(user).ask(operationOf("mutation", field), variables);
      codes[reader] = codeOf(answer, field.name);
      // The first problem of a row that is both another body's and no value is that it is another body's.
      const answers: Record<string, string> = {
        yes: whenAllowed,
        no: "FORBIDDEN",
        "sign in": "UNAUTHENTICATED",
      };
      expected[reader] = String(answers[String(cells[reader])]);
    }
    expect(codes).toEqual(expected);
  });

  test("nothing is hidden from anybody but what the table says, and that is", async () => {
    const seen: Record<string, Record<string, string>> = {};
    for (const [name, choices] of Object.entries(argumentsOfQueries())) {
      const field = schema.getQueryType()?.getFields()[name];
      if (field === undefined) throw new Error(`Query has no field ${name}`);
      for (const variables of choices) {
        const operation = operationOf("query", field);
        const whole = (await places[place].as(SECRETARY).ask(operation, variables)).data;
        expect(whole?.[name] ?? null).not.toBeNull();
        for (const [reader, user] of Object.entries(READERS)) {
          const { data, errors } = await places[place].as(user).ask(operation, variables);
          if (user === null) expectNoneOf(unpublished(), data);
          const code = errors?.[0]?.extensions?.["code"];
          for (const coordinate of differences(schema, whole, data ?? { [name]: null })) {
            seen[coordinate] ??= {};
            seen[coordinate][reader] = REFUSALS[String(code)] ?? "less";
          }
        }
      }
    }
    const found = Object.entries(seen).map(([subject, less]) => ({
      subject,
      cells: Object.fromEntries(Object.keys(READERS).map((reader) => [reader, less[reader] ?? "all"])),
    }));
    const bySubject = (a: { subject: string }, b: { subject: string }) => (a.subject < b.subject ? -1 : 1);
    expect(found.sort(bySubject)).toEqual([...fields].sort(bySubject));
  });
});

test("every field of Query has been asked", () => {
  expect(Object.keys(argumentsOfQueries()).sort()).toEqual(
    Object.keys(schema.getQueryType()?.getFields() ?? {}).sort(),
  );
});

test.each(references)("a reference to $subject", async ({ subject, cells }) => {
  const found: Record<string, string> = {};
  for (const [reader, user] of Object.entries(READERS)) {
    const representations = [{ __typename: subject, ...keyOf(subject) }];
    const data = await places.subgraph.as(user).read(entitiesOperation("__typename"), { representations });
    found[reader] = data._entities[0] === null ? "less" : "all";
  }
  expect(found).toEqual(cells);
});

test("on the subgraph a user's own token counts for nothing, and a forged assertion is refused", async () => {
  const { running, folder } = hub();
  const endpoint = `${running.address}/partners/agreement/graphql`;
  const token = await developmentToken(folder, SECRETARY, { hours: 1, from: new Date() });
  const operation = "{ changes { totalCount } }";
  const withToken = await query(endpoint, operation, {}, undefined, { authorization: `Bearer ${token}` });
  expect(withToken.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  const forged = await query(endpoint, "{ plans { id } }", {}, undefined, { "x-hub-assertion": token });
  expect({ status: forged.status, code: forged.errors?.[0]?.extensions.code }).toEqual({
    status: 401,
    code: "UNAUTHENTICATED",
  });
});

/** What tells of a refusal: an error, or the first problem of a table of values. */
function codeOf({ data, errors }: SubgraphAnswer, name: string): string {
  const { problems = [] } = (data?.[name] ?? {}) as { problems?: readonly { readonly code: string }[] };
  return String(errors?.[0]?.extensions?.["code"] ?? problems[0]?.code ?? "done");
}

/** Words that only what is not published has. */
function unpublished(): readonly string[] {
  const { openDecision, doneDecision, draft, draftObjective, draftReport } = accord;
  const records = [openDecision, doneDecision, draft, draftObjective, draftReport];
  return [...records.map(({ id }) => id), "Verbale della riunione", "Si fa", `Piano 2004`];
}

function expectNoneOf(words: readonly string[], data: unknown): void {
  const text = JSON.stringify(data);
  expect(words.filter((word) => text.includes(word))).toEqual([]);
}

/** With what each field of Query is asked; it must then answer the secretary. */
function argumentsOfQueries(): Readonly<Record<string, readonly Record<string, unknown>[]>> {
  return {
    organisations: [{}],
    organisation: [{ slug: "aice" }],
    meeting: [{ id: accord.meeting.id }],
    meetings: [{}],
    report: [{ id: accord.draftReport.id }, { id: accord.deliveredReport.id }],
    plan: [{ year: 2003 }, { year: 2004 }],
    plans: [{}],
    agreement: [{}],
    compliance: [{ year: 2003 }, { year: 2004 }],
    changes: [{ first: 20 }],
    computedIndicators: [{ each: [] }],
    draftReport: [{ period: "2003-S1", lang: "IT" }],
    reminderReceivers: [{}],
    valuesTemplate: [{ plan: accord.running.plan.id, periods: ["2003-S1"], lang: "IT" }],
    monitoring: [{ plan: accord.running.plan.id }, { plan: accord.draft.id }],
  };
}

/** The key of a record that is not published, where the type has such. */
function keyOf(type: string): Record<string, unknown> {
  const ids: Record<string, string> = {
    Meeting: accord.meeting.id,
    Decision: accord.openDecision.id,
    Report: accord.draftReport.id,
    AnnualPlan: accord.draft.id,
    Objective: accord.draftObjective.id,
    Indicator: String(accord.draftObjective.indicators[0]?.id),
  };
  return type === "Organisation" ? { slug: "aice" } : { id: ids[type] };
}
