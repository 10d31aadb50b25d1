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

/** Does the work with a turn of the event loop after each step. */
export async function withPauses<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await turn();
  }
}
