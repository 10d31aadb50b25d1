/** @module The GraphQL types that say why an offer was found. */
import { Field, Float, ObjectType, registerEnumType } from "type-graphql";

/** The parts of an offer in which words are looked for. */
export enum OfferPart {
  TITLE = "TITLE",
  SUMMARY = "SUMMARY",
  TAGS = "TAGS",
  TOPICS = "TOPICS",
  SUB_KIND = "SUB_KIND",
  KIND = "KIND",
  ACTION_LINE = "ACTION_LINE",
  PARTNER = "PARTNER",
  PROVIDER = "PROVIDER",
  MANAGER = "MANAGER",
  COUNTRIES = "COUNTRIES",
}
registerEnumType(OfferPart, {
  name: "OfferPart",
  description: "A part of an offer in which words are looked for.",
  valuesConfig: {
    TAGS: { description: "Its tags, its series and its edition." },
    TOPICS: { description: "The names of its topics, in both languages." },
    SUB_KIND: { description: "The name of its sub-kind." },
    KIND: { description: "The name of its kind." },
    ACTION_LINE: { description: "The name of its action line." },
    COUNTRIES: { description: "The names of the countries, areas and groups that it names." },
  },
});

/** How a found word relates to the asked one. */
export enum WordNearness {
  SAME = "SAME",
  FORM = "FORM",
  SYNONYM = "SYNONYM",
  BEGINNING = "BEGINNING",
  SIMILAR = "SIMILAR",
}
registerEnumType(WordNearness, {
  name: "WordNearness",
  description: "How a found word relates to the asked one.",
  valuesConfig: {
    SAME: { description: "It is the same, but for case and accents." },
    FORM: { description: "Another form of it, e.g. its plural." },
    SYNONYM: { description: "A word or phrase of the same meaning, in either language." },
    BEGINNING: { description: "It begins with the asked one." },
    SIMILAR: { description: "It differs by one or two slips of the pen." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Where one word of the question was found." })
export class WordMatch {
  @Field(() => OfferPart)
  field!: OfferPart;

  @Field(() => String, { description: "The words that were found, as the offer has them." })
  found!: string;

  @Field(() => WordNearness)
  nearness!: WordNearness;

  @Field(() => Float, { description: "How near they are to the asked word, from 0 to 1." })
  closeness!: number;
}

@ObjectType({ simpleResolvers: true, description: "What one word of the question adds." })
export class WordRelevance {
  @Field(() => String, { description: "In lower case, without accents." })
  word!: string;

  @Field(() => Float, { description: "Its share of the question, from 0 to 1: rare words weigh more." })
  weight!: number;

  @Field(() => [WordMatch], {
    description: "Where it was found; the best of them counts. Empty when nowhere.",
  })
  matches!: readonly WordMatch[];
}

@ObjectType({ simpleResolvers: true, description: "Why an offer was found, and how well it fits." })
export class OfferRelevance {
  @Field(() => Float, { description: "What the list is ordered by; comparable within one list only." })
  score!: number;

  @Field(() => [WordRelevance], { description: "The words of the question that count, in its order." })
  words!: readonly WordRelevance[];
}

@ObjectType({ simpleResolvers: true, description: "A part of an offer with the found words marked." })
export class OfferHighlight {
  @Field(() => OfferPart)
  field!: OfferPart;

  @Field(() => [String], {
    description:
      "Safe HTML: found words stand in `<mark>`, all else is escaped. A short text is one fragment; of a long one there are up to three, with `…` where it was cut.",
  })
  fragments!: readonly string[];
}
