/** @module The orders of a list of offers. Each is total: the id decides between equals, so a cursor marks one place. */
import { availabilityOf } from "../status/availability.js";
import type { IndexedOffer } from "./indexed-offer.js";

/** The direction of an order. */
export type Direction = "ASC" | "DESC";

/** What a list is ordered by, whatever the day. */
export type LastingField = "CLOSING_DATE" | "UPDATED_AT" | "TITLE";

/** An order that does not depend on the question. */
export type ListOrder =
  | { readonly field: LastingField; readonly direction: Direction }
  /** `day` is the date in Europe/Rome on which it is judged what can be had. */
  | { readonly field: "AVAILABILITY"; readonly direction: Direction; readonly day: string };

/** A place in an ordered list: what is compared, then the id. */
export type Place = readonly [key: string | null, id: string];

const KEYS: Readonly<Record<LastingField, (offer: IndexedOffer) => string | null>> = {
  CLOSING_DATE: ({ record }) => record.dates.closesOn,
  UPDATED_AT: ({ record }) => record.updatedAt,
  TITLE: ({ titleKey }) => titleKey,
};

/** The name of an order; two of one name are the same. */
export function nameOf(order: ListOrder): string {
  return `${order.field} ${order.direction}${order.field === "AVAILABILITY" ? ` ${order.day}` : ""}`;
}

/** The place of an offer in an order. */
export function placeOf(order: ListOrder, offer: IndexedOffer): Place {
  const key =
    order.field === "AVAILABILITY" ? availabilityOf(offer.record.dates, order.day) : KEYS[order.field](offer);
  return [key, offer.id];
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
