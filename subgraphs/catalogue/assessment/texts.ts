/** @module Sentences in both languages, and how numbers, amounts and lists stand in them. */
import { Language } from "../../kit/language.js";

/** A text that is there in both languages. */
export interface Texts {
  readonly it: string;
  readonly en: string;
}

/** Makes a text by saying it once in each language. */
export function inBoth(say: (lang: Language) => string): Texts {
  return { it: say(Language.IT), en: say(Language.EN) };
}

/** Picks one of two wordings, so that a sentence reads `pick(lang, "addetti", "employees")`. */
export function pick(lang: Language, it: string, en: string): string {
  return lang === Language.IT ? it : en;
}

const NUMBERS = {
  [Language.IT]: new Intl.NumberFormat("it-IT", { useGrouping: "always", maximumFractionDigits: 2 }),
  [Language.EN]: new Intl.NumberFormat("en-GB", { useGrouping: "always", maximumFractionDigits: 2 }),
};

/** A number as the language writes it: `1.234,5`, `1,234.5`. */
export function number(value: number, lang: Language): string {
  return NUMBERS[lang].format(value);
}

/** Whole euros: `1.234 €`, `€1,234`. */
export function euros(value: number, lang: Language): string {
  return pick(lang, `${number(value, lang)} €`, `€${number(value, lang)}`);
}

/** A share: `12,5%`, `12.5%`. */
export function percent(value: number, lang: Language): string {
  return `${number(value, lang)}%`;
}

/** A count with its noun in the right number. */
export function counted(value: number, lang: Language, it: NounForms, en: NounForms): string {
  const [one, many] = lang === Language.IT ? it : en;
  return `${number(value, lang)} ${value === 1 ? one : many}`;
}

/** Singular and plural. */
export type NounForms = readonly [one: string, many: string];

/** `a, b o c` in Italian, `a, b or c` in English. */
export function oneOf(values: readonly string[], lang: Language): string {
  return joined(values, pick(lang, "o", "or"));
}

/** `a, b e c` in Italian (`a, b ed e`), `a, b and c` in English. */
export function allOf(values: readonly string[], lang: Language): string {
  const and = /^e/i.test(values.at(-1) ?? "") ? "ed" : "e";
  return joined(values, pick(lang, and, "and"));
}

function joined(values: readonly string[], word: string): string {
  const last = values.at(-1) ?? "";
  return values.length < 2 ? last : `${values.slice(0, -1).join(", ")} ${word} ${last}`;
}

const COUNTRY_NAMES = {
  [Language.IT]: new Intl.DisplayNames("it", { type: "region" }),
  [Language.EN]: new Intl.DisplayNames("en", { type: "region" }),
};

/** Looking a name up takes long; there are as many as countries of the reference data. */
const namesSoFar = new Map<string, string>();

/** A country's name; the code itself for one that has no name. */
export function countryName(code: string, lang: Language): string {
  const key = `${lang} ${code}`;
  let name = namesSoFar.get(key);
  if (name === undefined) {
    name = /^[A-Z]{2}$/.test(code) ? (COUNTRY_NAMES[lang].of(code) ?? code) : code;
    namesSoFar.set(key, name);
  }
  return name;
}

/** A sentence's first letter made a capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
