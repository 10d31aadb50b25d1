/** @module The orders of a list of offers. Each is total: the id decides between equals, so a cursor marks one place. */
import type { IndexedOffer } from "./indexed-offer.js";

/** What a list is ordered by. */
export type OrderField = "CLOSING_DATE" | "UPDATED_AT" | "TITLE";

/** An order that does not depend on the question. */
export interface ListOrder {
  readonly field: OrderField;
  readonly direction: "ASC" | "DESC";
}

/** A place in an ordered list: what is compared, then the id. */
export type Place = readonly [key: string | null, id: string];

const KEYS: Readonly<Record<OrderField, (offer: IndexedOffer) => string | null>> = {
  CLOSING_DATE: ({ record }) => record.dates.closesOn,
  UPDATED_AT: ({ record }) => record.updatedAt,
  TITLE: ({ titleKey }) => titleKey,
};

/** The place of an offer in an order. */
export function placeOf({ field }: ListOrder, offer: IndexedOffer): Place {
  return [KEYS[field](offer), offer.id];
}

/** Compares places; what has no key stands last in both directions. */
export function comparePlaces({ direction }: ListOrder, [a, idA]: Place, [b, idB]: Place): number {
  if (a !== b) {
    if (a === null) return 1;
    if (b === null) return -1;
    return a < b === (direction === "ASC") ? -1 : 1;
  }
  return idA < idB ? -1 : idA > idB ? 1 : 0;
}
