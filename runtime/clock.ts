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

/** A day in Europe/Rome, from its first millisecond to the next day's, since 1970. */
let knownDay = { from: 0, until: 0, date: Temporal.PlainDate.from("1970-01-01") };

/** The date in Europe/Rome at the clock's present instant. */
export function today(clock: Clock): Temporal.PlainDate {
  // Asked with every request, and time zones are slow: the last answer holds until midnight.
  const now = clock.now().epochMilliseconds;
  if (now < knownDay.from || now >= knownDay.until) {
    const date = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(TIME_ZONE).toPlainDate();
    knownDay = {
      from: startOfDay(date).epochMilliseconds,
      until: startOfDay(date.add({ days: 1 })).epochMilliseconds,
      date,
    };
  }
  return knownDay.date;
}

/** The instant at which a local date (`2026-11-22`) begins in Europe/Rome. */
export function startOfDay(date: string | Temporal.PlainDate): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(TIME_ZONE).toInstant();
}

/** The present instant as UTC text with milliseconds, e.g. `2026-11-22T15:55:00.000Z`; sorts as time does. */
export function timestamp(clock: Clock): string {
  return clock.now().toString({ smallestUnit: "millisecond" });
}
