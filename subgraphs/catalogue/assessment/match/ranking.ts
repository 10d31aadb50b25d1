/**
 * @module All offers judged for one company. Kept as numbers, one array each: a sort key (outcome, score, status) and
 * the fields that an open outcome waits for. Reasons are made later, for the offers of a page.
 */
import type { Steps } from "../../../../runtime/steps.js";
import type { FeedDates } from "../../../kit/offers/offer-record.js";
import { OfferStatus } from "../../../kit/vocabulary.js";
import type { IndexedOffer } from "../../index/indexed-offer.js";
import { type Moment, statusOf } from "../../status/offer-status.js";
import type { Company } from "../company.js";
import type { FieldSet } from "../profile/profile-field.js";
import { judgeFor, OUTCOMES, rankOf } from "./judge.js";
import type { ShapeBook } from "./offer-shapes.js";
import { STATUS_POINTS, scorerFor, totalOf } from "./score.js";

/** Offers taken between two turns of the event loop: some milliseconds. */
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

/** What is ranked, and by which day. */
export interface RankingOptions {
  readonly offers: readonly IndexedOffer[];
  readonly shapes: ShapeBook;
  /** Statuses, and with them scores, are as of this moment. */
  readonly moment: Moment;
  /** Leaves out offers that are closed or exhausted by this moment; null leaves out none. */
  readonly notOverBy: Moment | null;
}

/** The key of an offer that is left out. */
const LEFT_OUT = -1;

/** A shape that no offer so far has needed; no verdict is this. */
const NOT_JUDGED = -9;

/** Judges the offers, in steps. */
export function* rank(company: Company, options: RankingOptions): Steps<Ranking> {
  const { offers, shapes, moment, notOverBy } = options;
  const shapeOf = new Int32Array(offers.length);
  const datesOf = new Int32Array(offers.length);
  for (let at = 0; at < offers.length; at++) {
    const offer = offers[at];
    if (offer === undefined) break;
    const shaped = shapes.of(offer);
    shapeOf[at] = shaped.shape;
    datesOf[at] = shaped.dates;
    if (at % STEP === STEP - 1) yield;
  }
  const statuses = statusRanks(shapes.dates, moment);
  const over = notOverBy && (notOverBy === moment ? statuses : statusRanks(shapes.dates, notOverBy));
  yield;

  const judge = judgeFor(company);
  const score = scorerFor(company);
  const verdicts = new Int32Array(shapes.offers.length).fill(NOT_JUDGED);
  const points = new Int32Array(shapes.offers.length);
  const keys = new Int32Array(offers.length);
  const counts = OUTCOMES.map(() => 0);
  const waiting = new Map<FieldSet, number>();
  for (let at = 0; at < offers.length; at++) {
    if (at % STEP === STEP - 1) yield;
    const shape = shapeOf[at] ?? 0;
    const dates = datesOf[at] ?? 0;
    if (over !== null && (over[dates] ?? 0) >= STATUS_RANK[OfferStatus.EXHAUSTED]) {
      keys[at] = LEFT_OUT;
      continue;
    }
    let verdict = verdicts[shape] ?? NOT_JUDGED;
    let fit = points[shape] ?? 0;
    // The company's word is on one offer, not on all of its shape.
    const isDeclared = company.declarations.size > 0 && company.declarations.has(offers[at]?.id ?? "");
    const offer = isDeclared || verdict === NOT_JUDGED ? offers[at] : undefined;
    if (offer !== undefined) {
      const judgement = judge(offer);
      verdict = judgement.verdict;
      fit = totalOf(score(offer.record, judgement, OfferStatus.CLOSED));
      if (!isDeclared) {
        verdicts[shape] = verdict;
        points[shape] = fit;
      }
    }
    const status = STATUS_ORDER[statuses[dates] ?? 0] ?? OfferStatus.OPEN;
    const outcome = rankOf(verdict);
    keys[at] = sortKey(outcome, fit + STATUS_POINTS[status], status);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (verdict > 0) waiting.set(verdict, (waiting.get(verdict) ?? 0) + 1);
  }
  return { counts, waiting, page: (ranks, first, after) => pageOf(offers, keys, ranks, first, after) };
}

/** The place in {@link STATUS_ORDER} of the status that each combination of dates has. */
function statusRanks(dates: readonly FeedDates[], moment: Moment): Int8Array {
  return Int8Array.from(dates, (of) => STATUS_RANK[statusOf(of, moment)]);
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
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? LEFT_OUT;
    const last = kept[room - 1];
    if (key === LEFT_OUT || (last !== undefined && key > last.key)) continue;
    if ((after !== null && key < after.key) || !ranks.has(Math.floor(key / (SCORES * STATUSES)))) continue;
    const offer = offers[at];
    if (offer === undefined || (after !== null && key === after.key && offer.id <= after.id)) continue;
    let place = kept.length;
    for (let before = kept[place - 1]; before !== undefined; before = kept[place - 1]) {
      if (before.key < key || (before.key === key && before.offer.id < offer.id)) break;
      place--;
    }
    if (place >= room) continue;
    kept.splice(place, 0, { offer, key });
    if (kept.length > room) kept.pop();
  }
  return { found: kept.slice(0, first), hasNextPage: kept.length > first };
}
