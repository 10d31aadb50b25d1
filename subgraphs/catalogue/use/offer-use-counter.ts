/** @module Counts how often offers are used, and writes the counts from time to time. */
import { type DataSource, LessThan } from "typeorm";
import { type Clock, today } from "../../../runtime/clock.js";
import type { Logger } from "../../../runtime/log.js";
import type { OneAtATime } from "../../../runtime/one-at-a-time.js";
import type { Running } from "../../../runtime/process.js";
import { addUse, OfferUseRow } from "./offer-use-row.js";

/** Days that counts are kept. */
export const USE_KEPT_DAYS = 400;
/** Seconds between two writings: what a catalogue that is killed may lose. */
const INTERVAL = 60;
/** Offers and days counted while the database does not answer; what comes beyond is not counted. */
const COUNTS_LIMIT = 1_000_000;

/** An offer as it is counted. */
export interface CountedOffer {
  readonly id: string;
  readonly partner: string;
}

/** Counts until it is closed. */
export interface OfferUseCounter extends Running {
  /** Counts an offer that somebody asked for alone on a local date. */
  opened(offer: CountedOffer, day: string): void;
  /** Counts the offers of one page. */
  listed(offers: readonly CountedOffer[], day: string): void;
  /** Writes what has been counted; what could not be written is kept. */
  flush(): Promise<void>;
}

/** Options of {@link offerUseCounter}. */
export interface OfferUseCounterOptions {
  readonly database: DataSource;
  /** The catalogue's queue of writes. */
  readonly writes: OneAtATime;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Starts to count. */
export function offerUseCounter({ database, writes, clock, log }: OfferUseCounterOptions): OfferUseCounter {
  let counts = new Map<string, OfferUseRow>();
  let cleaned = "";

  function add(day: string, { id, partner }: CountedOffer, opened: number, listed: number): void {
    const key = `${day} ${id}`;
    const row = counts.get(key);
    if (row !== undefined) {
      row.opened += opened;
      row.listed += listed;
    } else if (counts.size < COUNTS_LIMIT) {
      counts.set(key, { day, offerId: id, partner, opened, listed });
    }
  }

  async function write(): Promise<void> {
    const written = counts;
    counts = new Map();
    try {
      if (written.size > 0) {
        const rows = [...written].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
        await database.transaction((manager) => addUse(manager, rows));
        written.clear();
      }
      const day = today(clock);
      if (cleaned === day.toString()) return;
      const before = day.subtract({ days: USE_KEPT_DAYS }).toString();
      await database.manager.delete(OfferUseRow, { day: LessThan(before) });
      cleaned = day.toString();
    } catch (error) {
      log.warn({ err: error }, "the use of offers cannot be written; it is kept");
      for (const { day, offerId, partner, opened, listed } of written.values()) {
        add(day, { id: offerId, partner }, opened, listed);
      }
    }
  }

  const flush = () => writes(write);
  const timer = setInterval(() => {
    if (counts.size > 0) void flush();
  }, INTERVAL * 1_000);
  timer.unref();

  return {
    opened: (offer, day) => add(day, offer, 1, 0),
    listed(offers, day) {
      for (const offer of offers) add(day, offer, 0, 1);
    },
    flush,
    async close() {
      clearInterval(timer);
      if (counts.size > 0) await flush();
    },
  };
}
