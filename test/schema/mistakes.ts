/** @module Wrong schemas, written as partners would err, with the code, the place and the line that they must be told. */
import { SDL_LIMIT } from "../../schema/sdl-limits.js";
import { type PartnerShape, partnerSdl } from "./sample-schemas.js";

/** Something that a partner does wrong in its schema, and what it is told. */
export interface Mistake {
  readonly rule: string;
  readonly code: string;
  readonly coordinate: string | null;
  /** A piece of the line that must be named; none when something is missing from the text. */
  readonly line?: string;
  readonly shape?: PartnerShape;
  /** What the partner wrote instead of what the sample has. */
  readonly edit?: (sdl: string) => string;
}

const extend = (more: string): PartnerShape => ({ more });
const replace = (from: string | RegExp, to: string) => (sdl: string) => {
  const edited = sdl.replace(from, to);
  if (edited === sdl) throw new Error(`The sample has no ${from}`);
  return edited;
};

/** The schema with the mistake in it. */
export function wrongSdl({ shape, edit = (sdl) => sdl }: Mistake): string {
  return edit(partnerSdl("aice", shape));
}

/** Breaches of the contract's rules, at least one each. */
export const ruleMistakes: readonly Mistake[] = [
  {
    rule: "a schema of Federation 1",
    code: "HUB101",
    coordinate: null,
    edit: replace(/extend schema[^\n]*\n[^\n]*\n/, ""),
  },
  {
    rule: "a link to Federation 2 by http, which the composer takes for another",
    code: "HUB101",
    coordinate: null,
    edit: replace("https://specs.apollo.dev", "http://specs.apollo.dev"),
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
    rule: "a link to connectors",
    code: "HUB102",
    coordinate: null,
    line: "specs.apollo.dev/connect",
    shape: { queries: 'aiceDesk: String @connect(http: { GET: "https://aice.example" }, selection: "$")' },
    edit: replace(
      "extend schema",
      'extend schema @link(url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect"])',
    ),
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
    rule: "a type under federation's prefix",
    code: "HUB104",
    coordinate: "federation__Desk",
    line: "type federation__Desk",
    shape: { more: "type federation__Desk { city: String }", queries: "aiceDesk: federation__Desk" },
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
    rule: "a key on a value type",
    code: "HUB106",
    coordinate: "Session",
    line: "type Session",
    edit: replace("type Session @shareable", 'type Session @shareable @key(fields: "starts")'),
  },
  {
    rule: "another specification of a scalar of the contract",
    code: "HUB106",
    coordinate: "LocalDate",
    line: "@specifiedBy",
    edit: replace("scalar LocalDate", 'scalar LocalDate @specifiedBy(url: "https://aice.example/date")'),
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
    rule: "a type that a linked specification is said to have",
    code: "HUB111",
    coordinate: "Desk",
    line: "type Desk",
    shape: { more: "type Desk { city: String }", queries: "aiceDesk: Desk" },
    edit: replace(
      "extend schema",
      'extend schema @link(url: "https://specs.apollo.dev/desks/v1.0", import: [{ name: "Any", as: "Desk" }])',
    ),
  },
  {
    rule: "a type under a linked specification's prefix",
    code: "HUB111",
    coordinate: "X__Desk",
    line: "type X__Desk",
    shape: { more: "type X__Desk { city: String }", queries: "aiceDesk: X__Desk" },
    edit: replace(
      "extend schema",
      'extend schema @link(url: "https://specs.apollo.dev/desks/v1.0", as: "X")',
    ),
  },
  ...["_FieldSet", "_Any", "_Entity"].map(
    (name): Mistake => ({
      rule: `an object by federation's name ${name}`,
      code: "HUB111",
      coordinate: name,
      line: `type ${name}`,
      shape: { more: `type ${name} { city: String }`, queries: `aiceDesk: ${name}` },
    }),
  ),
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
    rule: "a type that another partner has, said to be a linked specification's",
    code: "HUB112",
    coordinate: "AiceMilanoTrainingCourse",
    line: "type AiceMilanoTrainingCourse",
    shape: extend('type AiceMilanoTrainingCourse @key(fields: "id") { id: ID! discount: String }'),
    edit: replace(
      "extend schema",
      'extend schema @link(url: "https://specs.apollo.dev/x/v1.0", import: ["AiceMilanoTrainingCourse"])',
    ),
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
    rule: "an interface more of the interface Offer",
    code: "HUB120",
    coordinate: "Offer",
    line: "interface Offer",
    shape: extend("interface AiceThing { id: ID! }"),
    edit: (sdl) =>
      sdl
        .replace("interface Offer {", "interface Offer implements AiceThing {")
        .replace("implements Offer &", "implements AiceThing & Offer &"),
  },
  {
    rule: "a kind that implements Offer",
    code: "HUB120",
    coordinate: "TrainingCourse",
    line: "interface TrainingCourse",
    edit: replace("interface TrainingCourse {", "interface TrainingCourse implements Offer {"),
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
    rule: "a field of an offer type that may not be null because it is a key too",
    code: "HUB126",
    coordinate: "AiceTrainingCourse.number",
    line: "number",
    shape: extend('extend type AiceTrainingCourse @key(fields: "number") {\n  number: ID!\n}'),
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
    line: "override(from:",
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
    rule: "a hidden root of mutations under another name",
    code: "HUB131",
    coordinate: "AiceChanges",
    line: "type AiceChanges",
    shape: extend(
      "schema { query: Query mutation: AiceChanges }\ntype AiceChanges @inaccessible { aiceBook: Boolean }",
    ),
  },
  ...(
    [
      ["a value of the contract", "Session.place", "place: String"],
      ["a code of the contract", "CompanySize.MICRO", "  MICRO"],
      ["another's key", "Country.code", "code: ID!"],
      ["a field of a kind", "TrainingCourse.hours", "hours: Float"],
    ] as const
  ).map(
    ([what, coordinate, place]): Mistake => ({
      rule: `calling ${what} deprecated`,
      code: "HUB131",
      coordinate,
      line: `${place} @deprecated`,
      edit: (sdl) => {
        const at = sdl.search(new RegExp(`^(type|enum|interface) ${coordinate.split(".")[0]} `, "m"));
        return `${sdl.slice(0, at)}${sdl.slice(at).replace(place, `${place} @deprecated`)}`;
      },
    }),
  ),
  {
    rule: "a shared query field",
    code: "HUB132",
    coordinate: "Query.desks",
    line: "desks",
    shape: { queries: "desks: [String] @shareable" },
  },
  {
    rule: "a shared query field of a root under another name",
    code: "HUB132",
    coordinate: "AiceQuery.aiceDesks",
    line: "aiceDesks",
    shape: { more: "schema { query: AiceQuery }", queries: "aiceDesks: [String] @shareable" },
    edit: replace("type Query", "type AiceQuery"),
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

/** What GraphQL and composition refuse, as partners run into it. */
export const compositionMistakes: readonly Mistake[] = [
  {
    rule: "a type that nobody declares",
    code: "HUB210",
    coordinate: "AiceDesk.city",
    line: "city: AiceCity",
    shape: extend("type AiceDesk {\n  city: AiceCity\n}"),
  },
  {
    rule: "a key of a field that is not there",
    code: "HUB210",
    coordinate: "AiceDesk",
    line: "type AiceDesk",
    shape: { more: 'type AiceDesk @key(fields: "code") {\n  id: ID!\n}', queries: "aiceDesk: AiceDesk" },
  },
  {
    rule: "a key that is cut off",
    code: "HUB210",
    coordinate: "AiceDesk",
    line: "type AiceDesk",
    shape: { more: 'type AiceDesk @key(fields: "code {") {\n  code: ID!\n}', queries: "aiceDesk: AiceDesk" },
  },
  {
    rule: "a key field with an argument",
    code: "HUB210",
    coordinate: "AiceDesk",
    line: "type AiceDesk",
    shape: {
      more: 'type AiceDesk @key(fields: "code") {\n  code(lang: String): ID!\n}',
      queries: "aiceDesk: AiceDesk",
    },
  },
  {
    rule: "a key without fields",
    code: "HUB210",
    coordinate: "AiceDesk",
    line: "type AiceDesk",
    shape: { more: "type AiceDesk @key {\n  id: ID!\n}", queries: "aiceDesk: AiceDesk" },
  },
  {
    rule: "a key on a scalar",
    code: "HUB210",
    coordinate: "AiceIban",
    line: "scalar AiceIban",
    shape: extend('scalar AiceIban @key(fields: "id")'),
  },
  {
    rule: "an external field that nothing needs",
    code: "HUB210",
    coordinate: "Country.area",
    line: "area: String! @external",
    shape: extend("extend type Country {\n  area: String! @external\n}"),
  },
  {
    rule: "an external field of another type than its owner's",
    code: "HUB210",
    coordinate: "Country.area",
    line: "area: Int!",
    shape: extend(
      'extend type Country {\n  area: Int! @external\n  aiceNote: String @requires(fields: "area")\n}',
    ),
  },
  {
    rule: "an external field that nobody has",
    code: "HUB210",
    coordinate: "Country.climate",
    line: "climate",
    shape: extend(
      'extend type Country {\n  climate: String @external\n  aiceNote: String @requires(fields: "climate")\n}',
    ),
  },
  {
    rule: "a required field that is not declared",
    code: "HUB210",
    coordinate: "Country.aiceNote",
    line: "aiceNote",
    shape: extend('extend type Country {\n  aiceNote: String @requires(fields: "climate")\n}'),
  },
  {
    rule: "a required field of one's own",
    code: "HUB210",
    coordinate: "Country.aiceNote",
    line: "aiceNote: String",
    shape: extend(
      'extend type Country {\n  aiceName: String\n  aiceNote: String @requires(fields: "aiceName")\n}',
    ),
  },
  {
    rule: "an interface whose field is missing",
    code: "HUB210",
    coordinate: "AiceDesk",
    line: "type AiceDesk",
    shape: extend(
      "interface AicePlace { name: String }\ntype AiceDesk implements AicePlace {\n  city: String\n}",
    ),
  },
  {
    rule: "an interface whose field has another type",
    code: "HUB210",
    coordinate: "AiceDesk.city",
    line: "city: Int",
    shape: extend(
      "type AiceDesk implements AicePlace {\n  city: Int\n}\ninterface AicePlace { city: String }",
    ),
  },
  {
    rule: "an interface that nobody declares",
    code: "HUB210",
    coordinate: "AiceDesk",
    line: "type AiceDesk",
    shape: extend("type AiceDesk implements AicePlace {\n  city: String\n}"),
  },
  {
    rule: "a kind's field that the offer type lacks",
    code: "HUB210",
    coordinate: "AiceTrainingCourse",
    line: "type AiceTrainingCourse",
    edit: replace(/(type AiceTrainingCourse [^}]*) {2}seats: Int\n/, "$1"),
  },
  {
    rule: "a kind's field with another type in the offer type",
    code: "HUB210",
    coordinate: "AiceTrainingCourse.hours",
    line: "hours: Int",
    edit: replace(/(type AiceTrainingCourse [^}]*)hours: Float/, "$1hours: Int"),
  },
  {
    rule: "a directive that nobody declares",
    code: "HUB210",
    coordinate: "AiceDesk.city",
    line: "@uppercase",
    shape: extend("type AiceDesk {\n  city: String @uppercase\n}"),
  },
  {
    rule: "a directive twice",
    code: "HUB210",
    coordinate: "AiceDesk.city",
    line: "@deprecated",
    shape: extend("type AiceDesk {\n  city: String @deprecated @deprecated\n}"),
  },
  {
    rule: "an import that federation does not have",
    code: "HUB210",
    coordinate: null,
    line: "@sharable",
    edit: replace('"@shareable"', '"@shareable", "@sharable"'),
  },
  {
    rule: "a version of federation that is not there",
    code: "HUB210",
    coordinate: null,
    line: "v2.99",
    edit: replace("federation/v2.3", "federation/v2.99"),
  },
  {
    rule: "a type twice",
    code: "HUB210",
    coordinate: "AiceDesk",
    line: "type AiceDesk",
    shape: extend("type AiceDesk { city: String }\ntype AiceDesk { name: String }"),
  },
  {
    rule: "a field twice",
    code: "HUB210",
    coordinate: "AiceDesk.city",
    line: "city: Int",
    shape: extend("type AiceDesk {\n  city: String\n  city: Int\n}"),
  },
  {
    rule: "an extension of nothing",
    code: "HUB210",
    coordinate: "AiceDesk",
    line: "extend type AiceDesk",
    shape: extend("extend type AiceDesk {\n  city: String\n}"),
  },
  {
    rule: "a type without fields",
    code: "HUB210",
    coordinate: "AiceDesk",
    line: "type AiceDesk",
    shape: extend("type AiceDesk"),
  },
  {
    rule: "a union of nothing",
    code: "HUB210",
    coordinate: "AiceThing",
    line: "union AiceThing",
    shape: extend("union AiceThing = AiceNothing"),
  },
  {
    rule: "a union of scalars",
    code: "HUB210",
    coordinate: "AiceThing",
    line: "union AiceThing",
    shape: extend("union AiceThing = String"),
  },
  {
    rule: "an input that holds itself",
    code: "HUB210",
    coordinate: "AiceFilter",
    line: "and: AiceFilter!",
    shape: {
      more: "input AiceFilter {\n  and: AiceFilter!\n}",
      queries: "aiceDesk(filter: AiceFilter): String",
    },
  },
  {
    rule: "an input as an answer",
    code: "HUB210",
    coordinate: "Query.aiceDesk",
    line: "aiceDesk: AiceFilter",
    shape: { more: "input AiceFilter {\n  city: String\n}", queries: "aiceDesk: AiceFilter" },
  },
  {
    rule: "an answer as an input",
    code: "HUB210",
    coordinate: "Query.aiceDesk(of:)",
    line: "aiceDesk(of: AiceDesk)",
    shape: { more: "type AiceDesk {\n  city: String\n}", queries: "aiceDesk(of: AiceDesk): String" },
  },
  {
    rule: "a default of another type",
    code: "HUB210",
    coordinate: "Query.aiceDesk",
    line: "aiceDesk(first",
    shape: { queries: 'aiceDesk(first: Int = "ten"): String' },
  },
  {
    rule: "a query field that another subgraph has",
    code: "HUB210",
    coordinate: "Query.country",
    line: "country(code",
    shape: { queries: "country(code: ID!): Country" },
  },
  {
    rule: "a field of a country that its owner has",
    code: "HUB210",
    coordinate: "Country.name",
    line: "name: String",
    shape: extend("extend type Country {\n  name: String\n}"),
  },
  {
    rule: "a field that no plan can reach",
    code: "HUB210",
    coordinate: "Organisation.aiceDesk",
    line: "aiceDesk: AiceDesk",
    shape: extend("extend type Organisation {\n  aiceDesk: AiceDesk\n}\ntype AiceDesk { city: String! }"),
  },
  {
    rule: "an override of one's own",
    code: "HUB210",
    coordinate: "AiceTrainingCourse.teachers",
    line: "override(from",
    shape: extend(
      'extend type AiceTrainingCourse {\n  teachers: String @federation__override(from: "aice")\n}',
    ),
  },
  {
    rule: "a type all of whose fields are hidden",
    code: "HUB210",
    coordinate: "AiceDesk",
    line: "type AiceDesk",
    shape: { more: "type AiceDesk {\n  city: String @inaccessible\n}", queries: "aiceDesk: AiceDesk" },
  },
  {
    rule: "a hidden type that the API answers",
    code: "HUB210",
    coordinate: "Query.aiceDesk",
    line: "aiceDesk: AiceDesk",
    shape: { more: "type AiceDesk @inaccessible {\n  city: String\n}", queries: "aiceDesk: AiceDesk" },
  },
  {
    rule: "an external field of an interface",
    code: "HUB210",
    coordinate: "AicePlace.city",
    line: "city: String @external",
    shape: extend("interface AicePlace {\n  city: String @external\n}"),
  },
  {
    rule: "a schema on which the composer fails",
    code: "HUB211",
    coordinate: null,
    shape: {
      more: 'type AiceDesk {\n  country: Country @federation__provides(fields: "climate")\n}',
      queries: "aiceDesk: AiceDesk",
    },
  },
  {
    rule: "a field without its colon",
    code: "HUB203",
    coordinate: null,
    line: "city String",
    shape: extend("type AiceDesk {\n  city String\n}"),
  },
  {
    rule: "a text without its end",
    code: "HUB203",
    coordinate: null,
    line: "unterminated",
    shape: extend('type AiceDesk {\n  "unterminated city: String\n}'),
  },
  {
    rule: "a character at which databases end a text",
    code: "HUB203",
    coordinate: null,
    line: "halfway",
    shape: extend("# cut halfway\0through\ntype AiceDesk { city: String! }"),
  },
  {
    rule: "an escape that stands for that character",
    code: "HUB203",
    coordinate: null,
    line: "halfway",
    shape: extend('type AiceDesk {\n  "cut halfway\\u0000through"\n  city: String!\n}'),
  },
  {
    rule: "a type without its last bracket",
    code: "HUB203",
    coordinate: null,
    shape: extend("type AiceDesk {\n  city: String"),
  },
  {
    rule: "brackets nested too deep",
    code: "HUB202",
    coordinate: null,
    line: "[[[[",
    shape: extend(
      "type AiceDesk {\n  city: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[String]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n}",
    ),
  },
  {
    rule: "brackets nested too deep behind a comment that ends without a line feed",
    code: "HUB202",
    coordinate: null,
    shape: extend(`# desks\rtype AiceDesk { city: ${"[".repeat(65)}String${"]".repeat(65)} }`),
  },
  {
    rule: "an SDL over the limit of size",
    code: "HUB201",
    coordinate: null,
    edit: (sdl) => `${sdl}\n#${"x".repeat(SDL_LIMIT)}`,
  },
];
