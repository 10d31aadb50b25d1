/** @module HUB130 to HUB133: leaving others' things alone. */
import type { CodeExplanation } from "./code-explanation.js";

/** In the order of CONTRACT.md. */
export const ownershipCodes: readonly CodeExplanation[] = [
  {
    code: "HUB130",
    rule: "R18",
    title: "@override of another's field",
    meaning:
      "Composition lets any subgraph take a field away from its owner, who is not asked and is not told.",
    example: {
      language: "graphql",
      wrong: `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.3"
    import: ["@key", "@shareable", "@inaccessible", "@override"]
  )

type Country @key(fields: "code") {
  code: ID!
  area: String @override(from: "reference")
}`,
      right: `type Country @key(fields: "code") {
  code: ID!
  cameraEsempioArea: String
}`,
    },
    mend: "Remove it. When a field really moves, its owner drops it first and you publish it then.",
  },
  {
    code: "HUB131",
    rule: "R19",
    title: "@inaccessible, @tag or @deprecated on another's thing",
    meaning:
      "@inaccessible hides a thing in the whole API, @tag puts it into other variants of it, and @deprecated hides it from clients that ask for the schema as usual, whoever wrote the directive. On the contract's types, on keys, on Query and Mutation and on offer types that is not one partner's to decide.",
    example: {
      language: "graphql",
      wrong: `type Country @key(fields: "code", resolvable: false) {
  code: ID! @inaccessible
}`,
      right: `type Country @key(fields: "code", resolvable: false) {
  code: ID!
}

type CameraEsempioDesk {
  city: String
  internalNote: String @inaccessible
}`,
    },
    mend: "Remove it. On what only you have, all three are your own affair.",
  },
  {
    code: "HUB132",
    rule: "R20",
    title: "@shareable on what is not a value of the contract",
    meaning:
      "@shareable says that any subgraph's answer will do. On your own fields it would let somebody else answer in your place, and on others' it would let you answer in theirs.",
    example: {
      language: "graphql",
      wrong: `type Country @key(fields: "code") {
  code: ID!
  cameraEsempioDesk: String @shareable
}`,
      right: `type Country @key(fields: "code") {
  code: ID!
  cameraEsempioDesk: String
}`,
    },
    mend: "Remove it; each field has one subgraph that answers it. The contract's value types and the feed keep theirs.",
  },
  {
    code: "HUB133",
    rule: "R21",
    title: "@interfaceObject on another's interface, or missing on type Offer",
    meaning:
      "@interfaceObject adds fields to every type of an interface, whoever owns them. The accord opens Offer for that, to subgraphs without offer types of their own, and nothing else.",
    example: {
      language: "graphql",
      wrong: `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.3"
    import: ["@key", "@shareable", "@inaccessible", "@interfaceObject"]
  )

type Call @key(fields: "id") @interfaceObject {
  id: ID!
  cameraEsempioHint: String
}`,
      right: `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.3"
    import: ["@key", "@shareable", "@inaccessible", "@interfaceObject"]
  )

type Offer @key(fields: "id") @interfaceObject {
  id: ID!
  cameraEsempioHint: String
}`,
    },
    mend: "Add the field to Offer, nullable and with your namespace in front, or to your own types.",
  },
];
