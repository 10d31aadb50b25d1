/** @module What a company can have today comes first: the default order of offers. */
import type { FeedDates } from "../../kit/offers/offer-record.js";
import { OfferStatus } from "../../kit/vocabulary.js";
import { dayNumber } from "./day-number.js";
import { lastDayOf, statusOf } from "./offer-status.js";

/**
 * Where an offer stands on a day among others, as text to compare:
 * 1. what can be had and ends, the soonest end first; then what can be had and has no end,
 * 2. what opens later, the soonest first,
 * 3. what is suspended or exhausted,
 * 4. what is closed, the most recently closed first.
 */
export function availabilityOf(dates: FeedDates, day: string): string {
  switch (statusOf(dates, { today: day, soon: day })) {
    case OfferStatus.OPEN:
    case OfferStatus.CLOSING_SOON:
    case OfferStatus.PERMANENT:
      return `1 ${lastDayOf(dates) ?? "without end"}`;
    case OfferStatus.UPCOMING:
      return `2 ${dates.opensOn}`;
    case OfferStatus.SUSPENDED:
    case OfferStatus.EXHAUSTED:
      return "3";
    case OfferStatus.CLOSED:
      return `4 ${reversed(lastDayOf(dates) ?? day)}`;
  }
}

/** More days than a date of a feed lies after {@link FIRST_DAY}. */
const DAYS = 2 ** 18;
/** A day before every date of a feed, in days since 1970-01-01. */
const FIRST_DAY = -(2 ** 17);

/** The same as a whole number below 2^21: sorts alike, and faster. */
export function availabilityRank(dates: FeedDates, day: string): number {
  const last = lastDayOf(dates);
  switch (statusOf(dates, { today: day, soon: day })) {
    case OfferStatus.OPEN:
    case OfferStatus.CLOSING_SOON:
    case OfferStatus.PERMANENT:
      return DAYS + (last === null ? DAYS - 1 : dayNumber(last) - FIRST_DAY);
    case OfferStatus.UPCOMING:
      return 2 * DAYS + dayNumber(dates.opensOn ?? day) - FIRST_DAY;
    case OfferStatus.SUSPENDED:
    case OfferStatus.EXHAUSTED:
      return 3 * DAYS;
    case OfferStatus.CLOSED:
      return 5 * DAYS - 1 - (dayNumber(last ?? day) - FIRST_DAY);
  }
}

/** A text that sorts the other way round than the date does. */
function reversed(date: string): string {
  return date.replace(/\d/g, (digit) => String(9 - Number(digit)));
}
