import { expect, test } from "@jest/globals";
import { compose } from "../../schema/compose.js";
import { SDL_LIMIT } from "../../schema/sdl-limits.js";
import { HEADER, HUB, KINDS, partner } from "./sample-schemas.js";

const PARTNERS = [
  "alfa",
  "beta",
  "gamma",
  "delta",
  "epsilon",
  "zeta",
  "eta",
  "theta",
  "iota",
  "kappa",
  "lambda",
  "mu",
];

test("twelve partners with seven kinds compose into a supergraph of 84 offer types", async () => {
  const start = performance.now();
  const result = await compose([...HUB, ...PARTNERS.map((slug) => partner(slug, { kinds: KINDS }))]);
  const milliseconds = Math.round(performance.now() - start);
  expect(result.ok && result.offerTypes).toHaveLength(84);
  process.stdout.write(`checked, composed, loaded and planned 12 partners in ${milliseconds} ms\n`);
});

test("the API schema has descriptions, is sorted, and shows nothing of the feed or of federation", async () => {
  const result = await compose([...HUB, partner("aice")]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(result.apiSdl).toContain("Whole euros.");
  expect(result.apiSdl).not.toMatch(/OfferFeed|offerFeed|join__|_entities|@(?!specifiedBy)/);
  const names = [...result.apiSdl.matchAll(/^(?:type|interface|enum|input|scalar|union) (\w+)/gm)].map(
    ([, name]) => name,
  );
  expect(names).toEqual([...names].sort());
});

test("a composer that is not done in time is a problem that says what it was doing", async () => {
  const result = await compose([...HUB, partner("aice")], { timeLimit: 5 });
  expect(result).toMatchObject({
    ok: false,
    problems: [
      {
        code: "HUB211",
        message: expect.stringMatching(/^Cannot compose: while .*, it was not done within 5 ms\.$/),
      },
    ],
  });
});

test("a composer that runs out of memory is a problem, and this process goes on", async () => {
  const result = await compose([...HUB, partner("aice")], { memoryLimit: 16 });
  expect(result).toMatchObject({ ok: false, problems: [{ code: "HUB211" }] });
  expect(result.ok || result.problems[0]?.message).toMatch(/out of memory|ended without a result/);
});

test("a schema that makes the composer throw is a problem", async () => {
  const deep = `${"offer {".repeat(50_000)}id${"}".repeat(50_000)}`;
  const result = await compose([
    ...HUB,
    partner("aice", { more: `type AiceDesk @key(fields: "${deep}") { id: ID! offer: AiceDesk }` }),
  ]);
  expect(result).toMatchObject({ ok: false, problems: [{ code: expect.stringMatching(/^HUB21[01]$/) }] });
}, 60_000);

test("a text over the limits of size or nesting is refused before anything parses it", async () => {
  const large = { ...partner("aice"), sdl: `${HEADER}#${"x".repeat(SDL_LIMIT)}` };
  expect(await compose([large])).toMatchObject({ ok: false, problems: [{ code: "HUB201", slug: "aice" }] });
  const deep = {
    ...partner("aice"),
    sdl: `${HEADER}\n"[[[ {{{ \\" (((" type Query {\n  a: ${"[".repeat(5_000)}Int${"]".repeat(5_000)}\n}`,
  };
  const line = deep.sdl.split("\n").findIndex((text) => text.includes("a: [[")) + 1;
  expect(await compose([deep])).toMatchObject({
    ok: false,
    problems: [{ code: "HUB202", slug: "aice", line }],
  });
});

test("brackets in descriptions and comments do not count as nesting", async () => {
  const more = `"""\n${"([{".repeat(100)} \\""" "\n"""\ntype AiceDesk {\n  # ${"([{".repeat(100)}\n  city: String }`;
  expect(await compose([...HUB, partner("aice", { more })])).toMatchObject({ ok: true });
});

test("a composition error names the subgraph, the coordinate and the line", async () => {
  const aice = partner("aice", { queries: "country(code: ID!): Country" });
  const result = await compose([...HUB, aice]);
  expect(result).toMatchObject({
    ok: false,
    problems: [
      {
        code: "HUB210",
        slug: "aice",
        coordinate: "Query.country",
        message: expect.stringMatching(
          /^Cannot publish aice: Query\.country is answered by reference already/,
        ),
      },
    ],
  });
  const line = !result.ok && result.problems[0]?.line;
  expect(aice.sdl.split("\n")[Number(line) - 1]).toContain("country(code: ID!)");
});

test("a type that cannot be reached is refused with the place of the field", async () => {
  const more = "extend type Organisation { aiceDesk: AiceDesk }\ntype AiceDesk { city: String! }";
  expect(await compose([...HUB, partner("aice", { more })])).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([
      expect.objectContaining({
        code: "HUB210",
        slug: "aice",
        coordinate: "Organisation.aiceDesk",
        line: expect.any(Number),
        message: expect.stringMatching(/SATISFIABILITY_ERROR/),
      }),
    ]),
  });
});

test("what composes and the gateway refuses to load is refused by name", async () => {
  const { dryLoad } = await import("../../schema/dry-load.js");
  const { composeServices } = await import("@apollo/composition");
  const { parse } = await import("graphql");
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@authenticated"])
    type Query { secret: String @authenticated }`;
  const { supergraphSdl } = composeServices([{ name: "aice", url: "local:aice", typeDefs: parse(sdl) }]);
  expect(dryLoad(supergraphSdl ?? "")).toMatchObject({ refusal: expect.stringMatching(/authenticated/) });
});
