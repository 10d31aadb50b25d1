import { describe, expect, test } from "@jest/globals";
import { checkSubgraph, orderedChecks } from "../../schema/checks/ordered.js";
import { contract } from "../../schema/contract.js";
import { parseSubgraph } from "../../schema/subgraph-document.js";
import { ruleMistakes, wrongSdl } from "./mistakes.js";
import { AGREEMENT, CATALOGUE, type PartnerShape, partnerSdl, REFERENCE } from "./sample-schemas.js";

const extend = (more: string): PartnerShape => ({ more });

const others = new Map(
  Object.entries({
    catalogue: CATALOGUE,
    agreement: AGREEMENT,
    reference: REFERENCE,
    "aice-milano": partnerSdl("aice-milano"),
  }).map(([slug, sdl]) => [slug, parseSubgraph(sdl)]),
);

function problemsOf(sdl: string, slug = "aice") {
  return checkSubgraph({ slug, document: parseSubgraph(sdl), contract: contract(), others });
}

describe("a publish is refused for", () => {
  test.each(ruleMistakes)("$rule ($code)", (mistake) => {
    const { code, coordinate, line } = mistake;
    const sdl = wrongSdl(mistake);
    const problem = problemsOf(sdl).find(
      (candidate) => candidate.code === code && candidate.coordinate === coordinate,
    );
    expect(problem ?? problemsOf(sdl)).toMatchObject({ code, coordinate, slug: "aice" });
    expect(problem?.message).toMatch(/^Cannot publish aice: .*[^.]\.$/);
    expect(problem?.remedy).toMatch(/[^.]\.$/);
    if (line !== undefined) expect(sdl.split("\n")[(problem?.line ?? 0) - 1]).toContain(line);
  });

  test("every rule has a mistake here", () => {
    const covered = new Set(ruleMistakes.map(({ code }) => code));
    expect(orderedChecks.map(({ code }) => code).filter((code) => !covered.has(code))).toEqual([]);
  });
});

describe("a publish is not refused for", () => {
  test.each([
    ["the contract as it is", {}],
    ["all kinds", { kinds: [...contract().kinds.keys()] }],
    [
      "fields that it adds to countries and provinces",
      extend("extend type Country { aiceDesks: [AiceDesk!] }\ntype AiceDesk { city: String! }"),
    ],
    [
      "mutations",
      extend(
        "type Mutation { aiceBook(courseId: ID!, input: AiceBooking!): Boolean! }\ninput AiceBooking { seats: Int! }",
      ),
    ],
    [
      "enums, unions and scalars of its own",
      extend(
        "enum AiceLevel { BASIC }\nscalar AiceIban\ntype AiceDesk { a: AiceIban b: AiceLevel }\nunion AiceThing = AiceDesk",
      ),
    ],
    [
      "another's field that it requires",
      extend('extend type Country { area: String! @external aiceNote: String @requires(fields: "area") }'),
    ],
    [
      "the definitions that some servers print",
      extend(
        "scalar federation__FieldSet\nscalar _Any\ndirective @key(fields: federation__FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE",
      ),
    ],
    ["@cost", extend("type AiceDesk { city: String @federation__cost(weight: 3) }")],
    ["a copy of a kind that is older than the contract", {}],
  ] as [string, PartnerShape][])("%s", (name, shape) => {
    const sdl = partnerSdl("aice", shape);
    expect(
      problemsOf(
        name.startsWith("a copy")
          ? sdl.replaceAll(/(?: {2}"""Certificate.*\n)? {2}certificate: String\n/g, "")
          : sdl,
      ),
    ).toEqual([]);
  });

  test("directives under other names and prefixes", () => {
    const sdl = partnerSdl("aice")
      .replace(
        /@link\(.*\)/,
        '@link(url: "https://specs.apollo.dev/federation/v2.3", as: "fed", import: [{ name: "@key", as: "@identity" }, "@shareable"])',
      )
      .replaceAll("@key(", "@identity(")
      .replaceAll("@inaccessible", "@fed__inaccessible");
    expect(problemsOf(sdl)).toEqual([]);
  });

  test("fields for all offers from a partner that has none of its own", () => {
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@interfaceObject"])
      type Offer @key(fields: "id") @interfaceObject { id: ID! claaiNote: String }`;
    expect(problemsOf(sdl, "claai")).toEqual([]);
    expect(problemsOf(sdl.replace("claaiNote: String", "title: String"), "claai")).toMatchObject([
      { code: "HUB125" },
    ]);
  });
});

test.each([
  ["catalogue", CATALOGUE],
  ["agreement", AGREEMENT],
  ["reference", REFERENCE],
])("the hub's %s keeps the rules, and owns what is its own", (slug, sdl) => {
  expect(problemsOf(sdl, slug)).toEqual([]);
});
