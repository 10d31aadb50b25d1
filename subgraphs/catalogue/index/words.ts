/** @module From a text to the words that it is found by: folded, without stop words, with their stems. */
import { stemmer as englishStem } from "@orama/stemmers/english";
import { stemmer as italianStem } from "@orama/stemmers/italian";
import { stopwords as englishStopWords } from "@orama/stopwords/english";
import { stopwords as italianStopWords } from "@orama/stopwords/italian";

/** Longest word that is kept; longer ones are cut. */
const WORD_LENGTH = 40;

/** Languages that words are stemmed in. */
export type WordLanguage = "it" | "en";

const STOP_WORDS = new Set([...italianStopWords, ...englishStopWords].map(foldAccents));

/** A run of letters and digits; `e-commerce` and `check-up` are one word, however they are written. */
const RUN = /\be[- ]commerce|[\p{L}\p{N}]{3,}[- ]up\b|[\p{L}\p{N}\p{M}]+/giu;

/** A word, and the part of the text that it stands for. */
export interface PlacedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Lower case without accents: `Città` becomes `citta`. */
export function foldAccents(text: string): string {
  return isAscii(text)
    ? text.toLowerCase()
    : text
        .normalize("NFKD")
        .replace(/\p{M}+/gu, "")
        .toLowerCase();
}

/** The words of a text that carry meaning; apostrophes, hyphens and underscores part words. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const run of foldAccents(text).match(RUN) ?? []) {
    if (!STOP_WORDS.has(run) && !isLetter(run)) words.push(wordOf(run));
  }
  return words;
}

/** The same words with their places. */
export function placedWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const match of text.matchAll(RUN)) {
    const [run] = match;
    for (const word of wordsOf(run)) words.push({ word, start: match.index, end: match.index + run.length });
  }
  return words;
}

/** English words that the stemmer would take for forms of another word: `customs` for one of `customer`. */
const OWN_STEMS: ReadonlySet<string> = new Set(["customs"]);

/** Stem of a word in a language. */
export function stemIn(language: WordLanguage, word: string): string {
  if (language === "it") return italianStem(word);
  return OWN_STEMS.has(word) ? word : englishStem(word);
}

/** A letter alone is what an apostrophe has left: `d'impresa`. */
function isLetter(run: string): boolean {
  return run.length === 1 && /[a-z]/.test(run);
}

function wordOf(run: string): string {
  const word = run.includes("-") || run.includes(" ") ? run.replace(/[- ]/, "") : run;
  return word.slice(0, WORD_LENGTH);
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}
