/** @module Processor time that a process's main thread spends between two looks at its timers: how long it answers nobody. */
import { processorTime } from "../schema/processor-share.js";
import { quantile } from "./spread.js";

/** Measures until it is read. */
export interface TurnMeter {
  /** The 99.9th percentile and the longest, in milliseconds; other programs on the machine do not change them much. */
  read(): { readonly p999: number; readonly longest: number };
}

/** Starts to measure this thread, which must be the main one; Linux only. */
export function turnMeter(): TurnMeter {
  const turns: number[] = [];
  let last = processorTime(process.pid);
  const tick = () => {
    const now = processorTime(process.pid);
    if (now !== null && last !== null) turns.push(now - last);
    last = now;
    setTimeout(tick, 1).unref();
  };
  tick();
  return { read: () => ({ p999: quantile(turns, 0.999), longest: quantile(turns, 1) }) };
}
