/** @module Calendars of whole days as iCalendar (RFC 5545, with the names of RFC 7986); whole days need no time zone. */
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";

// The library does not count the blank that begins a continued line, and a line has at most 75 octets.
ICAL.foldLength = 74;

/** How often programs that subscribe are asked to come back. */
const REFRESH = "PT1H";

/** A property in jCal (RFC 7265); `unknown` values are written as they are. */
export type CalendarProperty = readonly [
  name: string,
  parameters: Readonly<Record<string, string>>,
  type: string,
  value: string | number,
];

/** What a calendar says of itself. */
export interface CalendarHeading {
  /** What is in it, in one word for programs: part of its PRODID. */
  readonly product: string;
  /** Without a comma, semicolon or backslash. */
  readonly name: string;
  /** Others that belong there. */
  readonly properties?: readonly CalendarProperty[];
}

/** The calendar, an event at a time. */
export function* calendarText(
  { product, name, properties = [] }: CalendarHeading,
  events: Iterable<readonly CalendarProperty[]>,
): Generator<string> {
  const heading: CalendarProperty[] = [
    ["version", {}, "text", "2.0"],
    ["prodid", {}, "text", `-//Internationalisation hub//${product}//IT`],
    ["calscale", {}, "text", "GREGORIAN"],
    ["method", {}, "text", "PUBLISH"],
    ["name", {}, "unknown", name],
    ["x-wr-calname", {}, "unknown", name],
    ["x-wr-timezone", {}, "unknown", "Europe/Rome"],
    ...properties,
    ["refresh-interval", {}, "duration", REFRESH],
    ["x-published-ttl", {}, "unknown", REFRESH],
  ];
  yield `BEGIN:VCALENDAR\r\n${heading.map(lines).join("")}`;
  for (const event of events) yield `BEGIN:VEVENT\r\n${event.map(lines).join("")}END:VEVENT\r\n`;
  yield "END:VCALENDAR\r\n";
}

const dayAfter = new Map<string, string>();

/** DTSTART and DTEND of whole days, from the first to the last. */
export function wholeDays(first: string, last = first): CalendarProperty[] {
  // The end is the day after; few days recur in many events.
  let end = dayAfter.get(last);
  if (end === undefined) {
    end = Temporal.PlainDate.from(last).add({ days: 1 }).toString();
    if (dayAfter.size > 20_000) dayAfter.clear();
    dayAfter.set(last, end);
  }
  return [
    ["dtstart", {}, "date", first],
    ["dtend", {}, "date", end],
  ];
}

/** A property's line, folded. */
function lines(property: CalendarProperty): string {
  return `${ICAL.stringify.property([...property], ICAL.design.icalendar, false)}\r\n`;
}
