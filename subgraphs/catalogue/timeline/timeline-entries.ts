/** @module The dated entries of offers: what opens, closes, begins and ends when. */
import type { IndexedOffer } from "../index/indexed-offer.js";

/** What happens on a date; in the order in which entries of one day stand. */
export enum TimelineEvent {
  OPENS = "OPENS",
  EVENT_STARTS = "EVENT_STARTS",
  EVENT_ENDS = "EVENT_ENDS",
  CLOSES = "CLOSES",
}

/** The events in the order of a day. */
export const TIMELINE_EVENTS: readonly TimelineEvent[] = Object.values(TimelineEvent);

/** Something that happens to an offer on a date. */
export interface DatedEntry {
  readonly date: string;
  readonly event: TimelineEvent;
  readonly offer: IndexedOffer;
}

/** The entries of offers from one date to another, both included; in no order. */
export function entriesOf(
  offers: readonly IndexedOffer[],
  from: string,
  to: string,
  events: ReadonlySet<TimelineEvent>,
): DatedEntry[] {
  const entries: DatedEntry[] = [];
  for (const offer of offers) {
    const { opensOn, closesOn, eventStart, eventEnd } = offer.record.dates;
    const add = (date: string | null, event: TimelineEvent) => {
      if (date !== null && date >= from && date <= to && events.has(event)) {
        entries.push({ date, event, offer });
      }
    };
    add(opensOn, TimelineEvent.OPENS);
    add(eventStart, TimelineEvent.EVENT_STARTS);
    // An event without a last day ends on the day on which it starts.
    add(eventEnd ?? eventStart, TimelineEvent.EVENT_ENDS);
    add(closesOn, TimelineEvent.CLOSES);
  }
  return entries;
}

/** Where an entry stands among others: by date, then by what happens, then by offer. */
export function placeOfEntry({ date, event, offer }: DatedEntry): string {
  return `${date} ${TIMELINE_EVENTS.indexOf(event)} ${offer.id}`;
}
