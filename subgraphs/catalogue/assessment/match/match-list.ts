/** @module A page of matches, and how its cursors are written and read. */
import { Temporal } from "temporal-polyfill";
import { Problem } from "../../../../schema/problems.js";
import { connectionType, decodeCursor, encodeCursor } from "../../../kit/paginate.js";
import { CURSOR_DAYS, isDate } from "../../offers/offer-list.js";
import type { Moment } from "../../status/offer-status.js";
import { Match } from "./match.js";
import { LAST_KEY, type MatchPlace } from "./ranking.js";

/** A page of matches. */
export const MatchConnection = connectionType("Match", Match);

const LIST = "matches";

/**
 * The cursor of a place. It carries the day, because statuses and with them scores are others tomorrow: the pages behind
 * it are ordered as on that day. Of the company it tells no more than the place in a list.
 */
export function matchCursor({ key, id }: MatchPlace, { today }: Moment): string {
  return encodeCursor(LIST, [today, key, id]);
}

/**
 * Reads a cursor: the place, and the moment to order by.
 *
 * @throws Problem CURSOR_INVALID
 */
export function readMatchCursor(
  cursor: string | null,
  now: Moment,
): { readonly after: MatchPlace | null; readonly moment: Moment } {
  if (cursor === null) return { after: null, moment: now };
  const [day, key, id] = decodeCursor(LIST, cursor, 3);
  if (
    typeof day !== "string" ||
    !isDate(day) ||
    typeof key !== "number" ||
    !(key >= 0 && key <= LAST_KEY) ||
    typeof id !== "string"
  ) {
    throw unusable();
  }
  return { after: { key, id }, moment: momentOfDay(day, now) };
}

function momentOfDay(day: string, now: Moment): Moment {
  if (day === now.today) return now;
  const today = Temporal.PlainDate.from(now.today);
  // Another catalogue's clock may have passed midnight already.
  const isUsable =
    day <= today.add({ days: 1 }).toString() && day >= today.subtract({ days: CURSOR_DAYS }).toString();
  if (!isUsable) throw unusable();
  const ahead = today.until(Temporal.PlainDate.from(now.soon));
  return { today: day, soon: Temporal.PlainDate.from(day).add(ahead).toString() };
}

function unusable(): Problem {
  return new Problem(
    "CURSOR_INVALID",
    `after is no cursor of this list, or older than ${CURSOR_DAYS} days; take it from pageInfo.endCursor of the same query.`,
  );
}
