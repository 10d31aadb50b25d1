/** @module What a resolver gets with each request: the database, the clock, and this request's loaders. */
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { Clock } from "../../runtime/clock.js";
import type { SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";
import type { User } from "../../schema/identity/user.js";

/** Reads many keys in one go; the answer has one entry a key, in the keys' order. */
export interface LoaderDefinition<Key, Value> {
  readonly batch: (keys: readonly Key[], context: SubgraphContext) => Promise<readonly Value[]>;
}

/**
 * Defines a loader once; each request then has its own, so that nothing is cached across users.
 *
 * @example const chamberById = defineLoader((ids: readonly string[], { database }) => byKey(ids, …));
 */
export function defineLoader<Key, Value>(
  batch: (keys: readonly Key[], context: SubgraphContext) => Promise<readonly Value[]>,
): LoaderDefinition<Key, Value> {
  return { batch };
}

/** The context of one request to one subgraph. */
export class SubgraphContext {
  private readonly loaders = new Map<unknown, DataLoader<unknown, unknown>>();

  constructor(
    readonly database: DataSource,
    readonly clock: Clock,
    /** Who asks; null for somebody anonymous. */
    readonly user: User | null = null,
    /** Another subgraph of the hub, to be asked over GraphQL; null when nobody has said where it is. */
    readonly neighbour: (slug: string) => SubgraphClient | null = () => null,
  ) {}

  /** Loads one key; keys asked for in the same turn go into one batch. */
  load<Key, Value>(definition: LoaderDefinition<Key, Value>, key: Key): Promise<Value> {
    let loader = this.loaders.get(definition) as DataLoader<Key, Value> | undefined;
    if (loader === undefined) {
      loader = new DataLoader((keys) => definition.batch(keys, this));
      this.loaders.set(definition, loader as DataLoader<unknown, unknown>);
    }
    return loader.load(key);
  }
}

/** Arranges rows by key: one entry a key, null where there is no row. */
export function inOrderOf<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** Arranges rows by parent key: one list a key, empty where there are no rows; rows keep their order. */
export function groupedBy<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Row[][] {
  const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}
