import { describe, expect, test } from "@jest/globals";
import { isProblemCode } from "../../schema/problems.js";
import { freshFolders } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";

/** What a client may get wrong, and the code that tells it. */
const MISTAKES: Readonly<Record<string, readonly [operation: string, status: number, code: string]>> = {
  "first: 0": ["{ offers(first: 0) { totalCount } }", 200, "PAGE_SIZE_OUT_OF_RANGE"],
  "first: 1000": ["{ offers(first: 1000) { totalCount } }", 200, "PAGE_SIZE_OUT_OF_RANGE"],
  "first: 0 below an entity": [
    '{ country(code: "DE") { offers(first: 0) { totalCount } } }',
    200,
    "PAGE_SIZE_OUT_OF_RANGE",
  ],
  "a broken cursor": ['{ offers(after: "not-a-cursor") { totalCount } }', 200, "CURSOR_INVALID"],
  "a cursor of another order": [
    '{ offers(after: "WyJvZmZlcnM6VElUTEU6QVNDIiwiYSIsImIiXQ") { totalCount } }',
    200,
    "CURSOR_INVALID",
  ],
  "an unknown enum value": [
    "{ offers(filter: { kinds: [LOTTERY] }) { totalCount } }",
    400,
    "GRAPHQL_VALIDATION_FAILED",
  ],
  "an unknown country in a filter": [
    '{ offers(filter: { countries: ["ZZ"] }) { totalCount } }',
    200,
    "UNKNOWN_COUNTRY",
  ],
  "an unknown partner in a filter": [
    '{ offers(filter: { partners: ["nobody"] }) { totalCount } }',
    200,
    "UNKNOWN_PARTNER",
  ],
  "an unknown area": ['{ chambersAbroad(area: "ATLANTIS") { name } }', 200, "UNKNOWN_AREA"],
  "an over-long text": [
    `{ offers(filter: { text: "${"a".repeat(201)}" }) { totalCount } }`,
    200,
    "TEXT_TOO_LONG",
  ],
  "an unknown field": ["{ offers { cheapest } }", 400, "GRAPHQL_VALIDATION_FAILED"],
  "no GraphQL at all": ["give me all offers", 400, "GRAPHQL_PARSE_FAILED"],
  "a number where a text belongs": ["{ offer(id: 1.5) { title } }", 400, "GRAPHQL_VALIDATION_FAILED"],
  "a subscription": ["subscription { offers { totalCount } }", 400, "BAD_REQUEST"],
};

describe("a client's mistake is told with a documented code and no trace of the hub's insides", () => {
  const hub = testHub(freshFolders());

  test.each(Object.entries(MISTAKES))("%s", async (_name, [operation, status, code]) => {
    const answer = await hub().query(operation);
    expect(answer.status).toBe(status);
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(isProblemCode(code)).toBe(true);
    expect(JSON.stringify(answer.errors)).not.toMatch(/stacktrace|node_modules|\.js:\d/);
  });

  test.each([
    ["an unknown offer", '{ offer(id: "aice:no-such-offer") { title } }', "offer"],
    ["an id without a partner", '{ offer(id: "nonsense") { title } }', "offer"],
    ["an unknown country", '{ country(code: "ZZ") { name } }', "country"],
    ["an unknown province", '{ province(code: "RM") { name } }', "province"],
  ])("%s is null", async (_name, operation, field) => {
    const { status, data, errors } = await hub().query(operation);
    expect({ status, errors, value: data[field] }).toEqual({ status: 200, errors: undefined, value: null });
  });
});
