/** @module When a saved search looks next; the hours are those of Europe/Rome, also where clocks change. */
import type { Temporal } from "temporal-polyfill";
import { TIME_ZONE } from "../../../runtime/clock.js";
import { AlertFrequency } from "./saved-search-codes.js";

/** The hour of the day at which daily and weekly searches look. */
const HOUR = 7;

const MONDAY = 1;

/** The first instant after `now` at which a search of this frequency looks whatever happens. */
export function nextRun(frequency: AlertFrequency, now: Temporal.Instant): Temporal.Instant {
  const local = now.toZonedDateTimeISO(TIME_ZONE);
  switch (frequency) {
    case AlertFrequency.HOURLY:
      return local.round({ smallestUnit: "hour", roundingMode: "floor" }).add({ hours: 1 }).toInstant();
    // What a new day makes of an offer is no change of a feed.
    case AlertFrequency.ON_CHANGE:
      return local.startOfDay().add({ days: 1 }).startOfDay().toInstant();
    case AlertFrequency.DAILY:
    case AlertFrequency.WEEKLY: {
      const daysToMonday = (MONDAY - local.dayOfWeek + 7) % 7;
      const days = frequency === AlertFrequency.WEEKLY ? daysToMonday : 0;
      const date = local.toPlainDate().add({ days });
      const at = date.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour: HOUR } });
      if (at.epochMilliseconds > now.epochMilliseconds) return at.toInstant();
      const later = date.add({ days: frequency === AlertFrequency.WEEKLY ? 7 : 1 });
      return later.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour: HOUR } }).toInstant();
    }
  }
}
