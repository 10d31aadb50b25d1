/** @module Long work in steps, so that a process can answer others in between. */
import { setImmediate as turn } from "node:timers/promises";

/** Work that holds the thread from one `yield` to the next, and gives its result at the end. */
export type Steps<Result> = Generator<void, Result, void>;

/** Does the work in one go. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** A turn of the event loop shorter than this, in milliseconds, had nothing to do. */
const IDLE_TURN = 0.5;

/** The share for work that has no hurry, such as preparing a schema while requests are answered with the old one. */
export const NO_HURRY = 3;

/**
 * Does the work with a turn of the event loop after each step, and with more of them until others have had the thread for
 * `othersShare` times as long as the step, or do not want it. With a share of 3, long work takes a quarter of a busy thread
 * and all of an idle one.
 */
export async function withPauses<Result>(steps: Steps<Result>, othersShare = 0): Promise<Result> {
  for (;;) {
    const start = performance.now();
    const step = steps.next();
    if (step.done) return step.value;
    const end = performance.now();
    const until = end + othersShare * (end - start);
    for (let before = end, now = end; ; before = now) {
      await turn();
      now = performance.now();
      if (now >= until || now - before < IDLE_TURN) break;
    }
  }
}
