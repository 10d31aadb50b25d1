/** @module What a subgraph is made of. */
import type { DataSource, MixedList } from "typeorm";
import type { Clock } from "../../runtime/clock.js";
import type { Logger } from "../../runtime/log.js";
import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import type { Running } from "../../runtime/process.js";
import type { SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";
import type { SubgraphFiles } from "./answer-file.js";
import type { SubgraphContext } from "./context.js";

/** Turns one entity representation (`{ __typename, …key fields }`) into the entity, or null when unknown. */
export type ReferenceResolver = (
  reference: Readonly<Record<string, unknown>>,
  context: SubgraphContext,
) => unknown | Promise<unknown>;

/** What a seed may use. */
export interface SeedTools {
  readonly database: DataSource;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What background work may use. */
export interface WorkTools extends SeedTools {
  /** Another subgraph of the hub, to be asked over GraphQL; null when nobody has said where it is. */
  readonly neighbour: (slug: string) => SubgraphClient | null;
  /** Where it may connect to. */
  readonly network: NetworkPolicy;
}

/** A class that type-graphql or TypeORM reads decorators from. */
// biome-ignore lint/complexity/noBannedTypes: the type that both libraries take for decorated classes
export type DecoratedClass = Function;

/** The classes a federated schema is generated from. */
export interface SchemaParts {
  /** Classes with `@Resolver`; only these contribute queries, mutations and field resolvers. */
  readonly resolvers: readonly DecoratedClass[];
  /** Object types that no resolver names, e.g. those that implement an interface. */
  readonly types: readonly DecoratedClass[];
  /** By type name: how the gateway's references become entities. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
}

/** One subgraph: its schema, its rows, and what it starts with. */
export interface SubgraphDefinition extends SchemaParts {
  /** Name in the supergraph, in addresses, and of its database: lower-case words joined by hyphens. */
  readonly slug: string;
  readonly entities: MixedList<DecoratedClass>;
  /** Migrations of this subgraph, oldest first. */
  readonly migrations: readonly DecoratedClass[];
  /** Fills an empty database and brings an older seed up to date; must do nothing when run again. */
  readonly seed?: (tools: SeedTools) => Promise<void>;
  /** What it gives besides GraphQL. Default nothing. */
  readonly files?: SubgraphFiles;
  /**
   * Begins what the subgraph does without being asked, when its neighbours can be asked; resolves when what there was
   * to do at once is done. Its failures are logged and never keep the subgraph from answering; timers do not keep the
   * process alive.
   */
  readonly startWork?: (tools: WorkTools) => Promise<Running>;
}

/** Whether a text is a slug: lower-case words joined by hyphens. */
export function isSlug(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text);
}

/** Checks the definition's slug and returns it unchanged. */
export function defineSubgraph<Definition extends SubgraphDefinition>(definition: Definition): Definition {
  if (!isSlug(definition.slug)) {
    throw new Error(
      `Cannot define the subgraph ${JSON.stringify(definition.slug)}: a slug is lower-case words joined by hyphens`,
    );
  }
  return definition;
}
