/**
 * @module What the cursors of lists have in common: they carry the day and the state of the offers of the list's first
 * page, so that the list is read on as it was then (`docs/decisions/0010-lists-are-read-on-as-they-were.md`).
 */
import { Temporal } from "temporal-polyfill";
import { Problem } from "../../../schema/problems.js";
import { decodeCursor } from "../../kit/paginate.js";
import type { Moment } from "../status/offer-status.js";

/** Days for which a cursor can be used: what fits and how it is ordered is kept for each of these days. */
export const CURSOR_DAYS = 7;

/** One value in a cursor. */
export type CursorPart = string | number | null;

/** What a cursor carries. */
export interface Begun {
  /** The date in Europe/Rome on which the list was begun: what is open today may be closed when a page is turned. */
  readonly day: string;
  /** The state of the offers then; null for the first page. */
  readonly mark: string | null;
  /** Where the page before it ended; empty for the first page. */
  readonly place: readonly CursorPart[];
}

/**
 * Reads a cursor that was made of a day, a mark and a place.
 *
 * @param length how many values a place has
 * @param today the date in Europe/Rome
 * @throws Problem CURSOR_INVALID
 */
export function readBegun(list: string, after: string | null, length: number, today: string): Begun {
  if (after === null) return { day: today, mark: null, place: [] };
  const [day = null, mark, ...place] = decodeCursor(list, after, 2 + length);
  if (typeof mark !== "string") throw unusableCursor();
  return { day: usableDay(day, today), mark, place };
}

/** The moment that a list shows statuses of: that of its day. */
export function momentOfList({ day }: Begun, now: Moment): Moment {
  if (day === now.today) return now;
  const ahead = Temporal.PlainDate.from(now.today).until(Temporal.PlainDate.from(now.soon));
  return { today: day, soon: Temporal.PlainDate.from(day).add(ahead).toString() };
}

/** A cursor that is none of the list's. */
export function unusableCursor(): Problem {
  return new Problem(
    "CURSOR_INVALID",
    "after is not a cursor of this list; take it from pageInfo.endCursor of the same query.",
  );
}

function usableDay(day: CursorPart, today: string): string {
  if (typeof day !== "string" || !isDate(day)) throw unusableCursor();
  const date = Temporal.PlainDate.from(today);
  // Another catalogue's clock may have passed midnight already.
  if (day > date.add({ days: 1 }).toString()) throw unusableCursor();
  if (day < date.subtract({ days: CURSOR_DAYS }).toString()) {
    throw new Problem(
      "CURSOR_INVALID",
      `after is a cursor of ${day}; one of this list can be used for ${CURSOR_DAYS} days. Begin again without after.`,
    );
  }
  return day;
}

/** Whether a text is a date of the calendar: what compares like one may still be none. */
function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
