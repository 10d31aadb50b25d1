/**
 * @module Finds offers by words: Italian and English stems, accents folded, beginnings of words, slips of the pen.
 *
 * MiniSearch keeps the words; the score is ours. A score by MiniSearch depends on all other texts, so it would change
 * for every offer whenever one changes, and a reader who turns pages would meet offers twice or miss some. Here each
 * word of the question has a weight (rare words weigh more), taken once when the first page is asked for and carried
 * by the cursor. With given weights an offer's score depends on nothing but the offer.
 */
import MiniSearch from "minisearch";
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import { stemIn, stemsOf, wordsOf } from "./words.js";

/** How much a hit counts, by the field that it is in. */
const FIELD_WEIGHTS: Readonly<Record<string, number>> = {
  titleIt: 5,
  titleEn: 5,
  topics: 3,
  people: 3,
  summaryIt: 1,
  summaryEn: 1,
};

/** How much a hit counts, by how near the found word is to the asked one. */
const CLOSENESS = { same: 1, beginning: 0.6, similar: 0.3 };

/** Words of a question that count; the rest of a long one is not looked at. */
export const QUESTION_WORDS = 20;

/** An offer must have words of at least this share of the question's weight. */
const ENOUGH = 0.5;

/** Least letters of a word that may be the beginning of a longer one, or a slip for another. */
const BEGINNING_LENGTH = 3;
const SLIP_LENGTH = 5;
const TWO_SLIPS_LENGTH = 9;

/** One question: its words, and by offer how well each word is met. */
export interface TextHits {
  readonly words: readonly string[];
  /** Weights of the words as the texts are now, in the words' order. */
  readonly weights: readonly number[];
  /** The score of each offer that has enough of the question, for given weights. */
  score(weights: readonly number[]): ScoredSlots;
}

/** Offers by their slots in the index, in no order. */
export interface ScoredSlots {
  readonly slots: Uint32Array;
  /** Parallel to `slots`; a score depends on nothing but the offer and the weights. */
  readonly scores: Float64Array;
}

/** The texts of all offers. */
export class TextIndex {
  private readonly search = new MiniSearch<{ id: number; record: FeedRecord }>({
    fields: Object.keys(FIELD_WEIGHTS),
    extractField: ({ id, record }, field) =>
      field === "id" ? (id as never) : (TEXTS[field]?.(record) ?? ""),
    tokenize: wordsOf,
    processTerm: (word, field) => {
      if (field === undefined) return word;
      const stem = stemIn(field.endsWith("En") ? "en" : "it", word);
      return stem === word ? word : [word, stem];
    },
    autoVacuum: true,
  });

  /** Takes the texts of an offer under the slot that it has in the index. */
  put(slot: number, record: FeedRecord): void {
    this.remove(slot);
    this.search.add({ id: slot, record });
  }

  /** Forgets the texts of a slot. */
  remove(slot: number): void {
    if (this.search.has(slot)) this.search.discard(slot);
  }

  /** Looks a question up. */
  find(question: string): TextHits {
    const words = [...new Set(wordsOf(question))].slice(0, QUESTION_WORDS);
    const hits = words.map((word) => this.hitsOf(word));
    const total = this.search.documentCount;
    return {
      words,
      weights: hits.map((hit) => (hit.size === 0 ? 0 : rounded(Math.log(1 + total / hit.size)))),
      score: (weights) => scores(hits, weights),
    };
  }

  /** How well each offer meets one word. */
  private hitsOf(word: string): Map<number, number> {
    const stems = stemsOf(word);
    const asked = new Set([word, ...stems]);
    const found = this.search.search([word, ...stems.filter((stem) => stem !== word)].join(" "), {
      prefix: (term) => term.length >= BEGINNING_LENGTH && term === word,
      fuzzy: (term) =>
        term !== word || word.length < SLIP_LENGTH ? false : word.length < TWO_SLIPS_LENGTH ? 1 : 2,
      tokenize: (terms) => terms.split(" "),
    });
    return new Map(
      found.map(({ id, match }) => [
        id as number,
        Math.max(
          ...Object.entries(match).map(
            ([term, fields]) =>
              closeness(term, word, asked) * Math.max(...fields.map((field) => FIELD_WEIGHTS[field] ?? 0)),
          ),
        ),
      ]),
    );
  }
}

const TEXTS: Readonly<Record<string, (record: FeedRecord) => string>> = {
  titleIt: ({ title }) => title.it,
  titleEn: ({ title }) => title.en ?? "",
  summaryIt: ({ summary }) => summary.it,
  summaryEn: ({ summary }) => summary.en ?? "",
  topics: ({ topics, tags, subKind }) => [...topics, ...tags, subKind ?? ""].join(" "),
  people: ({ provider, manager, series }) => [provider ?? "", manager ?? "", series ?? ""].join(" "),
};

function closeness(term: string, word: string, asked: ReadonlySet<string>): number {
  if (asked.has(term)) return CLOSENESS.same;
  return term.startsWith(word) ? CLOSENESS.beginning : CLOSENESS.similar;
}

function scores(hits: readonly ReadonlyMap<number, number>[], weights: readonly number[]): ScoredSlots {
  const enough = ENOUGH * weights.reduce((sum, weight) => sum + weight, 0);
  const found = new Map<number, { score: number; weight: number }>();
  hits.forEach((hit, index) => {
    const weight = weights[index] ?? 0;
    if (weight === 0) return;
    for (const [slot, quality] of hit) {
      const before = found.get(slot) ?? { score: 0, weight: 0 };
      found.set(slot, { score: before.score + weight * quality, weight: before.weight + weight });
    }
  });
  const good = [...found].filter(([, { weight }]) => weight >= enough);
  return {
    slots: Uint32Array.from(good, ([slot]) => slot),
    scores: Float64Array.from(good, ([, { score }]) => rounded(score)),
  };
}

/** Six digits: what a cursor carries is what is compared. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
