/** @module The words of all offers and names: found as they are, by stem, by their beginning, and in spite of slips. */
import SearchableMap from "minisearch/SearchableMap";
import { stemIn, type WordLanguage } from "../index/words.js";
import { type Expression, expressionsFrom } from "./expressions.js";
import { Postings } from "./postings.js";
import { slipsBetween } from "./slips.js";

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

/** A word. */
export class Term<Named = unknown> implements Holder {
  readonly postings = new Postings();
  /** The names that it stands in. */
  names: readonly NameOf<Named>[] = [];
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
  private readonly families: Readonly<Record<WordLanguage, Map<string, Set<Term<Named>>>>> = {
    it: new Map(),
    en: new Map(),
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
  }

  /** Says that a word is used in a language: only there its stem means something. */
  usedIn(language: WordLanguage, term: Term<Named>): void {
    const families = this.families[language];
    const family = families.get(term.stems[language]);
    if (family === undefined) families.set(term.stems[language], new Set([term]));
    else family.add(term);
  }

  delete(term: Term<Named>): void {
    this.words.delete(term.word);
    this.tree.delete(term.word);
    for (const language of ["it", "en"] as const) {
      const families = this.families[language];
      const family = families.get(term.stems[language]);
      family?.delete(term);
      if (family?.size === 0) families.delete(term.stems[language]);
    }
  }

  /** The words with the same stem, in either language. */
  formsOf(stems: Readonly<Record<WordLanguage, string>>): Set<Term<Named>> {
    const forms = new Set<Term<Named>>();
    for (const language of ["it", "en"] as const) {
      for (const term of this.families[language].get(stems[language]) ?? []) forms.add(term);
    }
    return forms;
  }

  /** The words that begin so, itself included. */
  beginningWith(beginning: string): Iterable<Term<Named>> {
    return this.tree.atPrefix(beginning).values();
  }

  /** The words that differ by few slips, with their number. */
  similarTo(word: string, most: number): (readonly [Term<Named>, number])[] {
    const similar: [Term<Named>, number][] = [];
    // The tree knows no letters that changed places: such a slip counts two there.
    for (const [term] of this.tree.fuzzyGet(word, Math.min(2, most + 1)).values()) {
      const slips = slipsBetween(word, term.word, most);
      if (slips <= most) similar.push([term, slips]);
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
