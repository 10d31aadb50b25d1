/**
 * @module Finds offers by words: in Italian and English, whatever form the words have, by synonyms of the field, by the
 * names of codes, by beginnings, in spite of slips of the pen.
 *
 * MiniSearch's radix tree finds the words; postings and score are ours. A score by MiniSearch depends on all other
 * texts, so it would change for every offer whenever one changes, and a reader who turns pages would meet offers twice
 * or miss some. Here each word of the question has a weight (rare words weigh more), taken once when the first page is
 * asked for and carried by the cursor. With given weights an offer's score depends on nothing but the offer, and on the
 * names of codes, which hardly ever change.
 */
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import { Dictionary, LANGUAGE_BITS, Term } from "../text/dictionary.js";
import { Meaning, type OfferTerm, SharedName, type TextSource } from "../text/holders.js";
import { countryNames, namesOf } from "../text/names.js";
import { ageFactor, type NameField, OFFER_TEXTS, sharedNamesOf, titleBonusOf } from "../text/offer-fields.js";
import { Scratch } from "../text/scratch.js";
import { SlotLists } from "../text/slot-lists.js";
import { SYNONYMS } from "../text/synonyms.js";
import { TextHits } from "../text/text-hits.js";
import { foldAccents, placedWords, type WordLanguage, wordsOf } from "./words.js";

/** The texts of all offers; an offer is a slot, a small number that its owner gives it. */
export class TextIndex implements TextSource {
  readonly dictionary = new Dictionary<SharedName>();
  readonly meanings: readonly Meaning[];
  readonly scratch = new Scratch();
  private readonly shared = new Map<string, SharedName>();
  private readonly partnerNames = new Map<string, string>();
  private readonly holders: (OfferTerm | SharedName | Meaning | undefined)[] = [];
  private readonly free: number[] = [];
  private readonly held = new SlotLists();
  private ages = new Float64Array(64);
  private titleBonuses = new Float64Array(64);
  private known = new Uint8Array(64);
  private end = 0;
  private offers = 0;
  /** While an offer is read: the fields of each holder that it has, by number. */
  private fields = new Uint8Array(4096);

  constructor() {
    this.meanings = SYNONYMS.map((_, group) => this.enrol((number) => new Meaning(number, group)));
  }

  get size(): number {
    return this.offers;
  }

  get slotCount(): number {
    return this.end;
  }

  /** Takes an offer, or a new version of it. */
  put(slot: number, record: FeedRecord): void {
    this.makeRoomFor(slot);
    this.end = Math.max(this.end, slot + 1);
    const now = this.read(slot, record);
    const before = this.held.get(slot);
    const gone: number[] = [];
    for (const number of before) if (this.fields[number] === 0) gone.push(number);
    for (const number of now) {
      this.holders[number]?.postings.set(slot, this.fields[number] ?? 0);
      this.fields[number] = 0;
    }
    // Last: a word that both versions have must not be forgotten in between.
    for (const number of gone) this.take(number, slot);
    this.held.set(slot, now);
    if (this.known[slot] === 0) this.offers++;
    this.known[slot] = 1;
    this.ages[slot] = ageFactor(record);
  }

  /** Forgets an offer. */
  remove(slot: number): void {
    if ((this.known[slot] ?? 0) === 0) return;
    for (const number of [...this.held.get(slot)]) this.take(number, slot);
    this.held.set(slot, []);
    this.known[slot] = 0;
    this.offers--;
  }

  /** Says what partners are called, by slug; until then their slugs are their names. */
  namePartners(names: ReadonlyMap<string, string>): void {
    for (const [slug, name] of names) {
      if (this.partnerNames.get(slug) === name) continue;
      this.partnerNames.set(slug, name);
      const partner = this.shared.get(`PARTNER ${slug}`);
      if (partner === undefined) continue;
      this.unname(partner);
      this.name(partner);
    }
  }

  /** Looks a question up. */
  find(question: string): TextHits {
    return new TextHits(this, question);
  }

  /** Whether a slot has an offer. */
  has(slot: number): boolean {
    return this.known[slot] === 1;
  }

  ageOf(slot: number): number {
    return this.ages[slot] ?? 1;
  }

  titleBonusOf(slot: number): number {
    return this.titleBonuses[slot] ?? 0;
  }

  sharedName(field: NameField, code: string): SharedName | undefined {
    return this.shared.get(`${field} ${code}`);
  }

  /** Reads an offer into `this.fields`. @returns the numbers of the holders that it has */
  private read(slot: number, record: FeedRecord): number[] {
    const numbers: number[] = [];
    this.titleBonuses[slot] = titleBonusOf(wordsOf(record.title.it).length);
    const add = (number: number, bits: number) => {
      const before = this.fields[number] ?? 0;
      if (before === 0) numbers.push(number);
      this.fields[number] = before | bits;
    };
    for (const { field, bit, language, read } of OFFER_TEXTS) {
      const text = read(record);
      if (!text) continue;
      const words = wordsOf(text);
      const terms = words.map((word) => this.dictionary.get(word) ?? this.newTerm(word, text));
      for (const [place, term] of terms.entries()) {
        term.languages |= LANGUAGE_BITS[language];
        add(term.number, bit);
        for (const expression of field === "TAGS" ? [] : term.expressions[language]) {
          const meaning = this.meanings[expression.group];
          if (meaning !== undefined && standsInTerms(expression, terms, place, language)) {
            add(meaning.number, bit);
          }
        }
      }
    }
    for (const [field, code] of sharedNamesOf(record)) {
      if (code === "") continue;
      add((this.shared.get(`${field} ${code}`) ?? this.newSharedName(field, code)).number, 1);
    }
    return numbers;
  }

  private take(number: number, slot: number): void {
    const holder = this.holders[number];
    if (holder === undefined) return;
    holder.postings.set(slot, 0);
    if (holder.postings.count > 0) return;
    if (holder instanceof SharedName) {
      this.unname(holder);
      this.shared.delete(`${holder.field} ${holder.code}`);
      this.dismiss(number);
    } else if (holder instanceof Term) {
      this.forgetIfUnused(holder);
    }
  }

  private newTerm(word: string, text: string): OfferTerm {
    const term = this.enrol((number) => new Term<SharedName>(number, word, writtenIn(text, word)));
    this.dictionary.add(term);
    return term;
  }

  private newSharedName(field: NameField, code: string): SharedName {
    const shared = this.enrol((number) => new SharedName(number, field, code));
    this.shared.set(`${field} ${code}`, shared);
    this.name(shared);
    return shared;
  }

  /** Lets the words of its names find it. */
  private name(shared: SharedName): void {
    shared.names = this.namesFor(shared);
    for (const [index, name] of shared.names.entries()) {
      // Italian first, English second; further names may be either.
      const languages: WordLanguage[] = index === 0 ? ["it"] : index === 1 ? ["en"] : ["it", "en"];
      const terms = wordsOf(name).map((word) => this.dictionary.get(word) ?? this.newTerm(word, name));
      const share = 1 / Math.sqrt(Math.max(1, terms.length));
      for (const [place, term] of terms.entries()) {
        if (!term.names.some(({ value }) => value === shared)) {
          term.names = [...term.names, { value: shared, share }];
        }
        for (const language of languages) {
          term.languages |= LANGUAGE_BITS[language];
          for (const expression of term.expressions[language]) {
            const meaning = this.meanings[expression.group];
            if (meaning === undefined || !standsInTerms(expression, terms, place, language)) continue;
            if (meaning.names.some(({ value }) => value === shared)) continue;
            meaning.names = [
              ...meaning.names,
              { value: shared, share: share * Math.sqrt(expression.stems.length) },
            ];
          }
        }
      }
    }
  }

  private unname(shared: SharedName): void {
    for (const meaning of this.meanings) {
      if (meaning.names.length > 0) meaning.names = meaning.names.filter(({ value }) => value !== shared);
    }
    for (const word of shared.names.flatMap(wordsOf)) {
      const term = this.dictionary.get(word);
      if (term === undefined) continue;
      term.names = term.names.filter(({ value }) => value !== shared);
      this.forgetIfUnused(term);
    }
    shared.names = [];
  }

  private namesFor({ field, code }: SharedName): readonly string[] {
    switch (field) {
      case "TOPICS":
        return namesOf("topics", code);
      case "SUB_KIND":
        return namesOf("subKinds", code);
      case "KIND":
        return namesOf("kinds", code);
      case "ACTION_LINE":
        return namesOf("actionLines", code);
      case "COUNTRIES":
        return code.length === 2 && code !== "EU" ? countryNames(code) : namesOf("areas", code);
      case "PARTNER": {
        const name = this.partnerNames.get(code);
        return name === undefined ? [code] : [name, code];
      }
      default:
        return [code];
    }
  }

  private forgetIfUnused(term: OfferTerm): void {
    if (term.postings.count > 0 || term.names.length > 0) return;
    this.dictionary.delete(term);
    this.dismiss(term.number);
  }

  private enrol<Kind extends OfferTerm | SharedName | Meaning>(make: (number: number) => Kind): Kind {
    const number = this.free.pop() ?? this.holders.length;
    const holder = make(number);
    this.holders[number] = holder;
    if (number >= this.fields.length) {
      const larger = new Uint8Array(2 * this.fields.length);
      larger.set(this.fields);
      this.fields = larger;
    }
    return holder;
  }

  private dismiss(number: number): void {
    this.holders[number] = undefined;
    this.free.push(number);
  }

  private makeRoomFor(slot: number): void {
    if (slot < this.known.length) return;
    const size = Math.max(slot + 1, Math.ceil(this.known.length * 1.5));
    const { known, ages, titleBonuses } = this;
    this.known = new Uint8Array(size);
    this.known.set(known);
    this.ages = new Float64Array(size);
    this.ages.set(ages);
    this.titleBonuses = new Float64Array(size);
    this.titleBonuses.set(titleBonuses);
  }
}

function standsInTerms(
  { stems }: { readonly stems: readonly string[] },
  terms: readonly OfferTerm[],
  place: number,
  language: WordLanguage,
): boolean {
  for (let index = 1; index < stems.length; index++) {
    if (terms[place + index]?.stems[language] !== stems[index]) return false;
  }
  return true;
}

/** The word as the text has it, in lower case: with its accents, for suggestions. */
function writtenIn(text: string, word: string): string {
  const place = placedWords(text).find((placed) => placed.word === word);
  const written = place && text.slice(place.start, place.end).toLowerCase();
  return written !== undefined && foldAccents(written) === word ? written : word;
}
