import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { clientsOf, type RunningGateway, runGateway } from "../harness/running-gateway.js";
import { fedSource, healthySubgraphs, smallSupergraph } from "../harness/small-supergraph.js";

let hub: RunningGateway;
const calls: string[] = [];
beforeAll(async () => {
  hub = await runGateway({
    supergraphs: fedSource(smallSupergraph()),
    clientFor: clientsOf(healthySubgraphs()),
    onSubgraphCall: (slug) => calls.push(slug),
  });
});
afterAll(() => hub.close());

const LISTING = `query Listing($first: Int!) { offers(first: $first) { totalCount nodes { __typename id title
  ... on SaceSimestFinancialTool { funding { maxAmount currency } rates kindOfRate }
  ... on AiceTrainingCourse { hours } } } }`;

describe("an operation over several subgraphs", () => {
  test("takes every value from its owner, with as many calls for fifty offers as for five", async () => {
    for (const first of [5, 50]) {
      calls.length = 0;
      const { status, body } = await hub.ask(LISTING, { variables: { first } });
      expect(status).toBe(200);
      expect(body.errors).toBeUndefined();
      expect(body.extensions).toBeUndefined();
      expect(body.data.offers.nodes).toHaveLength(first);
      expect(body.data.offers.nodes.slice(0, 2)).toEqual([
        {
          __typename: "SaceSimestFinancialTool",
          id: "sace-simest:0",
          title: "Offer sace-simest:0",
          funding: { maxAmount: 1000, currency: "EUR" },
          rates: [1.5],
          kindOfRate: "FIXED",
        },
        { __typename: "AiceTrainingCourse", id: "aice:1", title: "Offer aice:1", hours: 8 },
      ]);
      expect([...calls].sort()).toEqual(["aice", "catalogue", "sace-simest"]);
    }
  });

  test("leaves out what @skip and @include leave out", async () => {
    const query = `query ($yes: Boolean!, $no: Boolean!) { offers(first: 1) { nodes {
      ... on SaceSimestFinancialTool { rates @include(if: $no) kindOfRate @skip(if: $yes) funding { maxAmount @include(if: $yes) currency @skip(if: $yes) } } } } }`;
    for (const yes of [true, false, true]) {
      const { body } = await hub.ask(query, { variables: { yes, no: !yes } });
      expect(body.errors).toBeUndefined();
      expect(body.data.offers.nodes).toEqual([
        yes
          ? { funding: { maxAmount: 1000 } }
          : { rates: [1.5], kindOfRate: "FIXED", funding: { currency: "EUR" } },
      ]);
    }
  });

  test("can ask for the same field under several names and through fragments", async () => {
    const { body } =
      await hub.ask(`{ offers(first: 1) { nodes { ...A ... on FinancialTool { funding { maxAmount } } } } }
      fragment A on SaceSimestFinancialTool { first: funding { c: currency } second: funding { maxAmount } rates }`);
    expect(body).toEqual({
      data: {
        offers: {
          nodes: [
            { first: { c: "EUR" }, second: { maxAmount: 1000 }, rates: [1.5], funding: { maxAmount: 1000 } },
          ],
        },
      },
    });
  });

  test("carries a problem with the client's input out with its code and its sentence", async () => {
    const { status, body } = await hub.ask("{ offers(first: 1000) { totalCount } aiceName }");
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { offers: null, aiceName: "Aice" },
      errors: [
        {
          message: "first must be from 1 to 100, not 1000.",
          path: ["offers"],
          extensions: { code: "PAGE_SIZE_OUT_OF_RANGE", partner: "catalogue" },
        },
      ],
    });
  });

  test("does not let a subgraph's stack or addresses out", async () => {
    const { text, body } = await hub.ask("{ fails version }");
    expect(text).not.toMatch(/CANARY|postgres|srv/);
    expect(body.data).toEqual({ fails: null, version: 1 });
    expect(body.errors).toEqual([
      expect.objectContaining({
        path: ["fails"],
        extensions: expect.objectContaining({
          code: "PARTNER_ERROR",
          partner: "catalogue",
          reason: "REPORTED_ERROR",
        }),
      }),
    ]);
  });

  test("tells when an owner does not know an offer that the catalogue lists", async () => {
    const { body } = await hub.ask(
      `{ offer(id: "sace-simest:unknown") { title ... on SaceSimestFinancialTool { rates } } }`,
    );
    expect(body.data).toEqual({ offer: { title: "Offer sace-simest:unknown", rates: null } });
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0]).toMatchObject({
      path: ["offer"],
      extensions: {
        code: "PARTNER_ERROR",
        partner: "sace-simest",
        reason: "UNKNOWN_KEY",
        fields: ["SaceSimestFinancialTool.rates"],
        at: "offer",
      },
    });
  });

  test("answers the explorers' introspection query", async () => {
    for (const options of [
      {},
      {
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: false,
      },
    ]) {
      const { status, body } = await hub.ask(getIntrospectionQuery(options));
      expect(status).toBe(200);
      expect(body.errors).toBeUndefined();
      expect(body.data.__schema.queryType.name).toBe("Query");
    }
  });
});

describe("a request that the client must put right", () => {
  const cases: [string, unknown, number, string][] = [
    [
      "an unknown operation name",
      { query: "query A { version } query B { version }", operationName: "C" },
      400,
      "OPERATION_RESOLUTION_FAILURE",
    ],
    [
      "a missing operation name",
      { query: "query A { version } query B { version }" },
      400,
      "OPERATION_RESOLUTION_FAILURE",
    ],
    [
      "a document without an operation",
      { query: "fragment A on Query { version }" },
      400,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["a subscription", { query: "subscription { version }" }, 400, "BAD_REQUEST"],
    ["a mutation where there is none", { query: "mutation { version }" }, 400, "BAD_REQUEST"],
    ["no GraphQL", { query: "{ version" }, 400, "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", { query: "{ vesion }" }, 400, "GRAPHQL_VALIDATION_FAILED"],
    [
      "an unknown enum value",
      { query: "{ offers(kinds: [NONSENSE]) { totalCount } }" },
      400,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "a day that does not exist",
      { query: '{ offers(opensAfter: "2027-02-30") { totalCount } }' },
      400,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "a day that does not exist as a default",
      { query: 'query ($d: LocalDate = "30/02/2027") { offers(opensAfter: $d) { totalCount } }' },
      400,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "an amount that is not whole",
      { query: "{ offers(min: 10.5) { totalCount } }" },
      400,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "an unknown enum value in a variable",
      {
        query: "query ($k: [OfferKind!]) { offers(kinds: $k) { totalCount } }",
        variables: { k: ["NONSENSE"] },
      },
      400,
      "BAD_USER_INPUT",
    ],
    [
      "a missing variable",
      { query: "query ($first: Int!) { offers(first: $first) { totalCount } }" },
      400,
      "BAD_USER_INPUT",
    ],
    ["a batch", [{ query: "{ version }" }, { query: "{ version }" }], 400, "BAD_REQUEST"],
    ["no query", { operationName: "A" }, 400, "BAD_REQUEST"],
    ["an empty object", {}, 400, "BAD_REQUEST"],
    [
      "a hash that stands for no operation",
      { extensions: { persistedQuery: { version: 1, sha256Hash: "00" } } },
      200,
      "PERSISTED_QUERY_NOT_FOUND",
    ],
    ["variables that are a list", { query: "{ version }", variables: [1] }, 400, "BAD_REQUEST"],
    ["extensions that are text", { query: "{ version }", extensions: "x" }, 400, "BAD_REQUEST"],
    [
      "a reserved key in its JSON",
      '{"query":"{ version }","variables":{"__proto__":{"polluted":true}}}',
      400,
      "BAD_REQUEST",
    ],
    ["half a JSON", '{"query": "{ vers', 400, "BAD_REQUEST"],
    ["no body", "", 400, "BAD_REQUEST"],
  ];
  test.each(cases)("%s is refused with a documented code and no stack", async (_name, body, status, code) => {
    const answer = await hub.fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([status, code]);
    expect(answer.body.data).toBeUndefined();
    expect(answer.text).not.toMatch(/stack|node_modules|\.js:/);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("takes days and amounts in the operation's text", async () => {
    const { body } = await hub.ask('{ offers(opensAfter: "2027-02-28", min: 5000000000) { totalCount } }');
    expect(body.errors).toBeUndefined();
  });

  test("has at most nine errors, and a tenth that says how many more there were", async () => {
    const fields = Array.from({ length: 15 }, (_, index) => `x${index}`).join(" ");
    const { body } = await hub.ask(`{ ${fields} }`);
    expect(body.errors.length).toBeLessThanOrEqual(10);
  });

  test("other methods are not answered by the endpoint", async () => {
    expect((await hub.fetch("/graphql", { method: "PUT", body: "x" })).status).toBe(404);
  });
});

describe("every answer", () => {
  test("carries the client's request id, or a new one where that is unfit", async () => {
    const sent = await hub.fetch("/graphql?query=%7Bversion%7D", {
      headers: { "x-request-id": "abc-1.2_3", "apollo-require-preflight": "1" },
    });
    expect(sent.headers.get("x-request-id")).toBe("abc-1.2_3");
    expect(sent.body).toEqual({ data: { version: 1 } });
    const unfit = await hub.fetch("/health/live", { headers: { "x-request-id": 'a"b{{x' } });
    expect(unfit.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("may be read by any origin, without credentials, unless origins are listed", async () => {
    const { headers } = await hub.fetch("/graphql?query=%7Bversion%7D", {
      headers: { origin: "https://front.example", "apollo-require-preflight": "1" },
    });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    const listed = await runGateway({
      supergraphs: fedSource(smallSupergraph()),
      clientFor: clientsOf(healthySubgraphs()),
      corsOrigins: ["https://a.example"],
    });
    const preflight = (origin: string) =>
      listed.fetch("/graphql", {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "content-type",
        },
      });
    expect((await preflight("https://a.example")).headers.get("access-control-allow-origin")).toBe(
      "https://a.example",
    );
    expect((await preflight("https://b.example")).headers.get("access-control-allow-origin")).toBeNull();
    await listed.close();
  });

  test("is not stored, not sniffed, and says nothing of the server", async () => {
    const { headers } = await hub.ask("{ version }");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(headers.get("x-powered-by")).toBeNull();
  });
});

test("browsers get Apollo Sandbox on the endpoint's address", async () => {
  const { status, text } = await hub.fetch("/graphql", { headers: { accept: "text/html" } });
  expect(status).toBe(200);
  expect(text).toMatch(/Apollo/);
});
