/** @module One list of offers: what orders it, and how its cursors are written and read. */
import { createHash } from "node:crypto";
import { encodeCursor } from "../../kit/paginate.js";
import type { SearchPosition } from "../index/offer-index.js";
import type { Direction, LastingField, ListOrder, Place } from "../index/offer-order.js";
import { wordsOf } from "../index/words.js";
import { questionWords } from "../text/text-hits.js";
import { type CursorPart, readBegun, unusableCursor } from "./begun-list.js";

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
  const { day, mark, place } = readBegun(name, after, 2, today);
  return {
    order: field === "AVAILABILITY" ? { field, direction, day } : { field, direction },
    day,
    after: after === null ? null : { mark, place: readPlace(place) },
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
  const { day, mark, place } = readBegun(name, after, 2 + weightCount, today);
  return {
    order: null,
    day,
    after: after === null ? null : { mark, ...readScore(place) },
    cursorOf: (position) =>
      encodeCursor(
        name,
        "score" in position ? [day, position.mark, position.score, position.id, ...position.weights] : [],
      ),
  };
}

function readPlace([key, id]: readonly CursorPart[]): Place {
  if ((key !== null && typeof key !== "string") || typeof id !== "string") throw unusableCursor();
  return [key ?? null, id];
}

function readScore([score, id, ...weights]: readonly CursorPart[]) {
  if (
    typeof score !== "number" ||
    typeof id !== "string" ||
    !weights.every((weight) => typeof weight === "number")
  ) {
    throw unusableCursor();
  }
  return { score, id, weights };
}
