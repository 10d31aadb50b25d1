/** @module A saved search as its owner sees it. */
import { GraphQLJSONObject } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Language } from "../../kit/language.js";
import { DateTime } from "../../kit/scalars.js";
import { AlertFrequency, SavedSearchState } from "./saved-search-codes.js";
import type { SavedSearchRow } from "./saved-search-row.js";
import type { SearchDeliveries } from "./saved-searches.js";

/** A saved search. */
@ObjectType({ simpleResolvers: true, description: "A search whose owner is told what becomes of it." })
export class SavedSearch {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => GraphQLJSONObject, { description: "The `OfferFilter`, as a variable would hold it." })
  filter!: object;

  @Field(() => Language)
  lang!: Language;

  @Field(() => AlertFrequency)
  every!: AlertFrequency;

  @Field(() => Int)
  closingSoonDays!: number;

  @Field(() => String, { description: "Host of the webhook; the rest of its address may be secret." })
  webhookHost!: string;

  @Field(() => SavedSearchState)
  state!: SavedSearchState;

  @Field(() => DateTime, { description: "Since when it is in this state." })
  stateSince!: string;

  @Field(() => String, {
    nullable: true,
    description: "What keeps it from being told; null when all is well.",
  })
  problem!: string | null;

  @Field(() => DateTime, { nullable: true, description: "Since when its webhook has not taken what waits." })
  failingSince!: string | null;

  @Field(() => Int, { description: "Events that wait for the webhook." })
  waiting!: number;

  @Field(() => DateTime, { nullable: true, description: "When its webhook last took news." })
  lastDeliveryAt!: string | null;

  @Field(() => DateTime, { description: "When it looks for news whatever happens." })
  nextRunAt!: string;

  @Field(() => DateTime)
  createdAt!: string;

  @Field(() => DateTime)
  changedAt!: string;
}

/** A search that was just saved. */
@ObjectType({ simpleResolvers: true, description: "A search that was just saved." })
export class NewSavedSearch {
  @Field(() => SavedSearch)
  search!: SavedSearch;

  @Field(() => String, {
    description: "Whoever has it manages the search. It is told this once and kept as a hash only.",
  })
  key!: string;

  @Field(() => String, {
    nullable: true,
    description: "Key of the signatures, when it was made here; it is told this once.",
  })
  secret!: string | null;
}

/** What its owner sees of a search. */
export function savedSearchOf(row: SavedSearchRow, deliveries: SearchDeliveries): SavedSearch {
  const { id, name, closingSoonDays, webhookHost, state, stateSince, nextRunAt, createdAt, changedAt } = row;
  return {
    id,
    name,
    closingSoonDays,
    webhookHost,
    state,
    stateSince,
    nextRunAt,
    createdAt,
    changedAt,
    ...deliveries,
    filter: JSON.parse(row.filter),
    lang: row.language as Language,
    every: row.frequency,
    lastDeliveryAt: row.lastDeliveryAt,
  };
}
