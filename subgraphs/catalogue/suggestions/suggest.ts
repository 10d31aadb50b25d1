/** @module What a user who is typing may mean: whole words, topics and bodies, offers. */
import type { IndexedOffer } from "../index/indexed-offer.js";
import type { OfferIndex } from "../index/offer-index.js";
import { placedWords, stemIn, type WordLanguage } from "../index/words.js";
import { LANGUAGE_BITS } from "../text/dictionary.js";
import type { OfferTerm, SharedName } from "../text/holders.js";
import { FIELD_BITS, type Postings } from "../text/postings.js";
import { slipsAllowed } from "../text/slips.js";
import type { TextHits } from "../text/text-hits.js";

/** The offers that are suggested from. */
export type SuggestionSource = Pick<OfferIndex, "texts" | "at">;

/** A name that many offers share. */
export interface SuggestedName {
  readonly field: SuggestedField;
  readonly code: string;
  readonly offerCount: number;
}

/** The names that are suggested. */
export type SuggestedField = "TOPICS" | "PARTNER" | "PROVIDER" | "MANAGER";

/** What is suggested for a text, the best of each sort first. */
export interface Suggestions {
  /** The text with its last word completed, and how many offers at least a search by it finds. */
  readonly completions: readonly { readonly text: string; readonly offerCount: number }[];
  readonly names: readonly SuggestedName[];
  readonly offers: readonly IndexedOffer[];
}

/** Whether an offer counts, by slot: it fits the filter and may be seen. A slot of an older version counts not. */
export type Fitting = Uint8Array;

/** Least letters that words are suggested for. */
const LEAST_LETTERS = 2;

/** Completions and names that are worth showing, whatever room there is. */
const COMPLETIONS = 5;
const NAMES = 3;

const SUGGESTED_FIELDS: ReadonlySet<string> = new Set<SuggestedField>([
  "PARTNER",
  "TOPICS",
  "PROVIDER",
  "MANAGER",
]);

/** What is suggested, and for whom. */
export interface SuggestOptions {
  readonly fitting: Fitting;
  /** Most of each sort. */
  readonly first: number;
  /** Completions in this language come before others. */
  readonly language: WordLanguage;
}

/** Suggests for a text. */
export function suggest(index: SuggestionSource, text: string, options: SuggestOptions): Suggestions {
  const { fitting, first } = options;
  const hits = index.texts.find(text);
  if (placedWords(text).length === 0) return { completions: [], names: [], offers: [] };
  return {
    completions: completionsOf(index, text, options).slice(0, Math.min(first, COMPLETIONS)),
    names: namesFor(hits, fitting).slice(0, Math.min(first, NAMES)),
    offers: offersFor(index, hits, fitting, first),
  };
}

function completionsOf(
  index: SuggestionSource,
  text: string,
  { fitting, language }: SuggestOptions,
): Suggestions["completions"] {
  const typed = placedWords(text).at(-1);
  if (typed === undefined || typed.end !== text.length || typed.word.length < LEAST_LETTERS) return [];
  const head = text.slice(0, typed.start);
  const headWords = placedWords(head);
  const before = headWords.length === 0 ? null : withHead(index, head, fitting);
  const allowed = before ?? fitting;
  const counted = wordsFor(index, typed.word)
    .map(([term, slips]) => ({
      term,
      slips,
      foreign: Number((term.languages & LANGUAGE_BITS[language]) === 0),
      offerCount: countIn(term.postings, allowed),
    }))
    .filter(({ offerCount }) => offerCount > 0)
    .sort(
      (a, b) =>
        a.slips - b.slips ||
        a.foreign - b.foreign ||
        b.offerCount - a.offerCount ||
        (a.term.word < b.term.word ? -1 : 1),
    );
  const stems = new Set<string>();
  // A word that is there already, in whatever form, is not what is being typed again.
  for (const { word } of headWords) stems.add(`it ${stemIn("it", word)}`).add(`en ${stemIn("en", word)}`);
  const completions: { text: string; offerCount: number }[] = [];
  for (const { term, offerCount } of counted) {
    // One form of a word suffices: the others are found by it.
    const known = stems.has(`it ${term.stems.it}`) || stems.has(`en ${term.stems.en}`);
    stems.add(`it ${term.stems.it}`).add(`en ${term.stems.en}`);
    if (known || term.word === typed.word) continue;
    completions.push({ text: head + term.written, offerCount });
    if (completions.length === COMPLETIONS) break;
  }
  return completions;
}

/** The words that a typed one may become; with slips only when there are none without. */
function wordsFor(
  { texts: { dictionary } }: SuggestionSource,
  typed: string,
): (readonly [OfferTerm, number])[] {
  const whole = [...dictionary.beginningWith(typed)].filter(({ postings }) => postings.count > 0);
  if (whole.length > 0) return whole.map((term) => [term, 0]);
  const slips = Math.min(1, slipsAllowed(typed.length));
  return slips === 0 ? [] : dictionary.beginningLike(typed, slips);
}

/** The fitting offers that the words before the last one find. */
function withHead(index: SuggestionSource, head: string, fitting: Fitting): Uint8Array {
  const hits = index.texts.find(head);
  const marked = new Uint8Array(index.texts.slotCount);
  for (const slot of hits.score(hits.weights).slots) {
    if (fitting[slot] === 1) marked[slot] = 1;
  }
  return marked;
}

/** The names that every word of the text may stand for. */
function namesFor(hits: TextHits, fitting: Fitting): SuggestedName[] {
  const common = new Map<SharedName, number>();
  for (const place of hits.words.keys()) {
    const candidates = hits.candidates(place, (hits.weights[place] ?? 0) <= 0);
    if (place === 0) {
      for (const [holder, { closeness }] of candidates) {
        if ("field" in holder && SUGGESTED_FIELDS.has(holder.field)) common.set(holder, closeness);
      }
    } else {
      for (const [name, sum] of common) {
        const closeness = candidates.get(name)?.closeness;
        if (closeness === undefined) common.delete(name);
        else common.set(name, sum + closeness);
      }
    }
  }
  const shown = new Set<string>();
  return [...common]
    .map(([{ field, code, names, postings }, closeness]) => ({
      field: field as SuggestedField,
      code,
      name: names[0] ?? code,
      closeness,
      offerCount: countIn(postings, fitting),
    }))
    .filter(({ offerCount }) => offerCount > 0)
    .sort((a, b) => b.closeness - a.closeness || b.offerCount - a.offerCount || (a.code < b.code ? -1 : 1))
    .filter(({ name }) => {
      // One body may be partner, provider and manager.
      const isNew = !shown.has(name);
      shown.add(name);
      return isNew;
    })
    .map(({ field, code, offerCount }) => ({ field, code, offerCount }));
}

function offersFor(index: SuggestionSource, hits: TextHits, fitting: Fitting, first: number): IndexedOffer[] {
  const { slots, scores } = hits.score(hits.weights);
  const best: { readonly offer: IndexedOffer; readonly score: number }[] = [];
  let least = 0;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    const score = scores[at] ?? 0;
    if (score <= least || fitting[slot] !== 1) continue;
    const offer = index.at(slot);
    if (offer === null) continue;
    best.push({ offer, score });
    best.sort((a, b) => b.score - a.score || (a.offer.id < b.offer.id ? -1 : 1));
    if (best.length > first) best.pop();
    if (best.length === first) least = best.at(-1)?.score ?? 0;
  }
  return best.map(({ offer }) => offer);
}

function countIn(postings: Postings, allowed: Fitting): number {
  const { list, end } = postings;
  let count = 0;
  for (let at = 0; at < end; at++) {
    const entry = list[at] ?? 0;
    if ((entry & 0xff) !== 0 && allowed[entry >>> FIELD_BITS] === 1) count++;
  }
  return count;
}
