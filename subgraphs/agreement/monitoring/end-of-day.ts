import { Temporal } from "temporal-polyfill";
import { startOfDay } from "../../../runtime/clock.js";

/** The last instant of a local date in Europe/Rome, as UTC text that compares as time does. */
export function endOfDay(date: string): string {
  const next = startOfDay(Temporal.PlainDate.from(date).add({ days: 1 }));
  return next.subtract({ milliseconds: 1 }).toString({ smallestUnit: "millisecond" });
}
