/** @module The GraphQL type of a suggestion. */
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Offer, type OfferNode } from "../offers/offer.js";

/** What is suggested. */
export enum OfferSuggestionKind {
  COMPLETION = "COMPLETION",
  TOPIC = "TOPIC",
  PARTNER = "PARTNER",
  PROVIDER = "PROVIDER",
  MANAGER = "MANAGER",
  OFFER = "OFFER",
}
registerEnumType(OfferSuggestionKind, {
  name: "OfferSuggestionKind",
  description: "What is suggested to a user who is typing.",
  valuesConfig: {
    COMPLETION: { description: "The typed text with its last word completed: a text to search by." },
    TOPIC: { description: "A topic; `code` is what the filter takes." },
    PARTNER: { description: "A partner; `code` is its slug." },
    PROVIDER: { description: "Who gives offers; `code` is its name." },
    MANAGER: { description: "Who runs offers; `code` is its name." },
    OFFER: { description: "An offer, which can be shown at once." },
  },
});

/** One suggestion. */
@ObjectType({ simpleResolvers: true, description: "What a user who is typing may mean." })
export class OfferSuggestion {
  @Field(() => OfferSuggestionKind)
  kind!: OfferSuggestionKind;

  @Field(() => String, { description: "What to show: plain text, not HTML." })
  text!: string;

  @Field(() => ID, { nullable: true, description: "What a filter takes; null for completions and offers." })
  code!: string | null;

  @Field(() => Int, {
    description:
      "How many of the filter's offers it stands for; of a completion those that have the very words, a search finds at least these.",
  })
  offerCount!: number;

  @Field(() => Offer, { nullable: true, description: "The offer that is named; null for the other kinds." })
  offer!: OfferNode | null;
}
