/** @module The words of all offers and names: found as they are, by stem, by their beginning, and in spite of slips. */
import SearchableMap from "minisearch/SearchableMap";
import { stemIn, type WordLanguage } from "../index/words.js";
import { type Expression, expressionsFrom } from "./expressions.js";
import { Postings } from "./postings.js";
import { slipsAllowed, slipsBetween } from "./slips.js";

/** Something that offers have in common: a word, a meaning, a name. */
export interface Holder {
  readonly number: number;
  readonly postings: Postings;
}

/** A code or name of offers, as far as words stand for it. */
export interface NameOf<Named> {
  readonly value: Named;
  /** How much of the name the word is, from 0 to 1. */
  readonly share: number;
}

/** The bit of each language. */
export const LANGUAGE_BITS: Readonly<Record<WordLanguage, number>> = { it: 1, en: 2 };

const LANGUAGES = ["it", "en"] as const;

/** A word. */
export class Term<Named = unknown> implements Holder {
  readonly postings = new Postings();
  /** The names that it stands in. */
  names: readonly NameOf<Named>[] = [];
  /** The languages in which it was ever met, as {@link LANGUAGE_BITS}. */
  languages = 0;
  readonly stems: Readonly<Record<WordLanguage, string>>;
  readonly expressions: Readonly<Record<WordLanguage, readonly Expression[]>>;

  constructor(
    readonly number: number,
    /** Folded, as it is compared. */
    readonly word: string,
    /** As a text writes it, in lower case. */
    readonly written: string,
  ) {
    this.stems = { it: stemIn("it", word), en: stemIn("en", word) };
    this.expressions = {
      it: expressionsFrom("it", this.stems.it),
      en: expressionsFrom("en", this.stems.en),
    };
  }
}

/** The words. `Named` is what names are of. */
export class Dictionary<Named> {
  private readonly words = new Map<string, Term<Named>>();
  private readonly tree = new SearchableMap<Term<Named>>();
  /** The words by stem. All are stemmed in both languages: whether one is met in a language depends on other offers. */
  private readonly families: Readonly<Record<WordLanguage, SearchableMap<Set<Term<Named>>>>> = {
    it: new SearchableMap(),
    en: new SearchableMap(),
  };

  get size(): number {
    return this.words.size;
  }

  get(word: string): Term<Named> | undefined {
    return this.words.get(word);
  }

  add(term: Term<Named>): void {
    this.words.set(term.word, term);
    this.tree.set(term.word, term);
    for (const language of LANGUAGES) {
      const family = this.families[language].get(term.stems[language]);
      if (family === undefined) this.families[language].set(term.stems[language], new Set([term]));
      else family.add(term);
    }
  }

  delete(term: Term<Named>): void {
    this.words.delete(term.word);
    this.tree.delete(term.word);
    for (const language of LANGUAGES) {
      const family = this.families[language].get(term.stems[language]);
      family?.delete(term);
      if (family?.size === 0) this.families[language].delete(term.stems[language]);
    }
  }

  /** The words with the same stem, in either language. */
  formsOf(stems: Readonly<Record<WordLanguage, string>>): Set<Term<Named>> {
    const forms = new Set<Term<Named>>();
    for (const language of LANGUAGES) {
      for (const term of this.families[language].get(stems[language]) ?? []) forms.add(term);
    }
    return forms;
  }

  /** The words that begin so, itself included. */
  beginningWith(beginning: string): Iterable<Term<Named>> {
    return this.tree.atPrefix(beginning).values();
  }

  /** The words that differ by few slips, or whose stems do, with their number. */
  similarTo(word: string): Map<Term<Named>, number> {
    const similar = new Map<Term<Named>, number>();
    const add = (term: Term<Named>, slips: number) => {
      if (slips < (similar.get(term) ?? Number.POSITIVE_INFINITY)) similar.set(term, slips);
    };
    for (const [term, slips] of nearIn(this.tree, word)) add(term, slips);
    for (const language of LANGUAGES) {
      for (const [family, slips] of nearIn(this.families[language], stemIn(language, word))) {
        for (const term of family) add(term, slips);
      }
    }
    return similar;
  }

  /** The words whose beginning differs by few slips, first letter apart, with their number. */
  beginningLike(word: string, most: number): (readonly [Term<Named>, number])[] {
    const similar: [Term<Named>, number][] = [];
    for (const term of this.beginningWith(word.slice(0, 1))) {
      const slips = slipsBetween(word, term.word, most, true);
      if (slips <= most) similar.push([term, slips]);
    }
    return similar;
  }
}

/** What a tree has under words that differ by the slips that are allowed. */
function* nearIn<Value>(tree: SearchableMap<Value>, word: string): Generator<readonly [Value, number]> {
  const most = slipsAllowed(word.length);
  if (most === 0) return;
  // The tree knows no letters that changed places: such a slip counts two there.
  for (const [found, [value]] of tree.fuzzyGet(word, 2)) {
    const slips = slipsBetween(word, found, most);
    if (slips <= most) yield [value, slips];
  }
}
