/** @module Changes a running partner's offers and tells whoever reads its feed. */
import type { DataSource } from "typeorm";
import { OfferRevision } from "./offer-row.js";
import { deleteOffers, putOffers, type StoredOffer } from "./offer-store.js";

/** What to change. */
export interface OfferChanges {
  /** New and changed offers, whole. */
  readonly put?: readonly StoredOffer[];
  /** Ids of offers that are no more. */
  readonly delete?: readonly string[];
}

/** What a change came to; offers that were as asked already do not count. */
export interface OfferChangeCount {
  readonly changed: number;
  readonly deleted: number;
}

const listenersOf = new WeakMap<DataSource, Set<() => void>>();
const lastChangeOf = new WeakMap<DataSource, Promise<unknown>>();

/**
 * Writes and deletes offers in one transaction; after it has committed, and only if something changed, tells the
 * listeners of {@link onOffersChanged}. Changes to one database run one after the other.
 */
export async function changeOffers(
  database: DataSource,
  { put = [], delete: gone = [] }: OfferChanges,
): Promise<OfferChangeCount> {
  // SQLite has one connection: a second transaction would become part of the first and share its rollback.
  const before = lastChangeOf.get(database) ?? Promise.resolve();
  const change = before.then(() =>
    database.transaction(async (manager) => {
      // Takes the counter's lock before anything is read, so that another process's change is seen whole.
      await manager.increment(OfferRevision, { id: 1 }, "last", 0);
      const changed = await putOffers(manager, put);
      const deleted = await deleteOffers(manager, gone);
      return { changed, deleted };
    }),
  );
  lastChangeOf.set(
    database,
    change.catch(() => {}),
  );
  const count = await change;
  if (count.changed + count.deleted > 0) for (const tell of listenersOf.get(database) ?? []) tell();
  return count;
}

/**
 * Calls the listener after each change of this process's {@link changeOffers}; it must not throw. Changes by another
 * process are found when the feed is read next.
 *
 * @returns how to stop listening
 */
export function onOffersChanged(database: DataSource, listener: () => void): () => void {
  const listeners = listenersOf.get(database) ?? new Set();
  listenersOf.set(database, listeners.add(listener));
  return () => listeners.delete(listener);
}
