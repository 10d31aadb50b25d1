/** @module What the process knows of a feed: its row, and what must happen at its next reading. */
import type { DataSource } from "typeorm";
import { FeedRow, unreadFeed } from "../rows/feed-row.js";
import { RefusedRecordRow } from "../rows/refused-record-row.js";

/** A feed's state in memory. */
export interface FeedState {
  row: FeedRow;
  /** Refused records that are kept. */
  refused: number;
  /** Whether the next reading starts from the beginning: what was refused may be good by now. */
  rereadWanted: boolean;
}

/** Reads the states of all feeds that were ever read. */
export async function loadFeedStates(database: DataSource): Promise<Map<string, FeedState>> {
  const rows = await database.manager.find(FeedRow);
  const counts: { partner: string; count: number | string }[] = await database.manager
    .createQueryBuilder(RefusedRecordRow, "record")
    .select("record.partner", "partner")
    .addSelect("COUNT(*)", "count")
    .groupBy("record.partner")
    .getRawMany();
  const refused = new Map(counts.map(({ partner, count }) => [partner, Number(count)]));
  return new Map(
    rows.map((row) => {
      const count = refused.get(row.partner) ?? 0;
      return [row.partner, { row, refused: count, rereadWanted: count > 0 }];
    }),
  );
}

/** The state of a feed that was never read. */
export function newFeedState(partner: string): FeedState {
  return { row: unreadFeed(partner), refused: 0, rereadWanted: false };
}
