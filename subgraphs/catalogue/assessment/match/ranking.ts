/**
 * @module All offers judged for one company. Kept as numbers, one array each: a sort key (outcome, score, status) and
 * the fields that an open outcome waits for. Reasons are made later, for the offers of a page.
 */
import type { Steps } from "../../../../runtime/steps.js";
import { OfferStatus } from "../../../kit/vocabulary.js";
import type { IndexedOffer } from "../../index/indexed-offer.js";
import { type Moment, statusOf } from "../../status/offer-status.js";
import type { Company } from "../company.js";
import type { FieldSet } from "../profile/profile-field.js";
import { judgeFor, OUTCOMES, rankOf } from "./judge.js";
import { scorerFor, totalOf } from "./score.js";

/** Offers judged between two turns of the event loop: some milliseconds. */
const STEP = 4_096;

/** Statuses from the most to the least useful; a status' place breaks ties of score. */
const STATUS_ORDER: readonly OfferStatus[] = [
  OfferStatus.CLOSING_SOON,
  OfferStatus.OPEN,
  OfferStatus.PERMANENT,
  OfferStatus.UPCOMING,
  OfferStatus.SUSPENDED,
  OfferStatus.EXHAUSTED,
  OfferStatus.CLOSED,
];

const STATUS_RANK = Object.fromEntries(STATUS_ORDER.map((status, rank) => [status, rank])) as Record<
  OfferStatus,
  number
>;

const STATUSES = 8;
const SCORES = 101;

/** A place in the list of matches: the key, then the id. */
export interface MatchPlace {
  readonly key: number;
  readonly id: string;
}

/** What the page of a list holds. */
export interface RankedPage {
  readonly found: readonly { readonly offer: IndexedOffer; readonly key: number }[];
  readonly hasNextPage: boolean;
}

/** All offers, judged. */
export interface Ranking {
  /** How many offers have each outcome, in the order of {@link OUTCOMES}. */
  readonly counts: readonly number[];
  /** How many open offers wait for each set of fields. */
  readonly waiting: ReadonlyMap<FieldSet, number>;
  /** The first matches behind a place, among those of some outcomes (ranks of {@link OUTCOMES}). */
  page(ranks: ReadonlySet<number>, first: number, after: MatchPlace | null): RankedPage;
}

/** The sort key of an offer: outcome, then score from the highest, then status. */
export function sortKey(rank: number, score: number, status: OfferStatus): number {
  return (rank * SCORES + (SCORES - 1 - score)) * STATUSES + STATUS_RANK[status];
}

/** The greatest key there is. */
export const LAST_KEY = OUTCOMES.length * SCORES * STATUSES;

/** Judges the offers as of a moment, in steps. */
export function* rank(company: Company, offers: readonly IndexedOffer[], moment: Moment): Steps<Ranking> {
  const judge = judgeFor(company);
  const score = scorerFor(company);
  const keys = new Int32Array(offers.length);
  const counts = OUTCOMES.map(() => 0);
  const waiting = new Map<FieldSet, number>();
  let at = 0;
  for (const offer of offers) {
    const judgement = judge(offer);
    const { verdict } = judgement;
    const outcome = rankOf(verdict);
    const status = statusOf(offer.record.dates, moment);
    keys[at] = sortKey(outcome, totalOf(score(offer.record, judgement, status)), status);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (verdict > 0) waiting.set(verdict, (waiting.get(verdict) ?? 0) + 1);
    at++;
    if (at % STEP === 0) yield;
  }
  return {
    counts,
    waiting,
    page: (ranks, first, after) => pageOf(offers, keys, ranks, first, after),
  };
}

/**
 * Keeps the first matches while it walks once over all keys: nearly every offer is turned away by one comparison with
 * the last of those kept, so nothing is sorted as a whole.
 */
function pageOf(
  offers: readonly IndexedOffer[],
  keys: Int32Array,
  ranks: ReadonlySet<number>,
  first: number,
  after: MatchPlace | null,
): RankedPage {
  const kept: { readonly offer: IndexedOffer; readonly key: number }[] = [];
  const room = first + 1;
  for (const [at, offer] of offers.entries()) {
    const key = keys[at] ?? LAST_KEY;
    const last = kept[room - 1];
    if (last !== undefined && (key > last.key || (key === last.key && offer.id > last.offer.id))) continue;
    if (after !== null && (key < after.key || (key === after.key && offer.id <= after.id))) continue;
    if (!ranks.has(Math.floor(key / (SCORES * STATUSES)))) continue;
    let place = kept.length;
    for (let before = kept[place - 1]; before !== undefined; before = kept[place - 1]) {
      if (before.key < key || (before.key === key && before.offer.id < offer.id)) break;
      place--;
    }
    kept.splice(place, 0, { offer, key });
    if (kept.length > room) kept.pop();
  }
  return { found: kept.slice(0, first), hasNextPage: kept.length > first };
}
