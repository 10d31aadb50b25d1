import type { GraphQLInputObjectType } from "graphql";
import type { DataSource, EntityManager } from "typeorm";
import type { Clock } from "../../../runtime/clock.js";
import type { Logger } from "../../../runtime/log.js";
import type { NetworkPolicy } from "../../../runtime/network/network-policy.js";
import type { OneAtATime } from "../../../runtime/one-at-a-time.js";
import type { OfferFilter } from "../offers/offer-filter-input.js";
import type { OfferVersions } from "../versions/offer-versions.js";
import type { Fitting } from "./differences.js";

/** How many searches are kept. */
export interface SavedSearchLimits {
  /** In all. */
  readonly overall: number;
  /** With webhooks on one host. */
  readonly perHost: number;
}

/** What saved searches work with. */
export interface AlertTools {
  readonly database: DataSource;
  /** The catalogue's queue of writes: a task in it sees every page of a feed taken in whole, or not at all. */
  readonly writes: OneAtATime;
  /** Runs a task in a transaction, in turn with the catalogue's other writes. */
  readonly write: <Result>(task: (manager: EntityManager) => Promise<Result>) => Promise<Result>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where webhooks may be. */
  readonly network: NetworkPolicy;
  readonly versions: OfferVersions;
  /** The GraphQL type `OfferFilter`. */
  readonly filterType: GraphQLInputObjectType;
  /**
   * The offers that fit a filter now.
   *
   * @param closingSoonDays days ahead on which an offer counts as closing soon
   * @throws Problem for a filter that cannot be
   */
  readonly fitting: (filter: OfferFilter, closingSoonDays: number) => Fitting;
  /** Whether all that may be seen is there: to a saved search, what is missing would count as gone, or as not yet told. */
  readonly complete: () => boolean;
  readonly nameOf: (partner: string) => string;
  /** Days ahead on which an offer counts as closing soon where a search does not say. */
  readonly closingSoonDays: number;
  readonly limits: SavedSearchLimits;
  /** Milliseconds after each failed attempt to deliver, and between two looks for what there is to tell; for tests. */
  readonly pauses?: { readonly delivery?: readonly number[]; readonly runs?: number } | undefined;
}
