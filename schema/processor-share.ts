/** @module A process's share of the processor, as Linux counts it: how much its main thread has had, how much all get. */
import { readdirSync, readFileSync } from "node:fs";
import { setPriority } from "node:os";

/** How much a process stands back; 0 is the usual, 19 the most. */
const NICENESS = 10;

/** Processor time of a process's main thread, in milliseconds; null where the system does not tell. */
export function processorTime(pid: number): number | null {
  try {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ");
    const time = Number(nanoseconds) / 1_000_000;
    return Number.isFinite(time) ? time : null;
  } catch {
    return null;
  }
}

/** Lets this process, with the engine's own threads, stand back where the processor is short: who serves requests goes first. */
export function standBack(): void {
  for (const thread of threads()) {
    try {
      setPriority(thread, NICENESS);
    } catch {
      // Not allowed here, or the thread has ended: then there is nothing to do.
    }
  }
}

/** Linux gives each thread a priority of its own; elsewhere 0 is the whole process. */
function threads(): number[] {
  try {
    return readdirSync("/proc/self/task").map(Number);
  } catch {
    return [0];
  }
}
