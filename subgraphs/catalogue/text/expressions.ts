/** @module Finds the expressions of the synonyms in a text, whatever form their words have. */
import { stemIn, type WordLanguage, wordsOf } from "../index/words.js";
import { slipsAllowed, slipsBetween } from "./slips.js";
import { SYNONYMS } from "./synonyms.js";

/** An expression: the stems of its words, and the number of its group in {@link SYNONYMS}. */
export interface Expression {
  readonly stems: readonly string[];
  readonly group: number;
}

/** By language and first stem. */
const EXPRESSIONS: Readonly<Record<WordLanguage, ReadonlyMap<string, readonly Expression[]>>> = {
  it: byFirstStem("it"),
  en: byFirstStem("en"),
};

/** The expressions that begin with a stem. */
export function expressionsFrom(language: WordLanguage, stem: string): readonly Expression[] {
  return EXPRESSIONS[language].get(stem) ?? NONE;
}

/** Whether the stems from a place on are those of an expression. */
export function standsAt({ stems }: Expression, text: readonly string[], place: number): boolean {
  for (let index = 0; index < stems.length; index++) if (text[place + index] !== stems[index]) return false;
  return true;
}

/** The groups with a word that differs by the slips that are allowed, with their least number. */
export function groupsLike(word: string): Map<number, number> {
  const groups = new Map<number, number>();
  const most = slipsAllowed(word.length);
  for (const [single, group] of most === 0 ? [] : SINGLE_WORDS) {
    const slips = slipsBetween(word, single, most);
    if (slips <= most && slips < (groups.get(group) ?? most + 1)) groups.set(group, slips);
  }
  return groups;
}

const SINGLE_WORDS: readonly (readonly [word: string, group: number])[] = SYNONYMS.flatMap(
  ({ it, en }, group) =>
    [...it, ...en].flatMap((text) => {
      const [word, ...more] = wordsOf(text);
      return word === undefined || more.length > 0 ? [] : [[word, group] as const];
    }),
);

const NONE: readonly Expression[] = [];

function byFirstStem(language: WordLanguage): Map<string, Expression[]> {
  const expressions = new Map<string, Expression[]>();
  SYNONYMS.forEach((synonyms, group) => {
    for (const text of synonyms[language]) {
      const stems = wordsOf(text).map((word) => stemIn(language, word));
      const [first] = stems;
      if (first === undefined) throw new Error(`The synonym ${text} has stop words only.`);
      const known = expressions.get(first);
      const expression = { stems, group };
      if (known === undefined) expressions.set(first, [expression]);
      else known.push(expression);
    }
  });
  return expressions;
}
