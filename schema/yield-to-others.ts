/** @module Lets a worker thread stand back when the processor is short: whoever serves requests goes first. */
import { readlinkSync } from "node:fs";
import { setPriority } from "node:os";

/** How much a thread stands back; 19 is the most. */
const NICENESS = 4;

/**
 * Lowers the priority of the thread that calls it.
 *
 * Linux counts priorities by thread and names the calling one in `/proc/thread-self`; elsewhere nothing happens, since a
 * priority would be the whole process's.
 */
export function yieldToOthers(): void {
  try {
    const thread = /\/task\/(\d+)$/.exec(readlinkSync("/proc/thread-self"))?.[1];
    if (thread !== undefined) setPriority(Number(thread), NICENESS);
  } catch {
    // Not Linux, or not allowed: composing then takes its share of the processor.
  }
}
