/**
 * @module The index of all harvested offers, in memory: fed by rows, asked by `search`. Each version of an offer has a
 * slot; filters and facets are sets of slots, orders are lists of them.
 */
import { isDeepStrictEqual } from "node:util";
import { TypedFastBitSet } from "typedfastbitset";
import { atOnce, type Steps } from "../../../runtime/steps.js";
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import type { Moment } from "../status/offer-status.js";
import { bestScored } from "./best-scored.js";
import { type IndexedOffer, indexedOffer } from "./indexed-offer.js";
import { ListOrders } from "./list-orders.js";
import { OfferColumns } from "./offer-columns.js";
import type { OfferCriteria, OfferTest } from "./offer-filter.js";
import { type ListOrder, type Place, placeOf } from "./offer-order.js";
import { OfferSelection } from "./offer-selection.js";
import { RankedTexts } from "./ranked-texts.js";
import { TextIndex } from "./text-index.js";
import { type Retention, Versions } from "./versions.js";

/** Which offers are asked for. */
export interface OfferQuestion {
  readonly criteria: OfferCriteria;
  /** Criteria that hold besides, e.g. those of the country whose offers are asked for; no facet ignores them. */
  readonly within?: OfferCriteria | undefined;
  readonly text?: string | null | undefined;
  readonly moment: Moment;
}

/** The question of all offers of a list. */
export interface OfferListing extends OfferQuestion {
  readonly order: ListOrder;
  /** The state of the offers that is asked for; as they are now without one, or with one that is not known (any more). */
  readonly mark?: string | null;
}

/** The question of a page of offers. */
export interface OfferSearch extends OfferQuestion {
  /** Null for the order by relevance, which needs a text. */
  readonly order: ListOrder | null;
  readonly first: number;
  readonly after: SearchPosition | null;
}

/** Where a page ends. */
export type SearchPosition = PlacePosition | ScorePosition;

interface PositionInTime {
  /** The state of the offers that the list is read in; one that is not known (any more) is read as it is now. */
  readonly mark: string | null;
}

interface PlacePosition extends PositionInTime {
  readonly place: Place;
}

/** By relevance: the score and the id, and the weights that the scores are made with. */
interface ScorePosition extends PositionInTime {
  readonly score: number;
  readonly id: string;
  readonly weights: readonly number[];
}

/** One page. */
export interface SearchPage {
  readonly totalCount: number;
  readonly found: readonly { readonly offer: IndexedOffer; readonly position: SearchPosition }[];
  readonly hasNextPage: boolean;
  /** All that fit, to count them by facet. */
  readonly selection: OfferSelection;
}

/** Offers put in one go, before others may be answered. */
const STEP = 8;

/** Finds offers; asks no database. */
export class OfferIndex {
  private readonly versions: Versions;
  private readonly columns: OfferColumns;
  /** The texts of the offers, by slot. */
  readonly texts = new TextIndex();
  private readonly ids = new RankedTexts((slot) => this.versions.at(slot).id);
  private readonly titles = new RankedTexts((slot) => this.versions.at(slot).titleKey);
  private readonly updates = new RankedTexts((slot) => this.versions.at(slot).record.updatedAt);
  private readonly orders: ListOrders;
  private readonly counts = new Map<string, number>();
  private listedSlots = new TypedFastBitSet();
  private listed: OfferTest = () => false;

  constructor(retention: Retention = {}) {
    this.versions = new Versions(retention);
    this.columns = new OfferColumns((take) => this.versions.each(take));
    this.orders = new ListOrders({
      offerOf: (slot) => this.versions.at(slot),
      ids: this.ids,
      titles: this.titles,
      updates: this.updates,
      closings: this.columns.closings,
    });
  }

  /** Takes new offers and new versions of known ones. */
  put(partner: string, records: readonly FeedRecord[]): void {
    atOnce(this.putSteps(partner, records));
  }

  /** The same in steps of a few milliseconds; between two the index answers with what it has. */
  *putSteps(partner: string, records: Iterable<FeedRecord>): Steps<void> {
    this.expire();
    let done = 0;
    for (const record of records) {
      this.putOne(partner, record);
      if (++done % STEP === 0) yield;
    }
    for (const ranked of [this.ids, this.titles, this.updates]) {
      ranked.settle();
      yield;
    }
  }

  /** Forgets offers. */
  remove(ids: readonly string[]): void {
    this.expire();
    for (const id of ids) {
      const slot = this.versions.slotOf(id);
      if (slot === undefined) continue;
      const { partner } = this.versions.at(slot);
      this.counts.set(partner, this.countOf(partner) - 1);
      this.versions.remove(id);
    }
  }

  /** Says which offers may be seen. */
  list(listed: OfferTest): void {
    this.listed = listed;
    this.listedSlots = new TypedFastBitSet();
    this.versions.each((slot, offer) => {
      if (listed(offer)) this.listedSlots.add(slot);
    });
  }

  /** The offer with an id, when it may be seen. */
  get(id: string): IndexedOffer | null {
    const slot = this.versions.slotOf(id);
    return slot !== undefined && this.listedSlots.has(slot) ? this.versions.at(slot) : null;
  }

  /** The slot of an offer as it is now; undefined when the index has no such offer. */
  slotOf(id: string): number | undefined {
    return this.versions.slotOf(id);
  }

  /** The offer that has a slot now, when it may be seen. */
  at(slot: number): IndexedOffer | null {
    return this.versions.live.has(slot) && this.listedSlots.has(slot) ? this.versions.at(slot) : null;
  }

  /** Offers kept of a partner, seen or not. */
  countOf(partner: string): number {
    return this.counts.get(partner) ?? 0;
  }

  /** The offers that fit, to count them by facet. */
  select(question: OfferQuestion): OfferSelection {
    return this.selectAt(question, null, this.textSlots(question.text));
  }

  /** A page of the offers that fit. The pages behind it are of the list as it is now, whatever changes in between. */
  search(search: OfferSearch): SearchPage {
    return search.order === null ? this.byRelevance(search) : this.inOrder(search, search.order);
  }

  /** All offers that fit, in order, in the version that they had in the state asked for. */
  matching(listing: OfferListing): readonly IndexedOffer[] {
    const { all } = this.selectAt(listing, this.stateAt(listing.mark ?? null), this.textSlots(listing.text));
    const found: IndexedOffer[] = [];
    for (const slot of this.orders.sorted(listing.order))
      if (all.has(slot)) found.push(this.versions.at(slot));
    return found;
  }

  /** The state in which a list is begun, or read on; what is not known (any more) is read on as it is now. */
  stateAt(mark: string | null): string {
    return mark !== null && this.versions.knows(mark) ? mark : this.versions.mark();
  }

  private putOne(partner: string, record: FeedRecord): void {
    const before = this.versions.slotOf(record.id);
    if (before !== undefined) {
      const known = this.versions.at(before);
      if (known.partner === partner && isDeepStrictEqual(known.record, record)) return;
      this.counts.set(known.partner, this.countOf(known.partner) - 1);
    }
    this.counts.set(partner, this.countOf(partner) + 1);
    const offer = indexedOffer(partner, record);
    const slot = this.versions.put(offer);
    this.columns.add(slot, offer);
    this.texts.put(slot, record);
    for (const ranked of [this.ids, this.titles, this.updates]) ranked.add(slot);
    if (this.listed(offer)) this.listedSlots.add(slot);
    this.orders.added(slot);
  }

  private expire(): void {
    const free = this.versions.expire((slot, offer) => {
      this.columns.remove(slot, offer);
      this.texts.remove(slot);
      for (const ranked of [this.ids, this.titles, this.updates]) ranked.remove(slot);
      this.listedSlots.remove(slot);
      this.orders.freed(slot);
    });
    if (free === null) return;
    for (const ranked of [this.ids, this.titles, this.updates]) ranked.settle(0);
    free();
  }

  private inOrder(search: OfferSearch, order: ListOrder): SearchPage {
    const { after, first } = search;
    const mark = this.stateAt(after?.mark ?? null);
    const selection = this.selectAt(search, mark, this.textSlots(search.text));
    const sorted = this.orders.sorted(order);
    const start = after !== null && "place" in after ? this.orders.behind(order, sorted, after.place) : 0;
    const found: SearchPage["found"][number][] = [];
    let hasNextPage = false;
    for (let place = start; place < sorted.length; place++) {
      const slot = sorted[place] as number;
      if (!selection.all.has(slot)) continue;
      if (found.length === first) {
        hasNextPage = true;
        break;
      }
      const version = this.versions.at(slot);
      found.push({ offer: this.today(version), position: { mark, place: placeOf(order, version) } });
    }
    return { totalCount: selection.totalCount, found, hasNextPage, selection };
  }

  private byRelevance(search: OfferSearch): SearchPage {
    const after = search.after !== null && "score" in search.after ? search.after : null;
    const mark = this.stateAt(after?.mark ?? null);
    const hits = this.texts.find(search.text ?? "");
    const weights = after?.weights ?? hits.weights;
    const scored = hits.score(weights);
    const selection = this.selectAt(search, mark, TypedFastBitSet.fromWords(wordsOf(scored.slots)));
    const best = bestScored(scored, {
      fits: selection.all,
      idOf: (slot) => this.versions.at(slot).id,
      behind: after,
      count: search.first + 1,
    });
    return {
      totalCount: selection.totalCount,
      found: best.slice(0, search.first).map(({ slot, score }) => {
        const version = this.versions.at(slot);
        return { offer: this.today(version), position: { mark, score, id: version.id, weights } };
      }),
      hasNextPage: best.length > search.first,
      selection,
    };
  }

  private textSlots(text: string | null | undefined): TypedFastBitSet | null {
    if (!text) return null;
    const hits = this.texts.find(text);
    return TypedFastBitSet.fromWords(wordsOf(hits.score(hits.weights).slots));
  }

  private selectAt(
    { criteria, within, moment }: OfferQuestion,
    mark: string | null,
    texts: TypedFastBitSet | null,
  ): OfferSelection {
    const seen = mark === null ? this.versions.live.clone() : this.versions.liveAt(mark);
    // Whatever a version was like: what is gone, or may not be seen any more, is shown to nobody.
    const replaced = [...this.versions.replaced()].filter((slot) => seen.has(slot));
    seen.intersection(this.listedSlots);
    for (const slot of replaced) {
      if (this.get(this.versions.at(slot).id) === null) seen.remove(slot);
      else seen.add(slot);
    }
    return new OfferSelection({
      columns: this.columns,
      moment,
      within: [
        ...this.columns.parts(within ?? {}, moment),
        ...(texts === null ? [] : [{ dimension: null, slots: texts, excluded: false }]),
      ],
      parts: this.columns.parts(criteria, moment),
      seen,
    });
  }

  /** An offer as it is now, for a version of it that is listed. */
  private today({ id }: IndexedOffer): IndexedOffer {
    const slot = this.versions.slotOf(id);
    if (slot === undefined) throw new Error(`The offer ${id} is listed and gone at once`);
    return this.versions.at(slot);
  }
}

function wordsOf(slots: Uint32Array): Uint32Array {
  let last = 0;
  for (const slot of slots) if (slot > last) last = slot;
  const words = new Uint32Array((last >>> 5) + 1);
  for (const slot of slots) words[slot >>> 5] = (words[slot >>> 5] as number) | (1 << slot);
  return words;
}
