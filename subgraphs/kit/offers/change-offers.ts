/** @module Changes a running partner's offers and tells whoever reads its feed. */
import type { DataSource } from "typeorm";
import { type OneAtATime, oneAtATime } from "../../../runtime/one-at-a-time.js";
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
const queueOf = new WeakMap<DataSource, OneAtATime>();

/**
 * Writes and deletes offers in one transaction; after it has committed, and only if something changed, tells the
 * listeners of {@link onOffersChanged}. Changes to one database run one after the other.
 */
export async function changeOffers(
  database: DataSource,
  { put = [], delete: gone = [] }: OfferChanges,
): Promise<OfferChangeCount> {
  // All wait for the counter's lock: without a queue they would hold every connection to MySQL while they do.
  const queue = queueOf.get(database) ?? oneAtATime();
  queueOf.set(database, queue);
  const count = await queue(() =>
    database.transaction(async (manager) => {
      // Takes the counter's lock before anything is read, so that another process's change is seen whole.
      await manager.increment(OfferRevision, { id: 1 }, "last", 0);
      const changed = await putOffers(manager, put);
      const deleted = await deleteOffers(manager, gone);
      return { changed, deleted };
    }),
  );
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
