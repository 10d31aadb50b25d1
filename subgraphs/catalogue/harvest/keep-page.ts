/** @module Writes one page of a feed: its offers, its refusals, what changed and the cursor behind it, in one transaction. */
import { setImmediate as turn } from "node:timers/promises";
import { type DataSource, type EntityManager, In, LessThan } from "typeorm";
import { FeedRow } from "../rows/feed-row.js";
import { IndexedOfferRow } from "../rows/indexed-offer-row.js";
import { RefusedRecordRow } from "../rows/refused-record-row.js";
import type { PageOfVersions } from "../versions/offer-versions.js";
import { OFFER_ROWS } from "./offer-rows.js";
import type { SortedItems } from "./sort-items.js";

/** Refused records kept for inspection per partner; the oldest give way. */
export const REFUSED_LIMIT = 1_000;

/** What was written. */
export interface KeptPage {
  /** Ids that are gone: tombstones, and at the end of a rereading what it did not see. */
  readonly removed: readonly string[];
  /** Refused records that are kept now. */
  readonly refused: number;
}

/** Writes a page; `state` is the feed's state behind it. A rereading that has come to its end drops what it did not see. */
export function keepPage(
  database: DataSource,
  state: FeedRow,
  sorted: SortedItems,
  receivedAt: string,
  endsRereading: boolean,
  versions: PageOfVersions,
): Promise<KeptPage> {
  const { partner, generation } = state;
  return database.transaction(async (manager) => {
    for (const records of chunks(sorted.kept)) {
      await manager.upsert(
        IndexedOfferRow,
        records.map((record) => ({ id: record.id, partner, generation, record })) as never,
        ["id"],
      );
      // SQLite works in this thread and a statement of so many rows takes some milliseconds: others may be answered now.
      await turn();
    }
    // An offer whose newest version is refused stays as it was; a rereading must not drop it.
    const stands = sorted.refused.map(({ recordId }) => recordId);
    for (const ids of chunks(stands)) {
      await manager.update(IndexedOfferRow, { partner, id: In(ids) }, { generation });
    }
    for (const ids of chunks(sorted.deleted)) await manager.delete(IndexedOfferRow, { partner, id: In(ids) });
    for (const ids of chunks(sorted.cleared)) {
      await manager.delete(RefusedRecordRow, { partner, recordId: In(ids) });
    }
    for (const refusals of chunks(sorted.refused)) {
      await manager.upsert(
        RefusedRecordRow,
        refusals.map((refusal) => ({ ...refusal, partner, receivedAt, generation })),
        ["partner", "recordId"],
      );
    }
    const unseen = endsRereading ? await dropUnseen(manager, state) : [];
    await manager.upsert(FeedRow, { ...state }, ["partner"]);
    const removed = [...sorted.deleted, ...unseen];
    await versions.write(manager, sorted.kept, removed, receivedAt);
    return { removed, refused: await limitRefused(manager, partner) };
  });
}

async function dropUnseen(manager: EntityManager, { partner, generation }: FeedRow): Promise<string[]> {
  const unseen = { partner, generation: LessThan(generation) };
  const rows = await manager.find(IndexedOfferRow, { select: { id: true }, where: unseen });
  if (rows.length > 0) await manager.delete(IndexedOfferRow, unseen);
  await manager.delete(RefusedRecordRow, unseen);
  return rows.map(({ id }) => id);
}

async function limitRefused(manager: EntityManager, partner: string): Promise<number> {
  const count = await manager.countBy(RefusedRecordRow, { partner });
  if (count <= REFUSED_LIMIT) return count;
  const oldest = await manager.find(RefusedRecordRow, {
    where: { partner },
    order: { receivedAt: "ASC", recordId: "ASC" },
    take: count - REFUSED_LIMIT,
  });
  await manager.remove(oldest, { chunk: OFFER_ROWS });
  return REFUSED_LIMIT;
}

function* chunks<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += OFFER_ROWS) yield items.slice(start, start + OFFER_ROWS);
}
