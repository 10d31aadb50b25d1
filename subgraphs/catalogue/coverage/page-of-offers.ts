import { Problem } from "../../../schema/problems.js";
import { type Connection, connection, decodeCursor, encodeCursor, pageSize } from "../../kit/paginate.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import { OfferNode } from "../offers/offer.js";
import { availabilityOf } from "../status/availability.js";
import type { Moment } from "../status/offer-status.js";

/** Names the lists of this kind in their cursors. */
const LIST = "offers-behind";

/**
 * A page of offers that stand in the order of availability. A cursor marks a place in the order of its day, so offers
 * that come and go between two pages shift nothing.
 *
 * @throws Problem PAGE_SIZE_OUT_OF_RANGE, CURSOR_INVALID
 */
export function pageOfOffers(
  offers: readonly IndexedOffer[],
  { first, after }: { readonly first: number; readonly after?: string | null | undefined },
  moment: Moment,
): Connection<OfferNode> {
  const size = pageSize(first);
  const from = after == null ? null : readCursor(after);
  const day = from?.day ?? moment.today;
  const keyOf = (offer: IndexedOffer) => `${availabilityOf(offer.record.dates, day)} ${offer.id}`;
  let list = offers;
  if (from !== null) {
    const rest = offers.map((offer) => ({ offer, key: keyOf(offer) })).filter(({ key }) => key > from.key);
    list = rest.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ offer }) => offer);
  }
  const cursors = new Map<string, string>();
  for (const offer of list.slice(0, size)) cursors.set(offer.id, encodeCursor(LIST, [day, keyOf(offer)]));
  return connection(
    list.slice(0, size).map((offer) => new OfferNode(offer, moment)),
    ({ id }) => cursors.get(id) ?? "",
    { totalCount: offers.length, hasNextPage: list.length > size, hasPreviousPage: from !== null },
  );
}

function readCursor(cursor: string): { readonly day: string; readonly key: string } {
  const [day, key] = decodeCursor(LIST, cursor, 2);
  if (typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day) && typeof key === "string")
    return { day, key };
  throw new Problem(
    "CURSOR_INVALID",
    "after is not a cursor of this list; take it from its pageInfo.endCursor.",
  );
}
