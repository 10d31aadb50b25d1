/** @module HUB120 to HUB127: what an offer is. */
import type { CodeExplanation } from "./code-explanation.js";

const COURSE = `  id: ID!
  sessions: [Session!]
  hours: Float
  seats: Int
  certificate: String`;

/** In the order of CONTRACT.md. */
export const offerCodes: readonly CodeExplanation[] = [
  {
    code: "HUB120",
    rule: "R11",
    title: "Offer or a kind is not as the contract has it",
    meaning:
      "Offer and the seven kinds are interfaces of the catalogue. A partner repeats of them what the contract shows, without @key, and adds nothing: a field more would have to be answered by everybody.",
    example: {
      language: "graphql",
      wrong: `interface Offer {
  id: ID!
  hotline: String
}

type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
  hotline: String
}`,
      right: `interface Offer {
  id: ID!
}

type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
  hotline: String
}`,
    },
    mend: "Copy the interface from schema/contract/offer.graphql. Fields that only you have stand on your own types. A copy may lack fields that are newer than it.",
  },
  {
    code: "HUB121",
    rule: "R12",
    title: "An offer type that does not implement Offer",
    meaning: "It would compose, and its offers would vanish from every list without anybody being told.",
    example: {
      language: "graphql",
      wrong: `type CameraEsempioTrainingCourse implements TrainingCourse @key(fields: "id") {
${COURSE}
}`,
      right: `type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
}`,
    },
    mend: "Implement Offer and the kind. A type that is no offer needs another name than namespace and kind.",
  },
  {
    code: "HUB122",
    rule: "R12",
    title: "An offer type without a kind, or with several",
    meaning:
      "The kind decides which fields an offer has and in which lists it stands, so a type has exactly one.",
    example: {
      language: "graphql",
      wrong: `type CameraEsempioDesk implements Offer @key(fields: "id") {
  id: ID!
}`,
      right: `type CameraEsempioDesk implements Offer & AdvisoryService @key(fields: "id") {
  id: ID!
  deliveryDays: Int
  responseTimeDays: Int
}`,
    },
    mend: "Let it implement exactly one of the seven kinds.",
  },
  {
    code: "HUB123",
    rule: "R13",
    title: "Two types of one kind",
    meaning:
      "The feed names an offer's kind, and the hub finds your type by it: there can be one type a kind.",
    example: {
      language: "graphql",
      wrong: `type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
}

type CameraEsempioWebinar implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
  platform: String
}`,
      right: `type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
  "Of webinars; null for other courses."
  platform: String
}`,
    },
    mend: "Make one type of them. What tells them apart goes into the feed's subKind, and into nullable fields.",
  },
  {
    code: "HUB124",
    rule: "R14",
    title: 'An offer type without a resolvable @key(fields: "id")',
    meaning:
      "The gateway fetches your fields of an offer by its id, through _entities, and has no other way in.",
    example: {
      language: "graphql",
      wrong: `type CameraEsempioTrainingCourse implements Offer & TrainingCourse {
${COURSE}
}`,
      right: `type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
}`,
    },
    mend: "Add the key, and answer it: many ids in one call, null for an id that you do not know.",
  },
  {
    code: "HUB125",
    rule: "R15",
    title: "A common field on a partner's type",
    meaning:
      "Title, dates, status and the other fields that all offers have travel in the feed, and the catalogue answers them. A field that two subgraphs answer makes the planner weigh thousands of plans.",
    example: {
      language: "graphql",
      wrong: `type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
  title: String
}`,
      right: `type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
}`,
    },
    mend: "Drop it here and send it in offerFeed. If it means something else, give it another name.",
  },
  {
    code: "HUB126",
    rule: "R16",
    title: "A field that others list may not be null",
    meaning:
      "Your fields appear in lists beside those of other partners. When your server is down they are null; where they may not be, the null climbs and voids what the others answered.",
    example: {
      language: "graphql",
      wrong: `type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
  teachers: [String!]!
}`,
      right: `type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
  teachers: [String!]
}`,
    },
    mend: "Drop the last ! of the field's type. This holds for offer types, for references that you extend, and for Offer.",
  },
  {
    code: "HUB127",
    rule: "R17",
    title: "The feed is missing or differs",
    meaning:
      "The catalogue learns of offers from the feed alone. Without it, or with another shape, they are in no list.",
    example: {
      language: "graphql",
      wrong: `type Query {
  offerFeed(after: String, first: Int = 50): OfferFeedPage!
}

type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
}`,
      right: `type Query {
  offerFeed(after: String, first: Int! = 200): OfferFeedPage! @shareable @inaccessible
}

type CameraEsempioTrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
${COURSE}
}`,
    },
    mend: "Copy the field and its types from schema/contract/feed.graphql, directives included.",
  },
];
