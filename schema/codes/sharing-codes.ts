/** @module HUB106 to HUB112: what is shared, and whose names are whose. */
import type { CodeExplanation } from "./code-explanation.js";

/** In the order of CONTRACT.md. */
export const sharingCodes: readonly CodeExplanation[] = [
  {
    code: "HUB106",
    rule: "R6",
    title: "A frozen type of the contract is not as it stands",
    meaning:
      "Value types and the feed's types are the same in every subgraph, so that any of them can answer them. A field that one alone has is a field that the others cannot answer, and composition fails for all.",
    example: {
      language: "graphql",
      wrong: `type Session @shareable {
  starts: LocalDate!
  ends: LocalDate
  place: String
  format: EventFormat
  teacher: String
}`,
      right: `type Session @shareable {
  starts: LocalDate!
  ends: LocalDate
  place: String
  format: EventFormat
}

type CameraEsempioLesson {
  session: Session
  teacher: String
}`,
    },
    mend: "Copy the type from schema/contract as it is. Put what you have beyond it into a type of your own.",
  },
  {
    code: "HUB107",
    rule: "R7",
    title: "A reference that does not use its owner's key",
    meaning:
      "Countries, provinces, ATECO divisions and organisations belong to the hub's own subgraphs. The gateway joins your fields to theirs by their key; by another key it cannot.",
    example: {
      language: "graphql",
      wrong: `type Country @key(fields: "iso3", resolvable: false) {
  iso3: ID!
}`,
      right: `type Country @key(fields: "code", resolvable: false) {
  code: ID!
}`,
    },
    mend: 'Declare it as schema/contract/references.graphql does, and answer with its key: a country is { code: "DE" }.',
  },
  {
    code: "HUB110",
    rule: "R8",
    title: "A type that belongs to the hub",
    meaning:
      "The vocabulary's enums are used by inputs of the API, and an enum of an input has to be the same in every subgraph that declares it. If partners declared them, no value could ever be added. The types of catalogue, agreement and reference are theirs.",
    example: {
      language: "graphql",
      wrong: `enum TargetGroup {
  NO_EXPERIENCE
  LOW_PENETRATION
}`,
      right: `enum CameraEsempioAudience {
  NEWCOMERS
  EXPORTERS
}`,
    },
    mend: "Drop the type. In the feed, codes travel as text; elsewhere use an enum of your own under your own name.",
  },
  {
    code: "HUB111",
    rule: "R9",
    title: "A type's name does not start with the partner's namespace",
    meaning:
      "The namespace is the slug in PascalCase. Two partners with a type of the same name would compose, and each would answer for the other's data. With the namespace in front that cannot happen.",
    example: {
      language: "graphql",
      wrong: `type Desk {
  city: String
}`,
      right: `type CameraEsempioDesk {
  city: String
}`,
    },
    mend: "Rename the type, inputs, enums, interfaces, unions and scalars included. Your code may keep its own names.",
  },
  {
    code: "HUB112",
    rule: "R10",
    title: "A type that another partner declares too",
    meaning:
      "The same concrete type in two subgraphs composes when it is an entity, and the gateway then asks either of them for the other's keys.",
    example: {
      language: "graphql",
      wrong: `type AltraCameraDesk @key(fields: "id") {
  id: ID!
}`,
      right: `type CameraEsempioDesk @key(fields: "id") {
  id: ID!
}`,
    },
    mend: "Rename the type. To refer to another partner's things, keep their id in a field of your own.",
  },
];
