/**
 * @module Offers that cannot be told apart by an assessment share a shape: the same conditions, coverage, topics, aims.
 * A company is judged once a shape, and a status is computed once for each combination of dates, so that a catalogue of
 * a hundred thousand offers costs some thousand judgements and no walk through a hundred thousand records.
 */
import { createHash } from "node:crypto";
import type { FeedDates } from "../../../kit/offers/offer-record.js";
import type { IndexedOffer, ShapedOffer } from "../../index/indexed-offer.js";

/** Shapes and dates, numbered as they were first seen; numbers stay. */
export interface ShapeBook {
  /** One offer of each shape. */
  readonly offers: readonly IndexedOffer[];
  readonly dates: readonly FeedDates[];
  of(offer: IndexedOffer): ShapedOffer;
}

/** Shapes after which a book is closed and a new one begun: most of them are of offers that are no longer there. */
const BOOK_LIMIT = 300_000;

/** Keeps the book of one catalogue. */
export class OfferShapes {
  private current = newBook();

  /** The book for one ranking; a later call may give another. */
  book(): ShapeBook {
    if (this.current.offers.length + this.current.dates.length > BOOK_LIMIT) this.current = newBook();
    return this.current;
  }
}

function newBook(): ShapeBook {
  const offers: IndexedOffer[] = [];
  const dates: FeedDates[] = [];
  const shapes = new Map<string, number>();
  const dateKeys = new Map<string, number>();
  const book: ShapeBook = {
    offers,
    dates,
    of(offer) {
      // An offer that changes is another object, so what is known of one stays true.
      if (offer.shaped?.book === book) return offer.shaped;
      const shaped = {
        book,
        shape: numbered(shapes, shapeKey(offer), offers, offer),
        dates: numbered(dateKeys, datesKey(offer.record.dates), dates, offer.record.dates),
      };
      offer.shaped = shaped;
      return shaped;
    },
  };
  return book;
}

function numbered<Value>(numbers: Map<string, number>, key: string, values: Value[], value: Value): number {
  let number = numbers.get(key);
  if (number === undefined) {
    number = values.push(value) - 1;
    numbers.set(key, number);
  }
  return number;
}

/** All that criteria and scores look at, but for dates, and for declarations, which name an offer. */
function shapeKey({ partner, record }: IndexedOffer): string {
  const { kind, actionLine, topics, tags, targetGroups, eligibility, countries, aidRegime, amounts } = record;
  const seen = [
    partner,
    kind,
    actionLine,
    topics,
    tags,
    targetGroups,
    { ...eligibility, notes: eligibility.notes?.trim() ? "stated" : null },
    countries,
    aidRegime,
    amounts?.min ?? null,
  ];
  return createHash("sha256").update(JSON.stringify(seen)).digest("base64");
}

function datesKey({ note: _note, ...dates }: FeedDates): string {
  return JSON.stringify(dates);
}
