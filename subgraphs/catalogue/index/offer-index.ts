/** @module The index of all harvested offers, in memory: fed by rows, asked by `search`. */
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import type { Moment } from "../status/offer-status.js";
import { type IndexedOffer, indexedOffer } from "./indexed-offer.js";
import { type OfferCriteria, type OfferTest, offerTest } from "./offer-filter.js";
import { comparePlaces, type ListOrder, nameOf, type Place, placeOf } from "./offer-order.js";
import { TextIndex } from "./text-index.js";

/** The question of a page of offers. */
export interface OfferSearch {
  readonly criteria: OfferCriteria;
  /** Criteria that hold besides, e.g. those of the country whose offers are asked for. */
  readonly within?: OfferCriteria | undefined;
  readonly text?: string | null | undefined;
  /** Null for the order by relevance, which needs a text. */
  readonly order: ListOrder | null;
  readonly moment: Moment;
  readonly first: number;
  readonly after: SearchPosition | null;
}

/** The question of all offers of a list. */
export interface OfferSelection extends Pick<OfferSearch, "criteria" | "within" | "text" | "moment"> {
  readonly order: ListOrder;
}

/** Where a page ends. */
export type SearchPosition =
  | { readonly place: Place }
  /** By relevance: the score and the id, and the weights that the scores are made with. */
  | { readonly score: number; readonly id: string; readonly weights: readonly number[] };

/** One page. */
export interface SearchPage {
  readonly totalCount: number;
  readonly found: readonly { readonly offer: IndexedOffer; readonly position: SearchPosition }[];
  readonly hasNextPage: boolean;
}

/** Orders kept until an offer changes: the lasting ones, and those by availability of the days that cursors may have. */
const ORDERS_KEPT = 24;

/** Finds offers; asks no database. */
export class OfferIndex {
  private readonly offers = new Map<string, IndexedOffer>();
  /** The texts of the offers, by slot. */
  readonly texts = new TextIndex();
  private readonly slots = new Map<string, number>();
  private readonly bySlot: (IndexedOffer | undefined)[] = [];
  private readonly freeSlots: number[] = [];
  private readonly counts = new Map<string, number>();
  private readonly ordered = new Map<string, readonly IndexedOffer[]>();
  private listed: OfferTest = () => false;

  /** Takes new offers and new versions of known ones. */
  put(partner: string, records: readonly FeedRecord[]): void {
    for (const record of records) {
      if (!this.offers.has(record.id)) this.counts.set(partner, this.countOf(partner) + 1);
      const offer = indexedOffer(partner, record);
      const slot = this.slots.get(record.id) ?? this.freeSlots.pop() ?? this.bySlot.length;
      this.slots.set(record.id, slot);
      this.bySlot[slot] = offer;
      this.offers.set(record.id, offer);
      this.texts.put(slot, record);
    }
    if (records.length > 0) this.ordered.clear();
  }

  /** Forgets offers. */
  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const offer = this.offers.get(id);
      if (offer === undefined) continue;
      this.offers.delete(id);
      const slot = this.slots.get(id);
      if (slot !== undefined) {
        this.slots.delete(id);
        this.texts.remove(slot);
        this.bySlot[slot] = undefined;
        this.freeSlots.push(slot);
      }
      this.counts.set(offer.partner, this.countOf(offer.partner) - 1);
    }
    if (ids.length > 0) this.ordered.clear();
  }

  /** Says which offers may be seen. */
  list(listed: OfferTest): void {
    this.listed = listed;
    this.ordered.clear();
  }

  /** The offer with an id, when it may be seen. */
  get(id: string): IndexedOffer | null {
    const offer = this.offers.get(id);
    return offer !== undefined && this.listed(offer) ? offer : null;
  }

  /** The slot of an offer; undefined when the index has no such offer. */
  slotOf(id: string): number | undefined {
    return this.slots.get(id);
  }

  /** The offer in a slot, when it may be seen. */
  at(slot: number): IndexedOffer | null {
    const offer = this.bySlot[slot];
    return offer !== undefined && this.listed(offer) ? offer : null;
  }

  /** Offers kept of a partner, seen or not. */
  countOf(partner: string): number {
    return this.counts.get(partner) ?? 0;
  }

  /** A page of the offers that fit. */
  search(search: OfferSearch): SearchPage {
    if (search.order === null) return this.byRelevance(search, fitsOf(search));
    return this.inOrder(search, search.order, this.fitsWithText(search));
  }

  /** All offers that fit, in order. */
  matching(selection: OfferSelection): readonly IndexedOffer[] {
    return this.inListOrder(selection.order).filter(this.fitsWithText(selection));
  }

  private fitsWithText(selection: Omit<OfferSelection, "order">): OfferTest {
    const fits = fitsOf(selection);
    if (!selection.text) return fits;
    const { scores } = this.scored(selection.text, null);
    return (offer) => scores.has(offer) && fits(offer);
  }

  private inOrder({ after, first }: OfferSearch, order: ListOrder, fits: OfferTest): SearchPage {
    const from = after !== null && "place" in after ? after.place : null;
    const found: SearchPage["found"][number][] = [];
    let totalCount = 0;
    let hasNextPage = false;
    for (const offer of this.inListOrder(order)) {
      if (!fits(offer)) continue;
      totalCount++;
      if (hasNextPage) continue;
      const place = placeOf(order, offer);
      if (from !== null && comparePlaces(order, place, from) <= 0) continue;
      if (found.length === first) hasNextPage = true;
      else found.push({ offer, position: { place } });
    }
    return { totalCount, found, hasNextPage };
  }

  private byRelevance({ text, after, first }: OfferSearch, fits: OfferTest): SearchPage {
    const from = after !== null && "score" in after ? after : null;
    const { scores, weights } = this.scored(text ?? "", from?.weights ?? null);
    const hits: { offer: IndexedOffer; score: number }[] = [];
    for (const [offer, score] of scores) {
      if (this.listed(offer) && fits(offer)) hits.push({ offer, score });
    }
    hits.sort((a, b) => b.score - a.score || (a.offer.id < b.offer.id ? -1 : 1));
    const start =
      from === null
        ? 0
        : hits.findIndex(
            ({ offer, score }) => score < from.score || (score === from.score && offer.id > from.id),
          );
    const rest = start < 0 ? [] : hits.slice(start, start + first + 1);
    return {
      totalCount: hits.length,
      found: rest
        .slice(0, first)
        .map(({ offer, score }) => ({ offer, position: { score, id: offer.id, weights } })),
      hasNextPage: rest.length > first,
    };
  }

  private scored(text: string, carried: readonly number[] | null) {
    const hits = this.texts.find(text);
    const weights = carried ?? hits.weights;
    const { slots, scores } = hits.score(weights);
    const byOffer = new Map<IndexedOffer, number>();
    slots.forEach((slot, at) => {
      const offer = this.bySlot[slot];
      if (offer !== undefined) byOffer.set(offer, scores[at] ?? 0);
    });
    return { weights, scores: byOffer };
  }

  private inListOrder(order: ListOrder): readonly IndexedOffer[] {
    const name = nameOf(order);
    let offers = this.ordered.get(name);
    if (offers === undefined) {
      offers = [...this.offers.values()]
        .filter(this.listed)
        .map((offer) => ({ offer, place: placeOf(order, offer) }))
        .sort((a, b) => comparePlaces(order, a.place, b.place))
        .map(({ offer }) => offer);
      this.ordered.set(name, offers);
      const [oldest] = this.ordered.keys();
      if (this.ordered.size > ORDERS_KEPT && oldest !== undefined) this.ordered.delete(oldest);
    }
    return offers;
  }
}

function fitsOf({ criteria, within, moment }: Omit<OfferSelection, "order">): OfferTest {
  const fitsCriteria = offerTest(criteria, moment);
  const fitsWithin = offerTest(within ?? {}, moment);
  return (offer) => fitsCriteria(offer) && fitsWithin(offer);
}
