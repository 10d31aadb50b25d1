/** @module What was found in comparable systems, one test each, named by its advisory. */
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { clientsOf, type HttpAnswer, type RunningGateway, runGateway } from "../harness/running-gateway.js";
import {
  fedSource,
  healthySubgraphs,
  localSubgraph,
  smallSupergraph,
  supergraphOf,
} from "../harness/small-supergraph.js";

let hub: RunningGateway;
const calls: string[] = [];
beforeAll(async () => {
  hub = await runGateway({
    supergraphs: fedSource(smallSupergraph()),
    clientFor: clientsOf(healthySubgraphs()),
    onSubgraphCall: (slug) => calls.push(slug),
  });
  await hub.ask("{ offers { totalCount } }");
});
afterAll(() => hub.close());

/**
 * Runs something until it takes less processor time than the limit, ten times at most, and tells the least that it took,
 * in milliseconds. Processor time, because other processes must not count; the least, because the compiler and the
 * collector must not either. What blocks the event loop shows in it whole, every time.
 */
async function workOf<Result>(task: () => Promise<Result>): Promise<{ result: Result; work: number }> {
  let least = Number.POSITIVE_INFINITY;
  let result: Result | undefined;
  for (let attempt = 0; attempt < 10 && least >= WORK_LIMIT; attempt++) {
    const before = process.cpuUsage();
    result = await task();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return { result: result as Result, work: least };
}

/** Most work that a refused operation may cause, in milliseconds; a stock gateway spends seconds on some. */
const WORK_LIMIT = 50;

async function refusedAtOnce(query: string, code = "OPERATION_TOO_LARGE"): Promise<HttpAnswer> {
  calls.length = 0;
  const { result, work } = await workOf(() => hub.ask(query));
  expect([result.status, result.body.errors[0].extensions.code]).toEqual([400, code]);
  expect(calls).toEqual([]);
  expect(work).toBeLessThan(WORK_LIMIT);
  return result;
}

/** Fragments that double at each of `levels` levels. */
const doubling = (levels: number, inner = "title") =>
  `{ offers { nodes { ...F0 } } } ${Array.from({ length: levels }, (_, level) =>
    level === levels - 1
      ? `fragment F${level} on Offer { ${inner} }`
      : `fragment F${level} on Offer { ...F${level + 1} ... on Offer { ...F${level + 1} } }`,
  ).join(" ")}`;

describe("CVE-2025-32030 (GHSA-q2f9-x4p4-7xmh): fragments that expand", () => {
  test.each([12, 16, 20, 32, 40, 64, 70, 100])(
    "doubled at %i levels are refused before they are planned",
    (levels) => refusedAtOnce(doubling(levels)),
  );

  test("that stay small are answered", async () => {
    const { status, body } = await hub.ask(doubling(8));
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
  });

  test("in a long chain are answered or refused, never a fault", async () => {
    const chain = (length: number) =>
      `{ offers { nodes { ...F0 } } } ${Array.from({ length }, (_, index) =>
        index === length - 1
          ? `fragment F${index} on Offer { id }`
          : `fragment F${index} on Offer { ...F${index + 1} }`,
      ).join(" ")}`;
    expect((await hub.ask(chain(100))).status).toBe(200);
    await refusedAtOnce(chain(400));
  });

  test("that contain themselves are refused", async () => {
    const { status, body } = await hub.ask(
      "{ offers { nodes { ...A } } } fragment A on Offer { ...B } fragment B on Offer { ...A }",
    );
    expect([status, body.errors[0].extensions.code]).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
    expect(
      (await hub.ask("{ offers { nodes { ...A } } } fragment A on Offer { id ...A ...A ...A }")).status,
    ).toBe(400);
  });
});

test("CVE-2025-32031 (GHSA-p2q6-pwh5-m6jr): inline fragments that expand are refused before they are planned", async () => {
  const nest = (depth: number): string =>
    depth === 0 ? "id" : `... on Offer { ${nest(depth - 1)} } ... on Offer { ${nest(depth - 1)} }`;
  await refusedAtOnce(`{ offers { nodes { ${nest(9)} } } }`);
  const { work } = await workOf(() => hub.ask(`{ offers { nodes { ${nest(6)} } } }`));
  expect(work).toBeLessThan(200);
});

test("CVE-2025-32033: a count beyond 2^64 is refused instead of wrapping round", async () => {
  const tenfold = (levels: number) =>
    `{ offers { nodes { ...F0 } } } ${Array.from({ length: levels }, (_, level) =>
      level === levels - 1
        ? `fragment F${level} on Offer { id }`
        : `fragment F${level} on Offer { ${`... on Offer { ...F${level + 1} } `.repeat(10)} }`,
    ).join(" ")}`;
  const { body } = await refusedAtOnce(tenfold(20));
  expect(body.errors[0].message).toContain("far more");
});

test("CVE-2024-43414 (GHSA-fmj9-77q8-g6c4): fields shared by twelve subgraphs do not keep the planner busy", async () => {
  const fields = Array.from({ length: 10 }, (_, index) => `f${index}: String @shareable`).join(" ");
  const slugs = Array.from({ length: 12 }, (_, index) => `part-${index}`);
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
    type Query { top: Level1 @shareable }
    type Level1 @key(fields: "id") { id: ID! ${fields} next: Level2 @shareable }
    type Level2 @key(fields: "id") { id: ID! ${fields} next: Level3 @shareable }
    type Level3 @key(fields: "id") { id: ID! ${fields} }`;
  const one = {
    id: "1",
    ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`f${index}`, "x"])),
  };
  const part = localSubgraph(sdl, {
    Query: { top: () => ({ ...one, next: { ...one, next: one } }) },
    Level1: { __resolveReference: () => one },
    Level2: { __resolveReference: () => one },
    Level3: { __resolveReference: () => one },
  });
  const shared = await runGateway({
    supergraphs: fedSource(
      supergraphOf(
        1,
        slugs.map((slug) => ({ slug, url: `local:${slug}`, sdl })),
      ),
    ),
    clientFor: clientsOf(Object.fromEntries(slugs.map((slug) => [slug, part]))),
  });
  const all = Array.from({ length: 10 }, (_, index) => `f${index}`).join(" ");
  const { result, work } = await workOf(() =>
    shared.ask(`{ top { ${all} next { ${all} next { ${all} } } } }`),
  );
  expect(result.status).toBe(200);
  expect(result.body.errors).toBeUndefined();
  expect(work).toBeLessThan(1_000);
  await shared.close();
});

describe("CVE-2026-32621 (GHSA-pfjj-6f4p-rvmh): names of JavaScript's", () => {
  test.each([
    "{ __proto__: version }",
    "{ constructor: version }",
    "{ offers { nodes { prototype: title } } }",
    "{ offers { nodes { ...A } } } fragment A on Offer { __proto__: title }",
    "query ($__proto__: Int!) { offers(first: $__proto__) { totalCount } }",
  ])("%s is refused", async (query) => {
    await refusedAtOnce(query);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test("CVE-2023-26144 (GHSA-9pv7-vfvm-6vr7): many fields of one name do not keep the validation busy", async () => {
  const workFor = async (query: string) => (await workOf(() => hub.ask(query))).work;
  const inline = `... on Offer { ${"title ".repeat(20)} } `.repeat(60);
  expect(await workFor(`{ offers { nodes { ${inline} } } }`)).toBeLessThan(150);
  expect(await workFor(`{ ${"version ".repeat(1_900)} }`)).toBeLessThan(150);
  await refusedAtOnce(`{ ${"version ".repeat(5_000)} }`);
  const nested = (depth: number): string =>
    depth === 0 ? "id" : `nodes { ${nested(depth - 1)} } nodes { ${nested(depth - 1)} }`;
  expect(await workFor(`{ offers { ${nested(7)} } }`)).toBeLessThan(150);
});

describe("GHSA-224p-v68g-5g8f: depth", () => {
  const deep = (levels: number) => `${"next { ".repeat(levels)} id ${"} ".repeat(levels)}`;
  test("counts a fragment anew wherever it is used", async () => {
    const query = `query A { ...S offers { nodes { id } } } fragment S on Query { offers { nodes { ${deep(10)} } } }`;
    await refusedAtOnce(query);
    await refusedAtOnce(`query B { o: offers { ...D } offers { nodes { ...E } } }
      fragment D on OfferPage { nodes { ...E } } fragment E on Offer { ${deep(11)} }`);
  });

  test("is not fooled by fragments and operations that are called __schema", async () => {
    await refusedAtOnce(
      `query __schema { offers { ...__schema } } fragment __schema on OfferPage { nodes { ${deep(12)} } }`,
    );
    await refusedAtOnce(`{ __schema: offers { nodes { ${deep(12)} } } }`);
  });

  test("of introspection is limited too, as is how often it is asked for", async () => {
    const types = `${"ofType { ".repeat(20)} name ${"} ".repeat(20)}`;
    await refusedAtOnce(`{ __schema { types { ${types} } } }`);
    await refusedAtOnce(
      `{ ${Array.from({ length: 6 }, (_, index) => `a${index}: __schema { types { name } }`).join(" ")} }`,
    );
  });
});

describe("limits of the hub", () => {
  test.each([
    [
      "aliases",
      `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: offers { totalCount }`)
        .join(" ")
        .replace(/^/, "")} }`,
    ],
    ["root fields", `{ ${"version ".repeat(21)} }`],
    ["root fields in fragments", `{ ...A ...A ...A } fragment A on Query { ${"version ".repeat(8)} }`],
    [
      "directives",
      `query ($a: Boolean!) { offers { ${Array.from({ length: 31 }, () => "totalCount @include(if: $a)").join(" ")} } }`,
    ],
    ["directives in one place", `{ version ${"@include(if: true) ".repeat(6)} }`],
    ["operations", Array.from({ length: 6 }, (_, index) => `query Q${index} { version }`).join(" ")],
    ["tokens", `{ ${"version ".repeat(2_001)} }`],
    ["values in a list", `{ offers(kinds: [${"FINANCIAL_TOOL ".repeat(1_001)}]) { totalCount } }`],
  ])("too many %s are refused", (_name, query) => refusedAtOnce(query));

  test("too long a list and too deep an object in the variables are refused", async () => {
    const query = "query ($k: [OfferKind!]) { offers(kinds: $k) { totalCount } }";
    const long = await hub.ask(query, {
      variables: { k: Array.from({ length: 1_001 }, () => "FINANCIAL_TOOL") },
    });
    expect([long.status, long.body.errors[0].extensions.code]).toEqual([400, "OPERATION_TOO_LARGE"]);
    const deep = JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`);
    expect((await hub.ask(query, { variables: { k: deep } })).body.errors[0].extensions.code).toBe(
      "OPERATION_TOO_LARGE",
    );
  });

  test("an unused deep variable cannot exhaust the stack", async () => {
    const body = `{"query":"{ version }","variables":{"x":${"[".repeat(60_000)}${"]".repeat(60_000)}}}`;
    const { status } = await hub.fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(status).toBe(400);
  });

  test("a body over 256 KB is refused with 413", async () => {
    const { status, body } = await hub.ask(`{ version } ${"#".repeat(257 * 1024)}`);
    expect([status, body.errors[0].extensions.code]).toEqual([413, "OPERATION_TOO_LARGE"]);
  });
});

describe("pages inside lists", () => {
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3")
    type Query { shelves: [Shelf!] books(first: Int! = 20): Books }
    type Shelf { books(first: Int! = 20): Books }
    type Books { nodes: [Book!] }
    type Book { title: String shelf: Shelf }`;
  const shelf = { books: { nodes: [] } };
  let library: RunningGateway;
  let asked = 0;
  beforeAll(async () => {
    const only = localSubgraph(sdl, {
      Query: { shelves: () => [shelf], books: () => ({ nodes: [{ title: "Dogane", shelf }] }) },
    });
    library = await runGateway({
      supergraphs: fedSource(supergraphOf(1, [{ slug: "library", url: "local:library", sdl }])),
      clientFor: clientsOf({ library: only }),
      onSubgraphCall: () => {
        asked += 1;
      },
    });
  });
  afterAll(() => library.close());

  const inner = "books(first: $first) { nodes { title } }";
  const cases: [string, string, Record<string, unknown>][] = [
    [
      "by their variables",
      `query ($first: Int!) { books(first: 100) { nodes { shelf { books(first: 100) { nodes { shelf { ${inner} } } } } } } }`,
      { first: 100 },
    ],
    [
      "by the default of a variable",
      `query ($first: Int! = 100) { shelves { books(first: 100) { nodes { shelf { ${inner} } } } } }`,
      {},
    ],
    [
      "by the schema's default",
      "{ shelves { books { nodes { shelf { books { nodes { title } } } } } } }",
      {},
    ],
    [
      "in fragments",
      "{ books(first: 100) { nodes { ...A } } } fragment A on Book { shelf { books(first: 100) { nodes { ... { shelf { books(first: 3) { nodes { title } } } } } } } }",
      {},
    ],
  ];
  test.each(cases)("are refused when they are too many %s", async (_name, query, variables) => {
    asked = 0;
    const { status, body } = await library.ask(query, { variables });
    expect([status, body.errors[0].extensions.code, asked]).toEqual([400, "OPERATION_TOO_LARGE", 0]);
    expect(body.errors[0].message).toMatch(/entries in pages inside lists; the limit is 30000\.$/);
  });

  test.each([
    "{ shelves { books(first: 100) { nodes { title } } } }",
    "{ books(first: 100) { nodes { shelf { books(first: 100) { nodes { title } } } } } }",
    "{ books(first: 1000000) { nodes { title } } }",
  ])("are answered: %s", async (query) => {
    const { status, body } = await library.ask(query);
    expect([status, body.errors]).toEqual([200, undefined]);
  });
});

describe("CVE-2026-23897 (GHSA-mp6q-xf9x-fwf7) and CVE-2024-28101 (GHSA-cgqf-3cq5-wvcj): bodies", () => {
  const send = (headers: Record<string, string>, body: string | Buffer) =>
    workOf(() => hub.fetch("/graphql", { method: "POST", headers, body: body as string }));
  test.each([
    ["application/json; charset=utf-7"],
    ["application/json; charset=utf-32be"],
    ['application/json; charset="iso-2022-cn-ext"'],
    ["application/json; a=b; charset=x"],
    ["text/plain"],
    ["message/http"],
    ["application/x-www-form-urlencoded"],
    ["multipart/form-data; boundary=x"],
  ])("sent as %s are refused with 415", async (type) => {
    const { result, work } = await send(
      { "content-type": type, "apollo-require-preflight": "1" },
      '{"query":"{ version }"}',
    );
    expect([result.status, result.body.errors[0].extensions.code]).toEqual([415, "BAD_REQUEST"]);
    expect(work).toBeLessThan(WORK_LIMIT);
  });

  test.each(["gzip", "deflate", "br", "gzip, gzip"])(
    "compressed with %s are refused with 415, unread",
    async (encoding) => {
      const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, 32));
      const before = process.memoryUsage().rss;
      const { result } = await send(
        { "content-type": "application/json", "content-encoding": encoding },
        bomb,
      );
      expect(result.status).toBe(415);
      expect(process.memoryUsage().rss - before).toBeLessThan(10 * 1024 * 1024);
    },
  );
});

describe("GHSA-9q82-xgwf-vj6h: a GET that a web page can send to another site", () => {
  test.each(["message/http", "message/x", "text/plain", "multipart/x"])(
    "is refused with content type %s",
    async (type) => {
      const { status } = await hub.fetch("/graphql?query=%7Bversion%7D", {
        headers: { "content-type": type, "apollo-require-preflight": "1" },
      });
      expect(status).toBe(415);
    },
  );

  test("is refused without a header that pages cannot send", async () => {
    const { status, body } = await hub.fetch("/graphql?query=%7Bversion%7D");
    expect([status, body.errors[0].extensions.code]).toEqual([400, "BAD_REQUEST"]);
  });
});

test("CVE-2023-41317: a subscription without a subscription type is refused", async () => {
  const { status, body } = await hub.ask("subscription { version }");
  expect([status, body.errors[0].extensions.code]).toEqual([400, "BAD_REQUEST"]);
});

test("the plan of an operation is not shown to whoever asks by header", async () => {
  const { text } = await hub.fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", "apollo-query-plan-experimental": "1" },
    body: '{"query":"{ version }"}',
  });
  expect(text).not.toMatch(/QueryPlan|extensions/);
});

test("an unusable Host header is the client's fault, not the hub's", async () => {
  const { request } = await import("node:http");
  const status = await new Promise((resolve, reject) => {
    const { hostname, port } = new URL(hub.address);
    const sent = request(
      { hostname, port, path: "/graphql?query=%7Bversion%7D", headers: { host: "[nonsense" } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    );
    sent.on("error", reject);
    sent.end();
  });
  expect(status).toBe(400);
});
