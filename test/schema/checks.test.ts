import { describe, expect, test } from "@jest/globals";
import { checkSubgraph, orderedChecks } from "../../schema/checks/ordered.js";
import { contract } from "../../schema/contract.js";
import { parseSubgraph } from "../../schema/subgraph-document.js";
import { AGREEMENT, CATALOGUE, type PartnerShape, partnerSdl, REFERENCE } from "./sample-schemas.js";

interface Mistake {
  readonly rule: string;
  readonly code: string;
  readonly coordinate: string | null;
  /** A piece of the line that must be named; none when something is missing from the text. */
  readonly line?: string;
  readonly slug?: string;
  readonly shape?: PartnerShape;
  /** What the partner wrote instead of what the sample has. */
  readonly edit?: (sdl: string) => string;
}

const extend = (more: string): PartnerShape => ({ more });
const replace = (from: string | RegExp, to: string) => (sdl: string) => {
  expect(sdl).toMatch(from);
  return sdl.replace(from, to);
};

const mistakes: Mistake[] = [
  {
    rule: "a schema of Federation 1",
    code: "HUB101",
    coordinate: null,
    edit: replace(/extend schema[^\n]*\n[^\n]*\n/, ""),
  },
  ...[
    "@authenticated",
    '@requiresScopes(scopes: [["a"]])',
    '@policy(policies: [["a"]])',
    '@cacheTag(format: "a")',
  ].map(
    (directive): Mistake => ({
      rule: `${directive.split("(")[0]} on a field`,
      code: "HUB102",
      coordinate: "AiceTrainingCourse.seats",
      line: `seats: Int ${directive}`,
      edit: replace("seats: Int\n", `seats: Int ${directive}\n`),
    }),
  ),
  {
    rule: "@authenticated under another name",
    code: "HUB102",
    coordinate: "AiceTrainingCourse",
    line: "@members",
    edit: (sdl) =>
      sdl
        .replace('"@key",', '"@key", { name: "@authenticated", as: "@members" },')
        .replace(
          "type AiceTrainingCourse implements Offer & TrainingCourse",
          "type AiceTrainingCourse implements Offer & TrainingCourse @members",
        ),
  },
  {
    rule: "@context by its prefix",
    code: "HUB102",
    coordinate: "AiceDesk",
    line: "type AiceDesk",
    shape: extend('type AiceDesk @federation__context(name: "desk") { city: String }'),
  },
  {
    rule: "a subscription",
    code: "HUB103",
    coordinate: "Subscription",
    line: "type Subscription",
    shape: extend("type Subscription { courseAdded: AiceTrainingCourse }"),
  },
  {
    rule: "a subscription under another name",
    code: "HUB103",
    coordinate: "AiceNews",
    line: "type AiceNews",
    shape: extend(
      "extend schema { subscription: AiceNews }\ntype AiceNews { courseAdded: AiceTrainingCourse }",
    ),
  },
  {
    rule: "a name with two underscores",
    code: "HUB104",
    coordinate: "AiceDesk.__proto__",
    line: "__proto__",
    shape: extend("type AiceDesk {\n  city: String\n  __proto__: String\n}"),
  },
  {
    rule: "a type name with two underscores",
    code: "HUB104",
    coordinate: "Aice__Desk",
    line: "Aice__Desk",
    shape: extend("type Aice__Desk { city: String }"),
  },
  {
    rule: "a query field that may not be null",
    code: "HUB105",
    coordinate: "Query.aiceDesks",
    line: "aiceDesks",
    shape: { queries: "aiceDesks: [String!]!" },
  },
  {
    rule: "a value type with a field more",
    code: "HUB106",
    coordinate: "Session.room",
    line: "room: String",
    edit: replace("place: String", "place: String\n  room: String"),
  },
  {
    rule: "a value type with a field less",
    code: "HUB106",
    coordinate: "Session",
    line: "type Session",
    edit: replace(/ {2}place: String\n/, ""),
  },
  {
    rule: "a value type with another type of field",
    code: "HUB106",
    coordinate: "FundingBySize.maxAmount",
    line: "maxAmount: Float",
    edit: replace("maxAmount: SafeInt!", "maxAmount: Float!"),
  },
  {
    rule: "an enum of the contract with a value more",
    code: "HUB106",
    coordinate: "AidRegime.SPECIAL",
    line: "SPECIAL",
    edit: replace("  MARKET_TERMS\n", "  MARKET_TERMS\n  SPECIAL\n"),
  },
  {
    rule: "a value type that is not shareable",
    code: "HUB106",
    coordinate: "Session",
    line: "type Session",
    edit: replace("type Session @shareable", "type Session"),
  },
  {
    rule: "a type of the feed that shows in the API",
    code: "HUB106",
    coordinate: "OfferFeedCost",
    line: "type OfferFeedCost",
    edit: replace(/type OfferFeedCost .*\{/, "type OfferFeedCost @shareable {"),
  },
  {
    rule: "a value type as an input",
    code: "HUB106",
    coordinate: "LocalDate",
    line: "enum LocalDate",
    edit: replace("scalar LocalDate", "enum LocalDate { TODAY }"),
  },
  {
    rule: "a country without its key",
    code: "HUB107",
    coordinate: "Country",
    line: "type Country",
    edit: replace('type Country @key(fields: "code", resolvable: false)', "type Country"),
  },
  {
    rule: "a country by another key",
    code: "HUB107",
    coordinate: "Country",
    line: "type Country",
    edit: replace(
      'type Country @key(fields: "code", resolvable: false) {',
      'type Country @key(fields: "iso3") { iso3: ID',
    ),
  },
  {
    rule: "a key field of another type",
    code: "HUB107",
    coordinate: "Organisation.slug",
    line: "slug: String!",
    edit: replace("slug: ID!", "slug: String!"),
  },
  ...[
    "OfferKind",
    "ActionLine",
    "TargetGroup",
    "OfferStatus",
    "Language",
    "Channel",
    "Procedure",
    "CostType",
  ].map(
    (name): Mistake => ({
      rule: `the hub's ${name}`,
      code: "HUB110",
      coordinate: name,
      line: `enum ${name}`,
      shape: extend(`enum ${name} { ONE }`),
    }),
  ),
  {
    rule: "a type of the catalogue",
    code: "HUB110",
    coordinate: "OfferConnection",
    line: "type OfferConnection",
    shape: extend("type OfferConnection { totalCount: Int! }"),
  },
  {
    rule: "a type name without the namespace",
    code: "HUB111",
    coordinate: "Desk",
    line: "type Desk",
    shape: extend("type Desk { city: String }"),
  },
  {
    rule: "a type name that only begins like the namespace",
    code: "HUB111",
    coordinate: "Aicelle",
    line: "input Aicelle",
    shape: extend("input Aicelle { city: String }"),
  },
  {
    rule: "a type in another's longer namespace",
    code: "HUB111",
    coordinate: "AiceMilanoDesk",
    line: "type AiceMilanoDesk",
    shape: extend("type AiceMilanoDesk { city: String }"),
  },
  {
    rule: "a type that another partner has",
    code: "HUB112",
    coordinate: "AiceMilanoTrainingCourse",
    line: "type AiceMilanoTrainingCourse",
    shape: extend('type AiceMilanoTrainingCourse @key(fields: "id") { id: ID! }'),
  },
  {
    rule: "a key on the interface Offer",
    code: "HUB120",
    coordinate: "Offer",
    line: "interface Offer",
    edit: replace("interface Offer {", 'interface Offer @key(fields: "id") {'),
  },
  {
    rule: "a field more on the interface Offer",
    code: "HUB120",
    coordinate: "Offer.hotline",
    line: "interface Offer",
    edit: replace("interface Offer { id: ID! }", "interface Offer { id: ID! hotline: String }"),
  },
  {
    rule: "a field more on a kind",
    code: "HUB120",
    coordinate: "TrainingCourse.teacher",
    line: "teacher",
    shape: extend("extend interface TrainingCourse { teacher: String }"),
  },
  {
    rule: "another type of a kind's field",
    code: "HUB120",
    coordinate: "TrainingCourse.hours",
    line: "hours: Int",
    edit: replace(/(interface TrainingCourse \{[^}]*)hours: Float/, "$1hours: Int"),
  },
  {
    rule: "an offer type that is no Offer",
    code: "HUB121",
    coordinate: "AiceTrainingCourse",
    line: "type AiceTrainingCourse",
    edit: replace("implements Offer & TrainingCourse", "implements TrainingCourse"),
  },
  {
    rule: "an offer type that stopped to be one altogether",
    code: "HUB121",
    coordinate: "AiceTrainingCourse",
    line: "type AiceTrainingCourse",
    edit: replace(" implements Offer & TrainingCourse", ""),
  },
  {
    rule: "an offer type without a kind",
    code: "HUB122",
    coordinate: "AiceTrainingCourse",
    line: "type AiceTrainingCourse",
    edit: replace("implements Offer & TrainingCourse", "implements Offer"),
  },
  {
    rule: "an offer type of two kinds",
    code: "HUB122",
    coordinate: "AiceTrainingCourse",
    line: "type AiceTrainingCourse",
    shape: { kinds: ["TrainingCourse", "Call"] },
    edit: replace("implements Offer & TrainingCourse", "implements Offer & TrainingCourse & Call"),
  },
  {
    rule: "two types of one kind",
    code: "HUB123",
    coordinate: "AiceWebinar",
    line: "type AiceWebinar",
    shape: extend('type AiceWebinar implements Offer & TrainingCourse @key(fields: "id") { id: ID! }'),
  },
  {
    rule: "an offer type without its key",
    code: "HUB124",
    coordinate: "AiceTrainingCourse",
    line: "type AiceTrainingCourse",
    edit: replace(
      'implements Offer & TrainingCourse @key(fields: "id")',
      "implements Offer & TrainingCourse",
    ),
  },
  {
    rule: "an offer type whose key is not answered",
    code: "HUB124",
    coordinate: "AiceTrainingCourse",
    line: "type AiceTrainingCourse",
    edit: replace(
      'TrainingCourse @key(fields: "id")',
      'TrainingCourse @key(fields: "id", resolvable: false)',
    ),
  },
  {
    rule: "a common field",
    code: "HUB125",
    coordinate: "AiceTrainingCourse.title",
    line: "title: String",
    shape: extend("extend type AiceTrainingCourse { title: String }"),
  },
  {
    rule: "a field of an offer type that may not be null",
    code: "HUB126",
    coordinate: "AiceTrainingCourse.teachers",
    line: "teachers",
    shape: extend("extend type AiceTrainingCourse {\n  teachers: [String!]!\n}"),
  },
  {
    rule: "a field of a country that may not be null",
    code: "HUB126",
    coordinate: "Country.aiceDesks",
    line: "aiceDesks",
    shape: extend("extend type Country {\n  aiceDesks: [String!]!\n}"),
  },
  {
    rule: "offers without a feed",
    code: "HUB127",
    coordinate: "Query.offerFeed",
    line: "type Query",
    shape: { queries: "aiceDesk: String" },
    edit: replace(/ {2}offerFeed.*\n/, ""),
  },
  {
    rule: "a feed with other arguments",
    code: "HUB127",
    coordinate: "Query.offerFeed",
    line: "offerFeed",
    edit: replace("first: Int! = 200", "first: Int = 50"),
  },
  {
    rule: "a feed that shows in the API",
    code: "HUB127",
    coordinate: "Query.offerFeed",
    line: "offerFeed",
    edit: replace("OfferFeedPage! @shareable @inaccessible", "OfferFeedPage! @shareable"),
  },
  {
    rule: "a takeover of another's field",
    code: "HUB130",
    coordinate: "Country.area",
    line: "@override",
    shape: extend('extend type Country {\n  area: String @federation__override(from: "reference")\n}'),
  },
  {
    rule: "hiding another's key",
    code: "HUB131",
    coordinate: "Country.code",
    line: "code: ID! @inaccessible",
    edit: replace("code: ID!", "code: ID! @inaccessible"),
  },
  {
    rule: "hiding a value of the contract",
    code: "HUB131",
    coordinate: "Session.place",
    line: "place: String @inaccessible",
    edit: replace("place: String", "place: String @inaccessible"),
  },
  {
    rule: "hiding an interface of the contract",
    code: "HUB131",
    coordinate: "Offer",
    line: "interface Offer",
    edit: replace("interface Offer {", "interface Offer @inaccessible {"),
  },
  {
    rule: "a tag on Query",
    code: "HUB131",
    coordinate: "Query",
    line: "type Query",
    edit: replace("type Query {", 'type Query @federation__tag(name: "internal") {'),
  },
  {
    rule: "a shared query field",
    code: "HUB132",
    coordinate: "Query.desks",
    line: "desks",
    shape: { queries: "desks: [String] @shareable" },
  },
  {
    rule: "a shared field of a country",
    code: "HUB132",
    coordinate: "Country.aiceDesk",
    line: "aiceDesk",
    shape: extend("extend type Country {\n  aiceDesk: String @shareable\n}"),
  },
  {
    rule: "fields for all types of an interface that is not open",
    code: "HUB133",
    coordinate: "Call",
    line: "type Call",
    shape: extend('type Call @key(fields: "id") @interfaceObject { id: ID! hint: String }'),
  },
];

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
  test.each(mistakes)("$rule ($code)", ({ code, coordinate, line, shape, edit = (sdl) => sdl }) => {
    const sdl = edit(partnerSdl("aice", shape));
    const problem = problemsOf(sdl).find(
      (candidate) => candidate.code === code && candidate.coordinate === coordinate,
    );
    expect(problem ?? problemsOf(sdl)).toMatchObject({ code, coordinate, slug: "aice" });
    expect(problem?.message).toMatch(/^Cannot publish aice: .*[^.]\.$/);
    expect(problem?.remedy).toMatch(/[^.]\.$/);
    if (line !== undefined)
      expect(sdl.split("\n")[(problem?.line ?? 0) - 1]).toContain(line.replace(/^@override/, "override"));
  });

  test("every rule has a mistake here", () => {
    const covered = new Set(mistakes.map(({ code }) => code));
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
