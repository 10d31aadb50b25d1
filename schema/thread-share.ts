/** @module A worker thread's share of the processor, as Linux counts it by thread: how much it has had, how much it gets. */
import { readFileSync, readlinkSync } from "node:fs";
import { setPriority } from "node:os";

/** How much a thread stands back; 0 is the usual, 19 the most. */
const NICENESS = 4;

/** The number of the thread that calls it; null where the system does not tell. */
export function threadNumber(): number | null {
  try {
    const number = /\/task\/(\d+)$/.exec(readlinkSync("/proc/thread-self"))?.[1];
    return number === undefined ? null : Number(number);
  } catch {
    return null;
  }
}

/** Time that the processor has spent on a thread of this process, in milliseconds; null where the system does not tell. */
export function processorTime(thread: number): number | null {
  try {
    const [nanoseconds] = readFileSync(`/proc/self/task/${thread}/schedstat`, "utf8").split(" ");
    const time = Number(nanoseconds) / 1_000_000;
    return Number.isFinite(time) ? time : null;
  } catch {
    return null;
  }
}

/** Lets a thread stand back where the processor is short, so that those who serve requests go first. */
export function standBack(thread: number): void {
  try {
    setPriority(thread, NICENESS);
  } catch {
    // Not allowed here: it then takes its share like any other.
  }
}
