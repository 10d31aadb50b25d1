/** @module Writes offers so that the feed tells every change once, in order. */
import { createHash } from "node:crypto";
import { type EntityManager, In } from "typeorm";
import type { FeedRecord } from "./offer-record.js";
import { OfferRevision, OfferRow } from "./offer-row.js";

/** An offer to keep. */
export interface StoredOffer {
  readonly record: FeedRecord;
  readonly live: Readonly<Record<string, unknown>>;
}

/**
 * Writes offers; those that are as they were keep their revision. Runs inside the caller's transaction.
 *
 * @returns how many changed
 */
export async function putOffers(manager: EntityManager, offers: readonly StoredOffer[]): Promise<number> {
  const known = new Map(
    (await manager.findBy(OfferRow, { id: In(offers.map(({ record }) => record.id)) })).map((row) => [
      row.id,
      row,
    ]),
  );
  const changed = offers
    .map(({ record, live }) => ({ record, live, digest: digestOf(record, live) }))
    .filter(({ record, digest }) => {
      const row = known.get(record.id);
      return row === undefined || row.deleted || row.digest !== digest;
    });
  let revision = await takeRevisions(manager, changed.length);
  const rows = changed.map(({ record, live, digest }) => ({
    id: record.id,
    typeName: record.typeName,
    revision: revision++,
    deleted: false,
    record,
    live,
    digest,
  }));
  await manager.save(OfferRow, rows, { chunk: 200 });
  return changed.length;
}

/**
 * Deletes offers; tombstones stay, so that the feed can tell. Runs inside the caller's transaction.
 *
 * @returns how many were there
 */
export async function deleteOffers(manager: EntityManager, ids: readonly string[]): Promise<number> {
  const rows = await manager.findBy(OfferRow, { id: In([...ids]), deleted: false });
  let revision = await takeRevisions(manager, rows.length);
  for (const row of rows) {
    row.deleted = true;
    row.revision = revision++;
  }
  await manager.save(OfferRow, rows, { chunk: 200 });
  return rows.length;
}

/**
 * Reserves consecutive revisions and returns the first. The update locks the counter's row until the transaction
 * ends: revisions become visible in their order, and a reader of the feed cannot step over one.
 */
async function takeRevisions(manager: EntityManager, count: number): Promise<number> {
  await manager.increment(OfferRevision, { id: 1 }, "last", count);
  const { last } = await manager.findOneByOrFail(OfferRevision, { id: 1 });
  return last - count + 1;
}

function digestOf(record: FeedRecord, live: Readonly<Record<string, unknown>>): string {
  const { updatedAt: _, ...lasting } = record;
  return createHash("sha256")
    .update(JSON.stringify([lasting, live]))
    .digest("base64url");
}
