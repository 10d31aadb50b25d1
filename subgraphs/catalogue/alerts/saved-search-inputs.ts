/** @module What is given to save a search and to change one. */
import { Field, InputType, Int } from "type-graphql";
import { Language } from "../../kit/language.js";
import { OfferFilter } from "../offers/offer-filter-input.js";
import { AlertFrequency } from "./saved-search-codes.js";

const WEBHOOK = "Where news are sent: an https address on the public internet that answers challenges.";
const SECRET =
  "Key of the signatures, 20 to 190 characters, known to the webhook. Pass it as a variable, never within the operation.";
const SOON = "An offer is told as closing soon this many days before its last day, from 0 to 366.";

/** A search to save. */
@InputType({ description: "A search to save, and where to tell what becomes of it." })
export class SaveSearchInput {
  @Field(() => String, { description: "At most 100 characters; it is told with every batch." })
  name!: string;

  @Field(() => OfferFilter, { nullable: true, description: "Without one, all offers." })
  filter?: OfferFilter | null;

  @Field(() => Language, { defaultValue: Language.IT, description: "Of the texts that are told." })
  lang!: Language;

  @Field(() => String, { description: WEBHOOK })
  webhookUrl!: string;

  @Field(() => String, { nullable: true, description: `${SECRET} Without one, one is made and told once.` })
  secret?: string | null;

  @Field(() => AlertFrequency, { defaultValue: AlertFrequency.DAILY })
  every!: AlertFrequency;

  @Field(() => Int, { nullable: true, description: `${SOON} By default as everywhere in the hub.` })
  closingSoonDays?: number | null;
}

/** A change of a saved search. */
@InputType({ description: "A change of a saved search; what is absent or null stays as it is." })
export class UpdateSavedSearchInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => OfferFilter, {
    nullable: true,
    description: "What fits it and was there at the last batch counts as told.",
  })
  filter?: OfferFilter | null;

  @Field(() => Language, { nullable: true })
  lang?: Language | null;

  @Field(() => String, { nullable: true, description: `${WEBHOOK} A new one must answer a challenge first.` })
  webhookUrl?: string | null;

  @Field(() => String, { nullable: true, description: `${SECRET} A new one must be proved by a challenge.` })
  secret?: string | null;

  @Field(() => AlertFrequency, { nullable: true })
  every?: AlertFrequency | null;

  @Field(() => Int, { nullable: true, description: SOON })
  closingSoonDays?: number | null;
}
