/** @module A source that asks again and again; it keeps its last value while nobody answers. */
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "../../runtime/log.js";
import type { Source } from "../supergraph.js";
import { broadcast } from "./broadcast.js";

/** Longest pause between polls while the other side is away, in milliseconds. */
const LONGEST_PAUSE = 15_000;

/** Options of {@link polledSource}. */
export interface PolledSourceOptions<Value> {
  /** Names the values in the log. */
  readonly what: string;
  readonly log: Logger;
  /** Milliseconds between polls. */
  readonly pollInterval: number;
  /** Asks for what is newer than the tag; null when nothing is. May throw. */
  fetch(
    tag: string | null,
    last: Value | null,
  ): Promise<{ readonly value: Value; readonly tag: string } | null>;
}

/** A source with an end. */
export interface PolledSource<Value> extends Source<Value> {
  stop(): Promise<void>;
}

/** Polls from the first subscription on; `current` asks by itself while there is no value. */
export function polledSource<Value>({
  what,
  log,
  pollInterval,
  fetch,
}: PolledSourceOptions<Value>): PolledSource<Value> {
  const { subscribe, tell } = broadcast<Value>(what, log);
  const end = new AbortController();
  let last: Value | null = null;
  let tag: string | null = null;
  let answers = false;
  let polling: Promise<void> | null = null;
  let asking: Promise<boolean> | null = null;

  /** Whether the other side answered; callers at the same time share one request. */
  function ask(): Promise<boolean> {
    asking ??= askNow().finally(() => {
      asking = null;
    });
    return asking;
  }

  async function askNow(): Promise<boolean> {
    try {
      const answer = await fetch(tag, last);
      answers = true;
      if (answer !== null && !end.signal.aborted) {
        last = answer.value;
        // A listener that failed is told again with the next poll.
        tag = (await tell(answer.value)) ? answer.tag : null;
      }
      return true;
    } catch (error) {
      answers = false;
      if (!end.signal.aborted) {
        log.warn({ reason: (error as Error).message }, `the registry gives no ${what}; the last one stays`);
      }
      return false;
    }
  }

  async function poll(): Promise<void> {
    let failures = 0;
    while (!end.signal.aborted) {
      failures = (await ask()) ? 0 : failures + 1;
      const pause = failures === 0 ? pollInterval : Math.min(pollInterval * 2 ** failures, LONGEST_PAUSE);
      await wait(pause, undefined, { signal: end.signal, ref: false }).catch(() => {});
    }
  }

  return {
    async current() {
      if (last === null) await ask();
      return last;
    },
    answers: () => answers,
    subscribe(listener) {
      const leave = subscribe(listener);
      polling ??= poll();
      return leave;
    },
    async stop() {
      end.abort();
      await polling;
    },
  };
}
