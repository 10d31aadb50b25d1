/** @module Counts which client uses which field, and reports the counts from time to time. */
import { randomUUID } from "node:crypto";
import type { Logger } from "../../runtime/log.js";
import {
  type FieldCount,
  REPORT_LIMIT,
  ReportRefused,
  type UsageReport,
  type UsageSink,
} from "../../schema/usage-sink.js";

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
  /** Sent and not answered: it may have been counted, so it goes again as it was before anything else does. */
  let unanswered: UsageReport | null = null;
  let flushing: Promise<void> = Promise.resolve();

  function add(addition: FieldCount): void {
    const { day, client, coordinate, requests } = addition;
    const key = JSON.stringify([day, client, coordinate]);
    const before = counts.get(key);
    if (before === undefined && counts.size >= COUNTS_LIMIT) return;
    counts.set(key, { ...addition, requests: (before?.requests ?? 0) + requests });
  }

  /** Whether it is dealt with. */
  async function send(report: UsageReport): Promise<boolean> {
    unanswered = report;
    try {
      await sink.report(report);
    } catch (error) {
      const reason = (error as Error).message;
      if (!(error instanceof ReportRefused)) {
        log.warn({ reason }, "the use of fields cannot be reported; it is kept");
        return false;
      }
      log.error(
        { reason, counts: report.counts.length },
        "a report of the use of fields is refused and lost",
      );
    }
    unanswered = null;
    return true;
  }

  async function report(): Promise<void> {
    if (unanswered !== null && !(await send(unanswered))) return;
    const all = [...counts.values()];
    counts = new Map();
    clients = new Set();
    for (let from = 0; from < all.length; from += REPORT_LIMIT) {
      const end = from + REPORT_LIMIT;
      if (await send({ id: randomUUID(), counts: all.slice(from, end) })) continue;
      for (const count of all.slice(end)) add(count);
      return;
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
