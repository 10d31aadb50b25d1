/**
 * @module Where an offer stands today. Computed at every question and never stored, so nobody has to keep it.
 *
 * The first rule that fits decides:
 * 1. EXHAUSTED: the partner recorded that the funds are spent, on this day or an earlier one. It comes before CLOSED,
 *    because what ended the offer is the money and not the date.
 * 2. CLOSED: the last day has passed. A suspended offer whose last day has passed is closed for good.
 * 3. SUSPENDED: the partner suspended it, on this day or an earlier one.
 * 4. UPCOMING: it opens on a later day.
 * 5. CLOSING_SOON: the last day is near.
 * 6. PERMANENT: it has no last day and its partner calls it permanent.
 * 7. OPEN.
 *
 * The last day is the closing date or the end of the event, whichever comes first: an event that is over is closed,
 * whether it had a window for applications or not. Events of a permanent offer do not end it.
 */
import type { Temporal } from "temporal-polyfill";
import { type Clock, today } from "../../../runtime/clock.js";
import type { FeedDates } from "../../kit/offers/offer-record.js";
import { OfferStatus } from "../../kit/vocabulary.js";

/** The day a status is computed for. ISO dates compare as text, so no calendar is needed per offer. */
export interface Moment {
  /** The date in Europe/Rome. */
  readonly today: string;
  /** The last date that counts as soon. */
  readonly soon: string;
}

/** The moment of a clock; `closingSoonDays` is how many days ahead an offer counts as closing soon. */
export function momentOf(clock: Clock, closingSoonDays: number): Moment {
  return momentOn(today(clock), closingSoonDays);
}

/** The moment that a date is. */
export function momentOn(date: Temporal.PlainDate, closingSoonDays: number): Moment {
  return { today: date.toString(), soon: date.add({ days: closingSoonDays }).toString() };
}

/** The status of an offer with these dates. */
export function statusOf(dates: FeedDates, { today, soon }: Moment): OfferStatus {
  if (dates.exhaustedOn !== null && dates.exhaustedOn <= today) return OfferStatus.EXHAUSTED;
  const last = lastDayOf(dates);
  if (last !== null && last < today) return OfferStatus.CLOSED;
  if (dates.suspendedOn !== null && dates.suspendedOn <= today) return OfferStatus.SUSPENDED;
  if (dates.opensOn !== null && dates.opensOn > today) return OfferStatus.UPCOMING;
  if (last !== null && last <= soon) return OfferStatus.CLOSING_SOON;
  return dates.permanent && last === null ? OfferStatus.PERMANENT : OfferStatus.OPEN;
}

/** The last day on which an offer can be had, or null when it has none. */
export function lastDayOf({ closesOn, eventStart, eventEnd, permanent }: FeedDates): string | null {
  const eventLast = permanent ? null : (eventEnd ?? eventStart);
  if (closesOn === null) return eventLast;
  return eventLast !== null && eventLast < closesOn ? eventLast : closesOn;
}
