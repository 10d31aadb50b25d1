/** @module The one way to ask what time it is, so that tests can move it. */
import { Temporal } from "temporal-polyfill";

/** Where the accord lives: every date without a time is a date in this zone. */
export const TIME_ZONE = "Europe/Rome";

/** Tells the present instant. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** The date in Europe/Rome at the clock's present instant. */
export function today(clock: Clock): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(TIME_ZONE).toPlainDate();
}

/** The present instant as UTC text with milliseconds, e.g. `2026-11-22T15:55:00.000Z`; sorts as time does. */
export function timestamp(clock: Clock): string {
  return clock.now().toString({ smallestUnit: "millisecond" });
}
