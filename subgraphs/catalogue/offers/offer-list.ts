/** @module One list of offers: what orders it, and how its cursors are written and read. */
import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { Problem } from "../../../schema/problems.js";
import { decodeCursor, encodeCursor } from "../../kit/paginate.js";
import type { SearchPosition } from "../index/offer-index.js";
import type { Direction, LastingField, ListOrder, Place } from "../index/offer-order.js";
import { wordsOf } from "../index/words.js";
import { questionWords } from "../text/text-hits.js";

/** Days for which a cursor by availability can be used: the order of each day is kept. */
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
  /** Null for the first page. */
  readonly after: SearchPosition | null;
  cursorOf(position: SearchPosition): string;
}

/**
 * The list that is asked for: without an order by relevance when there is a text, by availability otherwise.
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
  if (wish === null && text !== null) return byRelevance(text, after);
  const { field, direction } = wish ?? { field: "AVAILABILITY", direction: "ASC" };
  const name = `offers:${field}:${direction}`;
  return field === "AVAILABILITY"
    ? byAvailability(name, direction, after, today)
    : byField(name, { field, direction }, after);
}

function byField(name: string, order: ListOrder, after: string | null): OfferList {
  const marked = after === null ? null : decodeCursor(name, after, 2);
  return {
    order,
    after: marked && { place: readPlace(marked) },
    cursorOf: (position) => encodeCursor(name, "place" in position ? position.place : []),
  };
}

/** The order is another one tomorrow: a cursor carries its day, and the pages behind it are ordered as on that day. */
function byAvailability(name: string, direction: Direction, after: string | null, today: string): OfferList {
  const [marked, ...place] = after === null ? [] : decodeCursor(name, after, 3);
  const day = marked === undefined ? today : usableDay(marked, today);
  return {
    order: { field: "AVAILABILITY", direction, day },
    after: after === null ? null : { place: readPlace(place) },
    cursorOf: (position) => encodeCursor(name, "place" in position ? [day, ...position.place] : []),
  };
}

/** A cursor by relevance belongs to one question: its scores mean nothing for another. */
function byRelevance(text: string, after: string | null): OfferList {
  const words = wordsOf(text);
  const question = createHash("sha256").update(words.join(" ")).digest("base64url").slice(0, 12);
  const name = `offers:relevance:${question}`;
  const weightCount = questionWords(text).length;
  return {
    order: null,
    after: after === null ? null : readScore(decodeCursor(name, after, 2 + weightCount)),
    cursorOf: (position) =>
      encodeCursor(name, "score" in position ? [position.score, position.id, ...position.weights] : []),
  };
}

type CursorPart = string | number | null;

function readPlace([key, id]: readonly CursorPart[]): Place {
  if ((key !== null && typeof key !== "string") || typeof id !== "string") throw unusable();
  return [key, id];
}

function readScore([score, id, ...weights]: readonly CursorPart[]): SearchPosition {
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
  if (typeof day !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw unusable();
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

function unusable(): Problem {
  return new Problem(
    "CURSOR_INVALID",
    "after is not a cursor of this list; take it from pageInfo.endCursor of the same query.",
  );
}
