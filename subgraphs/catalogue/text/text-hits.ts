/** @module A question: its words, what each of them finds, and the offers that have enough of it. */
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import { foldAccents, placedWords, stemIn, type WordLanguage, wordsOf } from "../index/words.js";
import { expressionsFrom, groupsLike, standsAt } from "./expressions.js";
import { type Meaning, type OfferTerm, SharedName, type TextSource } from "./holders.js";
import {
  ageFactor,
  FIELD_WEIGHTS,
  type NameField,
  OFFER_TEXTS,
  sharedNamesOf,
  type TextField,
  textQuality,
  titleBonusOf,
} from "./offer-fields.js";
import { FIELD_BITS } from "./postings.js";
import { QUESTION_NOISE } from "./synonyms.js";

/** Words of a question that count; the rest of a long one is not looked at. */
export const QUESTION_WORDS = 20;

/** How near a found word is to the asked one. */
export type Nearness = "SAME" | "FORM" | "SYNONYM" | "BEGINNING" | "SIMILAR";

/** How much a hit counts, by how near the found word is. */
const CLOSENESS: Readonly<Record<Nearness, number>> = {
  SAME: 1,
  FORM: 0.95,
  SYNONYM: 0.8,
  BEGINNING: 0.65,
  SIMILAR: 0.8,
};

/** A phrase of several words is hardly ever meant in another sense. */
const WHOLE_PHRASE = 0.95;

/** What each slip after the first leaves of the closeness. */
const FURTHER_SLIP = 0.8;

/** Least letters of a word that may be the beginning of a longer one. */
const BEGINNING_LENGTH = 3;

/** Least letters of a word that may be the beginning of a longer one with a slip in it. */
const SLIPPED_BEGINNING_LENGTH = 5;

/** An offer must have words of at least this share of the question's weight. */
const ENOUGH = 0.5;

/** When none has, those count that have at least this share of what the best has. */
const ENOUGH_OF_BEST = 0.8;

const NOISE = new Set(QUESTION_NOISE.map(foldAccents));

/** The offers that have enough of a question. */
export interface ScoredSlots {
  /** Ascending. */
  readonly slots: Uint32Array;
  /** Parallel to `slots`. */
  readonly scores: Float64Array;
}

/** A hit: a word of the question in a part of an offer. */
export interface WordMatch {
  readonly field: TextField | NameField;
  /** The word or the name that was found. */
  readonly found: string;
  readonly nearness: Nearness;
  /** From 0 to 1. */
  readonly closeness: number;
}

/** How an offer meets a question. */
export interface Explanation {
  readonly score: number;
  readonly words: readonly {
    readonly word: string;
    /** Its share of the question, from 0 to 1. */
    readonly weight: number;
    readonly matches: readonly WordMatch[];
  }[];
}

/** A part of a text that meets the question. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

interface Candidate {
  readonly nearness: Nearness;
  readonly closeness: number;
}

type Candidates = ReadonlyMap<OfferTerm | Meaning | SharedName, Candidate>;

/** How well each offer meets one word. */
interface WordHits {
  /** By slot. */
  readonly qualities: Float64Array;
  /** The slots of the offers that do, in no order. */
  readonly slots: Uint32Array;
}

/**
 * The words of a question that count, each once. As many weights belong to it.
 *
 * Words like "cerco" and "we need" say nothing, unless nothing else is said.
 */
export function questionWords(question: string): string[] {
  const words = [...new Set(wordsOf(question))];
  const telling = words.filter((word) => !NOISE.has(word));
  return (telling.length > 0 ? telling : words).slice(0, QUESTION_WORDS);
}

/** One question to one index; to be used before the index changes. */
export class TextHits {
  readonly words: readonly string[];
  private readonly meanings: readonly ReadonlyMap<Meaning, number>[];
  private readonly last: number;
  private readonly looked = new Map<string, Candidates>();
  private readonly found = new Map<string, WordHits>();
  private weighed: readonly number[] | null = null;

  constructor(
    private readonly index: TextSource,
    question: string,
  ) {
    this.words = questionWords(question);
    // The word behind which nothing stands yet may still be being typed.
    const unfinished = /[\p{L}\p{N}]$/u.test(question) ? wordsOf(question).at(-1) : undefined;
    this.last = unfinished === undefined ? -1 : this.words.indexOf(unfinished);
    this.meanings = this.meaningsIn();
  }

  /**
   * Weights of the words as the texts are now, in the words' order; scaled so that an offer with words of weight 1 has
   * enough. Below 0 when a word is unknown, so that its beginnings and words like it count; 0 when there are none.
   */
  get weights(): readonly number[] {
    this.weighed ??= this.weigh();
    return this.weighed;
  }

  /** The offers that have enough of the question, for given weights. */
  score(weights: readonly number[]): ScoredSlots {
    const { slotCount, scratch } = this.index;
    const sums = scratch.take(slotCount);
    const shares = scratch.take(slotCount);
    let count = 0;
    for (const index of this.words.keys()) {
      const signed = weights[index] ?? 0;
      if (signed === 0) continue;
      const weight = Math.abs(signed);
      const { qualities, slots } = this.hits(index, signed < 0);
      for (const slot of slots) {
        sums[slot] = (sums[slot] ?? 0) + weight * (qualities[slot] ?? 0);
        const before = shares[slot] ?? 0;
        shares[slot] = before + weight;
        if (before < LEAST && before + weight >= LEAST) count++;
      }
    }
    const total = totalOf(weights);
    const slots = new Uint32Array(count);
    const scores = new Float64Array(count);
    let at = 0;
    for (let slot = 0; slot < slotCount; slot++) {
      const share = shares[slot] ?? 0;
      if (share < LEAST) continue;
      slots[at] = slot;
      scores[at++] = scoreOf(sums[slot] ?? 0, share, total, this.index.ageOf(slot));
    }
    scratch.giveBack(sums, null);
    scratch.giveBack(shares, null);
    this.letGo();
    return { slots, scores };
  }

  /** Why an offer is found, and how its score comes about. */
  explain(record: FeedRecord, weights: readonly number[] = this.weights): Explanation {
    const total = totalOf(weights);
    const titleBonus = titleBonusOf(wordsOf(record.title.it).length);
    let sum = 0;
    let share = 0;
    const words = this.words.map((word, index) => {
      const weight = weights[index] ?? 0;
      const { quality, matches } =
        weight === 0
          ? { quality: 0, matches: [] }
          : matchesOf(this.index, this.candidates(index, weight < 0), record, titleBonus);
      sum += Math.abs(weight) * quality;
      if (quality > 0) share += Math.abs(weight);
      return { word, weight: total === 0 ? 0 : rounded(Math.abs(weight) / total), matches };
    });
    return { score: share < LEAST ? 0 : scoreOf(sum, share, total, ageFactor(record)), words };
  }

  /** The parts of a text that meet a word of the question. */
  marksIn(text: string, language: WordLanguage, weights: readonly number[] = this.weights): Mark[] {
    const wanted = this.words.flatMap((_, index) =>
      weights[index] === 0 ? [] : [this.candidates(index, (weights[index] ?? 0) < 0)],
    );
    const places = placedWords(text);
    const terms = places.map(({ word }) => this.index.dictionary.get(word));
    const marked = new Set<number>();
    for (const [place, term] of terms.entries()) {
      if (term === undefined) continue;
      if (wanted.some((candidates) => candidates.has(term))) marked.add(place);
      for (const { group, stems } of term.expressions[language]) {
        const meaning = this.index.meanings[group];
        const whole = stems.every((stem, offset) => terms[place + offset]?.stems[language] === stem);
        if (whole && meaning !== undefined && wanted.some((candidates) => candidates.has(meaning))) {
          for (const offset of stems.keys()) marked.add(place + offset);
        }
      }
    }
    return places.filter((_, place) => marked.has(place)).map(({ start, end }) => ({ start, end }));
  }

  /** What one word of the question finds. With `loose` its beginnings and words like it count too. */
  candidates(index: number, loose: boolean): Candidates {
    const key = `${index} ${loose}`;
    let candidates = this.looked.get(key);
    if (candidates === undefined) {
      candidates = this.lookUp(index, loose);
      this.looked.set(key, candidates);
    }
    return candidates;
  }

  private weigh(): number[] {
    const modes = this.words.map((_, index) => !this.isKnown(index));
    const raw = this.words.map((_, index) => {
      const { slots } = this.hits(index, modes[index] === true);
      return slots.length === 0 ? 0 : Math.log(1 + this.index.size / slots.length);
    });
    const total = totalOf(raw);
    if (total === 0) return raw;
    let needed = ENOUGH * total;
    const best = this.mostOf(raw, modes);
    if (best < needed) needed = ENOUGH_OF_BEST * best;
    return raw.map((weight, index) => rounded(((modes[index] ? -1 : 1) * weight) / needed));
  }

  private isKnown(index: number): boolean {
    for (const { postings } of this.candidates(index, false).keys()) if (postings.count > 0) return true;
    return false;
  }

  private lookUp(index: number, loose: boolean): Candidates {
    const word = this.words[index] ?? "";
    const { dictionary } = this.index;
    const candidates = new Map<OfferTerm | Meaning | SharedName, Candidate>();
    const add = (holder: OfferTerm | Meaning | SharedName, nearness: Nearness, closeness: number) => {
      if ((candidates.get(holder)?.closeness ?? 0) < closeness)
        candidates.set(holder, { nearness, closeness });
    };
    const addNamed = (holder: OfferTerm | Meaning, nearness: Nearness, closeness: number) => {
      add(holder, nearness, closeness);
      for (const { value, share } of holder.names) add(value, nearness, closeness * Math.min(1, share));
    };
    const same = dictionary.get(word);
    if (same !== undefined) addNamed(same, "SAME", CLOSENESS.SAME);
    const stems = same?.stems ?? { it: stemIn("it", word), en: stemIn("en", word) };
    for (const term of dictionary.formsOf(stems)) if (term !== same) addNamed(term, "FORM", CLOSENESS.FORM);
    for (const [meaning, closeness] of this.meanings[index] ?? []) addNamed(meaning, "SYNONYM", closeness);
    if ((loose || index === this.last) && word.length >= BEGINNING_LENGTH) {
      for (const term of dictionary.beginningWith(word)) addNamed(term, "BEGINNING", CLOSENESS.BEGINNING);
    }
    if (loose) {
      const beginnings =
        index === this.last && word.length >= SLIPPED_BEGINNING_LENGTH
          ? dictionary.beginningLike(word, 1)
          : [];
      for (const [term, slips] of [...dictionary.similarTo(word), ...beginnings]) {
        addNamed(term, "SIMILAR", similarity(slips));
      }
      for (const [group, slips] of groupsLike(word)) {
        const meaning = this.index.meanings[group];
        if (meaning !== undefined) addNamed(meaning, "SIMILAR", CLOSENESS.SYNONYM * similarity(slips));
      }
    }
    return candidates;
  }

  /** For each word the meanings of the expressions that it is part of, and how near they are to it. */
  private meaningsIn(): ReadonlyMap<Meaning, number>[] {
    const meanings = this.words.map(() => new Map<Meaning, number>());
    for (const language of ["it", "en"] as const) {
      const stems = this.words.map((word) => stemIn(language, word));
      for (const [place, stem] of stems.entries()) {
        for (const expression of expressionsFrom(language, stem)) {
          const meaning = this.index.meanings[expression.group];
          if (meaning === undefined || !standsAt(expression, stems, place)) continue;
          const closeness = expression.stems.length > 1 ? WHOLE_PHRASE : CLOSENESS.SYNONYM;
          for (const offset of expression.stems.keys()) {
            const known = meanings[place + offset];
            known?.set(meaning, Math.max(closeness, known.get(meaning) ?? 0));
          }
        }
      }
    }
    return meanings;
  }

  private hits(index: number, loose: boolean): WordHits {
    const key = `${index} ${loose}`;
    let hits = this.found.get(key);
    if (hits === undefined) {
      hits = this.gather(this.candidates(index, loose));
      this.found.set(key, hits);
    }
    return hits;
  }

  private gather(candidates: Candidates): WordHits {
    const { index } = this;
    const qualities = index.scratch.take(index.slotCount);
    let most = 0;
    for (const { postings } of candidates.keys()) most += postings.count;
    const slots = new Uint32Array(Math.min(most, index.slotCount));
    let count = 0;
    for (const [holder, { closeness }] of candidates) {
      const { list, end } = holder.postings;
      const shared = holder instanceof SharedName ? FIELD_WEIGHTS[holder.field] : 0;
      for (let at = 0; at < end; at++) {
        const entry = list[at] ?? 0;
        const fields = entry & 0xff;
        if (fields === 0) continue;
        const slot = entry >>> FIELD_BITS;
        const quality = closeness * (shared === 0 ? textQuality(fields, index.titleBonusOf(slot)) : shared);
        const before = qualities[slot] ?? 0;
        if (quality <= before) continue;
        if (before === 0) slots[count++] = slot;
        qualities[slot] = quality;
      }
    }
    return { qualities, slots: slots.subarray(0, count) };
  }

  /** The greatest weight of words that one offer has. */
  private mostOf(weights: readonly number[], modes: readonly boolean[]): number {
    const counting = weights.flatMap((weight, index) => (weight === 0 ? [] : [index]));
    if (counting.length === 1) return weights[counting[0] ?? 0] ?? 0;
    const { scratch, slotCount } = this.index;
    const shares = scratch.take(slotCount);
    let most = 0;
    for (const index of counting) {
      const weight = weights[index] ?? 0;
      for (const slot of this.hits(index, modes[index] === true).slots) {
        const share = (shares[slot] ?? 0) + weight;
        shares[slot] = share;
        if (share > most) most = share;
      }
    }
    scratch.giveBack(shares, null);
    return most;
  }

  private letGo(): void {
    for (const { qualities, slots } of this.found.values()) this.index.scratch.giveBack(qualities, slots);
    this.found.clear();
  }
}

/** What rounding leaves of a weight of 1. */
const LEAST = 1 - 1e-4;

function similarity(slips: number): number {
  return CLOSENESS.SIMILAR * FURTHER_SLIP ** Math.max(0, slips - 1);
}

function totalOf(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
}

/** Half of a question counts less than half of its score. */
function scoreOf(sum: number, share: number, total: number, age: number): number {
  return rounded(((sum * share) / total) * age);
}

function matchesOf(index: TextSource, candidates: Candidates, record: FeedRecord, titleBonus: number) {
  const matches: WordMatch[] = [];
  const fields = new Map<OfferTerm | Meaning, number>();
  let quality = 0;
  const note = (field: TextField | NameField, found: string, { nearness, closeness }: Candidate) => {
    const before = matches.findIndex((match) => match.field === field && match.found === found);
    if (before < 0) matches.push({ field, found, nearness, closeness: rounded(closeness) });
  };
  for (const { field, bit, language, read } of OFFER_TEXTS) {
    const text = read(record);
    if (!text) continue;
    const places = placedWords(text);
    const terms = places.map(({ word }) => index.dictionary.get(word));
    for (const [place, term] of terms.entries()) {
      if (term === undefined) continue;
      const { start = 0, end = 0 } = places[place] ?? {};
      const own = candidates.get(term);
      if (own !== undefined) {
        fields.set(term, (fields.get(term) ?? 0) | bit);
        note(field, text.slice(start, end), own);
      }
      for (const { group, stems } of field === "TAGS" ? [] : term.expressions[language]) {
        const meaning = index.meanings[group];
        const candidate = meaning && candidates.get(meaning);
        const whole = stems.every((stem, offset) => terms[place + offset]?.stems[language] === stem);
        if (meaning === undefined || candidate === undefined || !whole) continue;
        fields.set(meaning, (fields.get(meaning) ?? 0) | bit);
        if (own === undefined) {
          note(field, text.slice(start, places[place + stems.length - 1]?.end ?? end), candidate);
        }
      }
    }
  }
  for (const [holder, bits] of fields) {
    const closeness = candidates.get(holder)?.closeness ?? 0;
    quality = Math.max(quality, closeness * textQuality(bits, titleBonus));
  }
  for (const [field, code] of sharedNamesOf(record)) {
    const shared = index.sharedName(field, code);
    const candidate = shared && candidates.get(shared);
    if (shared === undefined || candidate === undefined) continue;
    quality = Math.max(quality, candidate.closeness * FIELD_WEIGHTS[field]);
    note(field, shared.names[0] ?? code, candidate);
  }
  return { quality, matches };
}

/** Six digits: what a cursor carries is what is compared. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
