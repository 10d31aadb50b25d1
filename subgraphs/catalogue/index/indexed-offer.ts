/** @module An offer as the index keeps it. */
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import { foldAccents } from "./words.js";

/** A harvested record, and what orders compare. */
export interface IndexedOffer {
  readonly id: string;
  /** Slug of the feed that it came from. */
  readonly partner: string;
  readonly record: FeedRecord;
  /** Lower-case Italian title without accents. */
  readonly titleKey: string;
}

/** Prepares a record for the index. */
export function indexedOffer(partner: string, record: FeedRecord): IndexedOffer {
  return { id: record.id, partner, record, titleKey: foldAccents(record.title.it) };
}
