/** @module Counts which client uses which field, and reports the counts from time to time. */
import type { Logger } from "../../runtime/log.js";
import { type FieldCount, REPORT_LIMIT, type UsageSink } from "../../schema/usage-sink.js";

/** Clients told apart between two reports: names come from outside, and memory is not. Further ones are one client. */
const CLIENTS_LIMIT = 200;
/** The name of those further clients. */
const FURTHER_CLIENTS = "(others)";
/** Counts kept while reports fail; what comes beyond is not counted. */
const COUNTS_LIMIT = 100_000;

/** Options of {@link usageCounter}. */
export interface UsageCounterOptions {
  readonly sink: UsageSink;
  readonly log: Logger;
  /** Seconds between two reports. Default 60. */
  readonly interval?: number | undefined;
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number;
}

/** Counts until it is closed. */
export interface UsageCounter {
  /** Counts one request. */
  count(client: string, fields: readonly string[]): void;
  /** Reports what has been counted since the last report; what could not be reported is kept. */
  flush(): Promise<void>;
  /** Reports a last time. */
  close(): Promise<void>;
}

/** Starts to count. */
export function usageCounter({
  sink,
  log,
  interval = 60,
  now = Date.now,
}: UsageCounterOptions): UsageCounter {
  let counts = new Map<string, FieldCount>();
  let clients = new Set<string>();
  let flushing: Promise<void> = Promise.resolve();

  function add(addition: FieldCount): void {
    const { day, client, coordinate, requests } = addition;
    const key = JSON.stringify([day, client, coordinate]);
    const before = counts.get(key);
    if (before === undefined && counts.size >= COUNTS_LIMIT) return;
    counts.set(key, { ...addition, requests: (before?.requests ?? 0) + requests });
  }

  async function report(): Promise<void> {
    const all = [...counts.values()];
    counts = new Map();
    clients = new Set();
    for (let from = 0; from < all.length; from += REPORT_LIMIT) {
      try {
        await sink.report(all.slice(from, from + REPORT_LIMIT));
      } catch (error) {
        log.warn({ reason: (error as Error).message }, "the use of fields cannot be reported; it is kept");
        for (const count of all.slice(from)) add(count);
        return;
      }
    }
  }

  const flush = () => {
    flushing = flushing.then(report);
    return flushing;
  };
  const timer = setInterval(() => void flush(), interval * 1_000);
  timer.unref();

  return {
    count(name, fields) {
      const client = clients.has(name) || clients.size < CLIENTS_LIMIT ? name : FURTHER_CLIENTS;
      clients.add(client);
      const day = new Date(now()).toISOString().slice(0, 10);
      for (const coordinate of fields) add({ day, client, coordinate, requests: 1 });
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}
