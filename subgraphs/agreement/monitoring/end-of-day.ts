import { Temporal } from "temporal-polyfill";
import { TIME_ZONE } from "../../../runtime/clock.js";

/** The last instant of a local date in Europe/Rome, as UTC text that compares as time does. */
export function endOfDay(date: string): string {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(TIME_ZONE);
  return next.toInstant().subtract({ milliseconds: 1 }).toString({ smallestUnit: "millisecond" });
}
