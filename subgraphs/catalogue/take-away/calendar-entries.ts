/** @module What of an offer stands in a calendar: the day it opens, its last day, and its event. */

import type { Text } from "../../kit/language.js";
import type { FeedDates } from "../../kit/offers/offer-record.js";

/** Kinds of entries, as the parameter `entries` names them. */
export const ENTRY_KINDS = ["openings", "closings", "events"] as const;

/** One of {@link ENTRY_KINDS}. */
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** An entry of whole days in Europe/Rome. */
export interface CalendarEntry {
  readonly kind: EntryKind;
  readonly first: string;
  /** The last day itself. */
  readonly last: string;
  /** Whether it takes place: what is suspended may, what is out of funds does not close any more. */
  readonly status: "CONFIRMED" | "TENTATIVE" | "CANCELLED";
}

/** What is written before the title. */
export const ENTRY_WORDS: Readonly<Record<EntryKind, Text>> = {
  openings: { it: "Apre: ", en: "Opens: " },
  closings: { it: "Chiude: ", en: "Closes: " },
  events: { it: "", en: "" },
};

/** The entries of an offer, of the kinds that are wanted, as of a day. */
export function entriesOf(
  dates: FeedDates,
  wanted: ReadonlySet<EntryKind>,
  today: string,
): readonly CalendarEntry[] {
  const { opensOn, closesOn, eventStart, eventEnd, exhaustedOn, suspendedOn } = dates;
  const suspended = suspendedOn !== null && suspendedOn <= today;
  const status = (day: string): CalendarEntry["status"] => {
    if (exhaustedOn !== null && exhaustedOn <= today && exhaustedOn < day) return "CANCELLED";
    return suspended && day >= today ? "TENTATIVE" : "CONFIRMED";
  };
  const entries: CalendarEntry[] = [];
  if (opensOn !== null && wanted.has("openings")) {
    entries.push({ kind: "openings", first: opensOn, last: opensOn, status: status(opensOn) });
  }
  if (closesOn !== null && wanted.has("closings")) {
    entries.push({ kind: "closings", first: closesOn, last: closesOn, status: status(closesOn) });
  }
  if (eventStart !== null && wanted.has("events")) {
    const last = eventEnd !== null && eventEnd > eventStart ? eventEnd : eventStart;
    // Money that is spent closes the call for an event; the event itself is held.
    const held = suspended && eventStart >= today ? "TENTATIVE" : "CONFIRMED";
    entries.push({ kind: "events", first: eventStart, last, status: held });
  }
  return entries;
}
