import { type Connection, connection, encodeCursor, pageSize } from "../../kit/paginate.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { type Begun, readBegun, unusableCursor } from "../offers/begun-list.js";
import type { OffersThen } from "../offers/fitting-offers.js";
import { OfferNode } from "../offers/offer.js";
import { availabilityOf } from "../status/availability.js";

/** Names the lists of this kind in their cursors. */
const LIST = "offers-behind";

/**
 * A page of offers that stand behind something, in the order of availability.
 *
 * @param at the offers, by availability, as a list shows them that was begun then
 * @throws Problem PAGE_SIZE_OUT_OF_RANGE, CURSOR_INVALID
 */
export async function pageOfOffers(
  at: (begun: Begun) => Promise<Pick<OffersThen, "offers" | "mark">>,
  { first, after = null }: { readonly first: number; readonly after?: string | null | undefined },
  { index, moment }: Pick<CatalogueContext, "index" | "moment">,
): Promise<Connection<OfferNode>> {
  const size = pageSize(first);
  const begun = readBegun(LIST, after, 1, moment.today);
  const [from = null] = begun.place;
  if (after !== null && typeof from !== "string") throw unusableCursor();
  const { offers, mark } = await at(begun);
  const keyOf = (offer: (typeof offers)[number]) =>
    `${availabilityOf(offer.record.dates, begun.day)} ${offer.id}`;
  let list = offers;
  if (typeof from === "string") {
    const rest = offers.map((offer) => ({ offer, key: keyOf(offer) })).filter(({ key }) => key > from);
    list = rest.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ offer }) => offer);
  }
  const cursors = new Map<string, string>();
  for (const offer of list.slice(0, size)) {
    cursors.set(offer.id, encodeCursor(LIST, [begun.day, mark, keyOf(offer)]));
  }
  return connection(
    list.slice(0, size).map((offer) => new OfferNode(index.get(offer.id) ?? offer, moment)),
    ({ id }) => cursors.get(id) ?? "",
    { totalCount: offers.length, hasNextPage: list.length > size, hasPreviousPage: after !== null },
  );
}
