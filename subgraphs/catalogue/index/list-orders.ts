/** @module All slots in each of the orders that lists have. */
import { availabilityRank } from "../status/availability.js";
import type { IndexedOffer } from "./indexed-offer.js";
import { NumbersColumn } from "./numbers-column.js";
import { comparePlaces, type ListOrder, nameOf, type Place, placeOf } from "./offer-order.js";
import type { RankedTexts } from "./ranked-texts.js";

/** Orders kept: the lasting ones, and those by availability of the days that cursors may have. */
const ORDERS_KEPT = 24;

/** Days for which availability is kept. */
const DAYS_KEPT = 10;

/** More than any rank, so that a key and a rank make one number that sorts by both; their product stays exact. */
const RANKS = 2 ** 21;
/** More than any key. */
const KEYS = 2 ** 30;

/** Up to so many new slots, and one in fifty, are merged into an order; for more it is sorted anew. */
const MERGED = 200;

interface KeptOrder {
  slots: Uint32Array;
  /** New since the slots were sorted. */
  added: Set<number>;
  /** Given up since; one may be new again. */
  freed: Set<number>;
}

/** What orders are made of. */
export interface OrderedColumns {
  readonly offerOf: (slot: number) => IndexedOffer;
  readonly ids: RankedTexts;
  readonly titles: RankedTexts;
  readonly updates: RankedTexts;
  /** Closing dates as day numbers. */
  readonly closings: NumbersColumn;
}

/** Keeps the orders that are in use. */
export class ListOrders {
  private readonly orders = new Map<string, KeptOrder>();
  private readonly availability = new Map<string, NumbersColumn>();

  constructor(private readonly columns: OrderedColumns) {}

  /** Takes notice of a new slot. */
  added(slot: number): void {
    for (const order of this.orders.values()) order.added.add(slot);
  }

  /** Takes notice that a slot may be used anew. */
  freed(slot: number): void {
    for (const keys of this.availability.values()) keys.set(slot, null);
    for (const order of this.orders.values()) {
      order.added.delete(slot);
      order.freed.add(slot);
    }
  }

  /** All slots in an order. */
  sorted(order: ListOrder): Uint32Array {
    const name = nameOf(order);
    let kept = this.orders.get(name);
    if (kept === undefined || kept.added.size > MERGED + kept.slots.length / 50) {
      kept = { slots: this.sort(order), added: new Set(), freed: new Set() };
      keep(this.orders, name, kept, ORDERS_KEPT);
      return kept.slots;
    }
    const { freed } = kept;
    if (freed.size > 0) kept.slots = kept.slots.filter((slot) => !freed.has(slot));
    if (kept.added.size > 0) kept.slots = this.merged(order, kept.slots, kept.added);
    kept.added = new Set();
    kept.freed = new Set();
    return kept.slots;
  }

  /** Where in `sorted` what comes behind a place begins. */
  behind(order: ListOrder, sorted: Uint32Array, place: Place): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = placeOf(order, this.columns.offerOf(sorted[middle] as number));
      if (comparePlaces(order, found, place) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Few new slots are looked up a place each: sorting all would hold up every question between two pages of a feed. */
  private merged(order: ListOrder, sorted: Uint32Array, added: ReadonlySet<number>): Uint32Array {
    const places = Array.from(added, (slot) => ({ slot, place: placeOf(order, this.columns.offerOf(slot)) }));
    places.sort((a, b) => comparePlaces(order, a.place, b.place));
    const merged = new Uint32Array(sorted.length + places.length);
    let from = 0;
    let to = 0;
    for (const { slot, place } of places) {
      const until = this.behind(order, sorted, place);
      merged.set(sorted.subarray(from, until), to);
      to += until - from;
      from = until;
      merged[to++] = slot;
    }
    merged.set(sorted.subarray(from), to);
    return merged;
  }

  private sort(order: ListOrder): Uint32Array {
    const { sorted: byId } = this.columns.ids.refresh();
    const keyOf = this.keyOf(order);
    const keys = new Float64Array(byId.length);
    byId.forEach((slot, place) => {
      const key = keyOf(slot);
      const ordered = Number.isNaN(key) ? KEYS : order.direction === "ASC" ? key : KEYS - 1 - key;
      keys[place] = ordered * RANKS + place;
    });
    keys.sort();
    return Uint32Array.from(keys, (key) => byId[key % RANKS] as number);
  }

  /** A number of less than {@link KEYS} that orders as the field does, or `NaN` for what stands last. */
  private keyOf(order: ListOrder): (slot: number) => number {
    switch (order.field) {
      case "TITLE":
        return ranksOf(this.columns.titles);
      case "UPDATED_AT":
        return ranksOf(this.columns.updates);
      case "CLOSING_DATE":
        // From a day that is before every date of a feed.
        return (slot) => this.columns.closings.of(slot) + 2 ** 20;
      case "AVAILABILITY":
        return this.availabilityOn(order.day);
    }
  }

  private availabilityOn(day: string): (slot: number) => number {
    const known = this.availability.get(day) ?? new NumbersColumn();
    keep(this.availability, day, known, DAYS_KEPT);
    return (slot) => {
      let rank = known.of(slot);
      if (Number.isNaN(rank)) {
        rank = availabilityRank(this.columns.offerOf(slot).record.dates, day);
        known.set(slot, rank);
      }
      return rank;
    };
  }
}

function ranksOf(texts: RankedTexts): (slot: number) => number {
  const { ranks } = texts.refresh();
  return (slot) => ranks[slot] as number;
}

/** Adds to a map, which forgets what was added first when it has too much. */
function keep<Value>(map: Map<string, Value>, key: string, value: Value, limit: number): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > limit && oldest !== undefined) map.delete(oldest);
}
