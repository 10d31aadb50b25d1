/** @module Small schemas in the shape of the hub's: the catalogue's base, agreement, reference, and partners. */
import { print } from "graphql";
import { contract } from "../../schema/contract.js";
import { namespaceOf } from "../../schema/namespace.js";
import type { SubgraphSchema } from "../../schema/subgraph-schema.js";

/** The header of a partner's SDL. */
export const HEADER = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@external", "@requires", "@inaccessible", "@interfaceObject"])
`;

const COMMON = `id: ID!
  partner: Organisation!
  kind: OfferKind!
  "The offer's name."
  title(lang: Language! = IT): String!
  status: OfferStatus!
  countries: CountryCoverage!
  cost: Cost!`;

/** Kinds of the contract. */
export const KINDS = [...contract().kinds.keys()];

/** The catalogue as it is published: interfaces, and no concrete offer types. */
export const CATALOGUE = `${HEADER}
type Query {
  offers(first: Int! = 20, after: String, filter: OfferFilter): OfferConnection
  offer(id: ID!): Offer
  feeds: [Feed!]
}
input OfferFilter { actionLines: [ActionLine!] targetGroups: [TargetGroup!] kinds: [OfferKind!] companySizes: [CompanySize!] }
type OfferConnection { totalCount: Int! pageInfo: PageInfo! nodes: [Offer]! }
type Feed { partner: Organisation! records: Int! status: String! }
interface Offer @key(fields: "id") {
  ${COMMON}
}
${KINDS.map((kind) => `interface ${kind} {\n  ${COMMON}\n}`).join("\n")}
type CountryCoverage { scope: String! countries: [Country!]! }
type Cost { amount: SafeInt }
type Organisation @key(fields: "slug") { slug: ID! name: String! @shareable offers(first: Int! = 20): OfferConnection }
type Country @key(fields: "code") { code: ID! offers(first: Int! = 20): OfferConnection }
${["OfferKind", "ActionLine", "TargetGroup", "OfferStatus", "Language"].map(definition).join("\n")}
${["PageInfo", "SafeInt", "CompanySize"].map(definition).join("\n")}
`;

/** The agreement's subgraph: it owns organisations. */
export const AGREEMENT = `${HEADER}
type Query { agreement: Agreement organisation(slug: ID!): Organisation }
type Agreement { durationYears: Int! signatories: [Signatory!]! }
type Signatory { organisation: Organisation! role: String! }
type Organisation @key(fields: "slug") { slug: ID! name: String! @shareable site: String }
`;

/** The reference subgraph: it owns countries and provinces. */
export const REFERENCE = `${HEADER}
type Query { country(code: ID!): Country province(code: ID!): Province }
type Country @key(fields: "code") { code: ID! name(lang: Language! = IT): String! area: String! }
type Province @key(fields: "code") { code: ID! name: String! istatCode: String! nuts3: String! }
${definition("Language")}
`;

/** The hub's own three. */
export const HUB: readonly SubgraphSchema[] = [
  { slug: "catalogue", url: "local:catalogue", sdl: CATALOGUE },
  { slug: "agreement", url: "local:agreement", sdl: AGREEMENT },
  { slug: "reference", url: "local:reference", sdl: REFERENCE },
];

/** What can be asked of {@link partnerSdl}. */
export interface PartnerShape {
  readonly kinds?: readonly string[];
  /** SDL that comes after the rest. */
  readonly more?: string;
  /** Fields of `Query` beside the feed. */
  readonly queries?: string;
}

/** A partner that keeps every rule, with the whole contract written out. */
export function partnerSdl(
  slug: string,
  { kinds = ["TrainingCourse"], more = "", queries = "" }: PartnerShape = {},
): string {
  const { kinds: interfaces, values, feed, references } = contract();
  const types = kinds.map((kind) => {
    const fields =
      interfaces.get(kind)?.fields.map(({ description: _, ...field }) => `  ${print(field)}`) ?? [];
    return `type ${namespaceOf(slug)}${kind} implements Offer & ${kind} @key(fields: "id") {\n${fields.join("\n")}\n}`;
  });
  const used = [...kinds, ...values.keys(), ...feed.keys(), ...references.keys()];
  return `${HEADER}
type Query {
  offerFeed(after: String, first: Int! = 200): OfferFeedPage! @shareable @inaccessible
  ${queries}
}
interface Offer { id: ID! }
${types.join("\n")}
${used.map(definition).join("\n")}
${more}
`;
}

/** A partner to publish. */
export function partner(slug: string, shape: PartnerShape = {}): SubgraphSchema {
  return { slug, url: `local:${slug}`, sdl: partnerSdl(slug, shape) };
}

/** The contract's own text of a type. */
export function definition(name: string): string {
  const { offer, kinds, values, feed, references, vocabulary } = contract();
  for (const types of [new Map([[offer.name, offer]]), kinds, values, feed, references, vocabulary]) {
    const type = types.get(name);
    if (type) return type.nodes.map((node) => print(node)).join("\n");
  }
  throw new Error(`The contract has no ${name}`);
}
