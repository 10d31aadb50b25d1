/** @module HUB101 to HUB105: what a gateway can load and serve. */
import type { CodeExplanation } from "./code-explanation.js";

/** In the order of CONTRACT.md. */
export const gatewayCodes: readonly CodeExplanation[] = [
  {
    code: "HUB101",
    rule: "R1",
    title: "The schema does not link to Federation 2",
    meaning:
      "Without the @link a schema is read as Federation 1, where every field is shared and nobody owns anything. Some libraries leave the link out until they are told to use Federation 2.",
    example: {
      language: "graphql",
      wrong: `type CameraEsempioDesk @key(fields: "id") {
  id: ID!
  city: String
}`,
      right: `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@inaccessible"])

type CameraEsempioDesk @key(fields: "id") {
  id: ID!
  city: String
}`,
    },
    mend: "Put the @link at the top of the schema, and import each directive of Federation that you use.",
  },
  {
    code: "HUB102",
    rule: "R2",
    title: "A directive that the gateway cannot load",
    meaning:
      "@authenticated, @requiresScopes, @policy, @context, @fromContext, @cacheTag and a @link to connectors compose, and then the gateway refuses the whole supergraph, with everybody in it.",
    example: {
      language: "graphql",
      wrong: `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.5"
    import: ["@key", "@shareable", "@inaccessible", "@authenticated"]
  )

type CameraEsempioDesk @key(fields: "id") {
  id: ID!
  phone: String @authenticated
}`,
      right: `type CameraEsempioDesk @key(fields: "id") {
  id: ID!
  "Null for those who may not see it; the resolver decides."
  phone: String
}`,
    },
    mend: "Remove the directive and enforce the rule in your resolvers, which see the data. @cost and @listSize are fine.",
  },
  {
    code: "HUB103",
    rule: "R3",
    title: "A subscription",
    meaning:
      "The gateway does not carry subscriptions; an operation of that type would fail for every client.",
    example: {
      language: "graphql",
      wrong: `type Subscription {
  courseAdded: ID
}`,
      right: `type Query {
  offerFeed(after: String, first: Int! = 200): OfferFeedPage! @shareable @inaccessible
  "Ask again from time to time."
  cameraEsempioCoursesSince(day: LocalDate!): [ID!]
}`,
    },
    mend: "Leave the type out of what you publish; your own clients may still use it on your server.",
  },
  {
    code: "HUB104",
    rule: "R4",
    title: "A name with two underscores in a row",
    meaning:
      "Such names belong to GraphQL, to Federation and to JavaScript's prototypes; some tools drop or misread them.",
    example: {
      language: "graphql",
      wrong: `type CameraEsempioDesk {
  opening__hours: String
}`,
      right: `type CameraEsempioDesk {
  openingHours: String
}`,
    },
    mend: "Rename it.",
  },
  {
    code: "HUB105",
    rule: "R5",
    title: "A field of Query that may not be null",
    meaning:
      "When your server does not answer, GraphQL has to put null there. Where it may not, the null climbs and takes the whole answer of everybody who asked for the field. Only offerFeed, which clients cannot ask for, is an exception.",
    example: {
      language: "graphql",
      wrong: `type Query {
  offerFeed(after: String, first: Int! = 200): OfferFeedPage! @shareable @inaccessible
  cameraEsempioDesks: [String!]!
}`,
      right: `type Query {
  offerFeed(after: String, first: Int! = 200): OfferFeedPage! @shareable @inaccessible
  cameraEsempioDesks: [String!]
}`,
    },
    mend: "Drop the last ! of the field's type. The ones inside the list may stay.",
  },
];
