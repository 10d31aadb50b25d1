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
  /**
   * Where the assessment has it among offers alike (`assessment/match/offer-shapes.ts`), filled when it is first judged.
   * It is kept here because a WeakMap of a hundred thousand offers slows every garbage collection down.
   */
  shaped?: ShapedOffer | undefined;
}

/** An offer's place among those that an assessment cannot tell apart. */
export interface ShapedOffer {
  /** The book whose numbers these are; those of another mean nothing. */
  readonly book: object;
  readonly shape: number;
  readonly dates: number;
}

/** Prepares a record for the index. */
export function indexedOffer(partner: string, record: FeedRecord): IndexedOffer {
  return { id: record.id, partner, record, titleKey: foldAccents(record.title.it), shaped: undefined };
}
