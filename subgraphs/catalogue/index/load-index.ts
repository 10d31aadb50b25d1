/** @module Fills the index with the offers that the database holds, while it answers already. */
import { setTimeout as pause } from "node:timers/promises";
import { type DataSource, MoreThan } from "typeorm";
import type { Logger } from "../../../runtime/log.js";
import { withPauses } from "../../../runtime/steps.js";
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import type { OfferSink } from "../harvest/harvest-feed.js";
import { IndexedOfferRow } from "../rows/indexed-offer-row.js";
import type { OfferIndex } from "./offer-index.js";

/** Rows read at once. */
const CHUNK = 200;

/** Milliseconds until rows that could not be read are tried again. */
const RETRY_PAUSE = 2_000;

/** Fills an index, and takes in what harvests bring in the meantime: that is newer than what the database gave. */
export class Loading implements Pick<OfferSink, "put" | "remove"> {
  private done = false;
  private closed = false;
  /** Ids that a harvest has brought or taken since the loading began. */
  private readonly newer = new Set<string>();

  constructor(
    private readonly database: DataSource,
    private readonly index: OfferIndex,
    private readonly log: Logger,
  ) {}

  /** Whether everything is loaded. */
  get complete(): boolean {
    return this.done;
  }

  /** Loads all rows; resolves when they are loaded, or when the loading was closed. */
  async run(): Promise<void> {
    let last = "";
    while (!this.closed) {
      const rows = await this.read(last);
      if (rows === null) continue;
      for (const [partner, records] of byPartner(rows)) {
        await withPauses(this.index.putSteps(partner, this.unlessNewer(records)));
      }
      last = rows.at(-1)?.id ?? last;
      if (rows.length < CHUNK) break;
    }
    this.done = !this.closed;
    this.newer.clear();
  }

  async put(partner: string, records: readonly FeedRecord[]): Promise<void> {
    if (!this.done) for (const { id } of records) this.newer.add(id);
    await withPauses(this.index.putSteps(partner, records));
  }

  remove(ids: readonly string[]): void {
    if (!this.done) for (const id of ids) this.newer.add(id);
    this.index.remove(ids);
  }

  /** Stops after the rows that are being read. */
  close(): void {
    this.closed = true;
  }

  private async read(last: string): Promise<IndexedOfferRow[] | null> {
    try {
      return await this.database.manager.find(IndexedOfferRow, {
        where: { id: MoreThan(last) },
        order: { id: "ASC" },
        take: CHUNK,
      });
    } catch (error) {
      if (this.closed) return null;
      this.log.error({ err: error }, "offers cannot be loaded; they are tried again");
      await pause(RETRY_PAUSE);
      return null;
    }
  }

  /** Asked for each record when its turn comes: a harvest may have brought a newer one since the rows were read. */
  private *unlessNewer(records: readonly FeedRecord[]): Generator<FeedRecord> {
    for (const record of records) if (!this.newer.has(record.id)) yield record;
  }
}

function byPartner(rows: readonly IndexedOfferRow[]): Map<string, FeedRecord[]> {
  const groups = new Map<string, FeedRecord[]>();
  for (const { partner, record } of rows) {
    const group = groups.get(partner);
    if (group === undefined) groups.set(partner, [record]);
    else group.push(record);
  }
  return groups;
}
