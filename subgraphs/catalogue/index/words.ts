/** @module From a text to the words that it is found by: folded, without stop words, with their stems. */
import { stemmer as englishStem } from "@orama/stemmers/english";
import { stemmer as italianStem } from "@orama/stemmers/italian";
import { stopwords as englishStopWords } from "@orama/stopwords/english";
import { stopwords as italianStopWords } from "@orama/stopwords/italian";

/** Longest word that is kept; longer ones are cut. */
const WORD_LENGTH = 40;

const STOP_WORDS = new Set([...italianStopWords, ...englishStopWords].map(foldAccents));

/** Lower case without accents: `Città` becomes `citta`. */
export function foldAccents(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** The words of a text that carry meaning; apostrophes, hyphens and underscores part words. */
export function wordsOf(text: string): string[] {
  return foldAccents(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !STOP_WORDS.has(word))
    .map((word) => word.slice(0, WORD_LENGTH));
}

/** Stems of a word as an Italian and as an English one: nobody says which language a question is in. */
export function stemsOf(word: string): string[] {
  return [...new Set([italianStem(word), englishStem(word)])];
}

/** Stem of a word in a text whose language is known. */
export function stemIn(language: "it" | "en", word: string): string {
  return language === "it" ? italianStem(word) : englishStem(word);
}
