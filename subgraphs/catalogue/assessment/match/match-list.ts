/** @module A page of matches, and how its cursors are written and read. */
import { connectionType, encodeCursor } from "../../../kit/paginate.js";
import { type Begun, readBegun, unusableCursor } from "../../offers/begun-list.js";
import type { OffersThen } from "../../offers/fitting-offers.js";
import { Match } from "./match.js";
import { LAST_KEY, type MatchPlace } from "./ranking.js";

/** A page of matches. */
export const MatchConnection = connectionType("Match", Match);

const LIST = "matches";

/**
 * The cursor of a place. It carries the day, because statuses and with them scores are others tomorrow, and the state of
 * the offers: the pages behind it are ordered as then. Of the company it tells no more than the place in a list.
 */
export function matchCursor(
  { key, id }: MatchPlace,
  { moment, mark }: Pick<OffersThen, "moment" | "mark">,
): string {
  return encodeCursor(LIST, [moment.today, mark, key, id]);
}

/**
 * Reads a cursor: the list, and the place in it.
 *
 * @param today the date in Europe/Rome
 * @throws Problem CURSOR_INVALID
 */
export function readMatchCursor(
  cursor: string | null,
  today: string,
): { readonly after: MatchPlace | null; readonly begun: Begun } {
  const begun = readBegun(LIST, cursor, 2, today);
  if (cursor === null) return { after: null, begun };
  const [key, id] = begun.place;
  if (typeof key !== "number" || !(key >= 0 && key <= LAST_KEY) || typeof id !== "string") {
    throw unusableCursor();
  }
  return { after: { key, id }, begun };
}
