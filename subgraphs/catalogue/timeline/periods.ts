/** @module Periods of a timeline: months, weeks or days of the calendar. */
import { Temporal } from "temporal-polyfill";

/** How long the periods of a timeline are. */
export enum TimelineGranularity {
  DAY = "DAY",
  WEEK = "WEEK",
  MONTH = "MONTH",
}

/** A period; both dates belong to it. */
export interface Period {
  /** `2026-11`, `2026-W48` or `2026-11-22`. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** The periods that have days from one date to another, both included; the outer ones are cut to the dates. */
export function periodsBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  granularity: TimelineGranularity,
): Period[] {
  const periods: Period[] = [];
  let start = from;
  while (Temporal.PlainDate.compare(start, to) <= 0) {
    const last = lastDayOf(start, granularity);
    const end = Temporal.PlainDate.compare(last, to) < 0 ? last : to;
    periods.push({ key: keyOf(start, granularity), from: start.toString(), to: end.toString() });
    start = end.add({ days: 1 });
  }
  return periods;
}

function lastDayOf(date: Temporal.PlainDate, granularity: TimelineGranularity): Temporal.PlainDate {
  switch (granularity) {
    case TimelineGranularity.DAY:
      return date;
    case TimelineGranularity.WEEK:
      return date.add({ days: 7 - date.dayOfWeek });
    case TimelineGranularity.MONTH:
      return date.with({ day: date.daysInMonth });
  }
}

function keyOf(date: Temporal.PlainDate, granularity: TimelineGranularity): string {
  switch (granularity) {
    case TimelineGranularity.DAY:
      return date.toString();
    case TimelineGranularity.WEEK:
      return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`;
    case TimelineGranularity.MONTH:
      return date.toPlainYearMonth().toString();
  }
}
