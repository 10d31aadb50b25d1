/** @module One list of offers: what orders it, and how its cursors are written and read. */
import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { Problem } from "../../../schema/problems.js";
import { decodeCursor, encodeCursor } from "../../kit/paginate.js";
import type { SearchPosition } from "../index/offer-index.js";
import type { Direction, LastingField, ListOrder, Place } from "../index/offer-order.js";
import { wordsOf } from "../index/words.js";
import { questionWords } from "../text/text-hits.js";

/** Days for which a cursor can be used: what fits and how it is ordered is kept for each of these days. */
export const CURSOR_DAYS = 7;

/** What an order is asked for by. */
export interface OrderWish {
  readonly field: LastingField | "AVAILABILITY";
  readonly direction: Direction;
}

/** A list, and where its page starts. */
export interface OfferList {
  /** Null for the order by relevance. */
  readonly order: ListOrder | null;
  /** The date in Europe/Rome on which the list was begun: what is open today may be closed when a page is turned. */
  readonly day: string;
  /** Null for the first page. */
  readonly after: SearchPosition | null;
  cursorOf(position: SearchPosition): string;
}

/**
 * The list that is asked for: without an order by relevance when there is a text, by availability otherwise. A cursor
 * carries the day and the state of the offers of the list's first page, and the place where its page ended.
 *
 * @param today the date in Europe/Rome
 * @throws Problem CURSOR_INVALID
 */
export function offerList(
  wish: OrderWish | null,
  text: string | null,
  after: string | null,
  today: string,
): OfferList {
  if (wish === null && text !== null) return byRelevance(text, after, today);
  const { field, direction } = wish ?? { field: "AVAILABILITY", direction: "ASC" };
  const name = `offers:${field}:${direction}`;
  const { day, mark, rest } = begunOn(name, after, 2, today);
  return {
    order: field === "AVAILABILITY" ? { field, direction, day } : { field, direction },
    day,
    after: after === null ? null : { mark, place: readPlace(rest) },
    cursorOf: (position) =>
      encodeCursor(name, "place" in position ? [day, position.mark, ...position.place] : []),
  };
}

/** A cursor by relevance belongs to one question: its scores mean nothing for another. */
function byRelevance(text: string, after: string | null, today: string): OfferList {
  const words = wordsOf(text);
  const question = createHash("sha256").update(words.join(" ")).digest("base64url").slice(0, 12);
  const name = `offers:relevance:${question}`;
  const weightCount = questionWords(text).length;
  const { day, mark, rest } = begunOn(name, after, 2 + weightCount, today);
  return {
    order: null,
    day,
    after: after === null ? null : { mark, ...readScore(rest) },
    cursorOf: (position) =>
      encodeCursor(
        name,
        "score" in position ? [day, position.mark, position.score, position.id, ...position.weights] : [],
      ),
  };
}

type CursorPart = string | number | null;

/** The day and the state that a cursor carries, and what follows them; today and none without a cursor. */
function begunOn(
  name: string,
  after: string | null,
  more: number,
  today: string,
): { day: string; mark: string | null; rest: readonly CursorPart[] } {
  if (after === null) return { day: today, mark: null, rest: [] };
  const [day = null, mark, ...rest] = decodeCursor(name, after, 2 + more);
  if (typeof mark !== "string") throw unusable();
  return { day: usableDay(day, today), mark, rest };
}

function readPlace([key, id]: readonly CursorPart[]): Place {
  if ((key !== null && typeof key !== "string") || typeof id !== "string") throw unusable();
  return [key ?? null, id];
}

function readScore([score, id, ...weights]: readonly CursorPart[]) {
  if (
    typeof score !== "number" ||
    typeof id !== "string" ||
    !weights.every((weight) => typeof weight === "number")
  ) {
    throw unusable();
  }
  return { score, id, weights };
}

function usableDay(day: CursorPart, today: string): string {
  if (typeof day !== "string" || !isDate(day)) throw unusable();
  const date = Temporal.PlainDate.from(today);
  // Another catalogue's clock may have passed midnight already.
  if (day > date.add({ days: 1 }).toString()) throw unusable();
  if (day < date.subtract({ days: CURSOR_DAYS }).toString()) {
    throw new Problem(
      "CURSOR_INVALID",
      `after is a cursor of ${day}; one of this list can be used for ${CURSOR_DAYS} days. Begin again without after.`,
    );
  }
  return day;
}

/** Whether a text is a date of the calendar: what compares like one may still be none. */
export function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function unusable(): Problem {
  return new Problem(
    "CURSOR_INVALID",
    "after is not a cursor of this list; take it from pageInfo.endCursor of the same query.",
  );
}
