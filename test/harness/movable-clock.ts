/** @module A clock that stands where a test puts it. */
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../runtime/clock.js";

/** A clock that can be put forward and back. */
export interface MovableClock extends Clock {
  /** Puts it to noon of a local date in Europe/Rome. */
  goTo(date: string): void;
}

/** A clock at noon of a local date in Europe/Rome. */
export function movableClock(date: string): MovableClock {
  const noonOf = (day: string) => Temporal.Instant.from(`${day}T11:00:00Z`);
  let now = noonOf(date);
  return {
    now: () => now,
    goTo(day) {
      now = noonOf(day);
    },
  };
}
