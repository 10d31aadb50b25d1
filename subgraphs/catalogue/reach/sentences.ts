/** @module Sentences about offers in both languages. */
import { Language, type Text, textIn } from "../../kit/language.js";

/** Names that a sentence lists before it counts the rest. */
const NAMES = 5;

/** The names as a list in a sentence: `dogane, fiere e altri 3`. */
export function listed(names: readonly Text[], language: Language): string {
  const [and, more] = language === Language.IT ? ["e", "e altri"] : ["and", "and"];
  const texts = names.map((name) => textIn(name, language));
  if (names.length > NAMES + 1) {
    const rest = names.length - NAMES;
    return `${texts.slice(0, NAMES).join(", ")} ${more} ${rest}${language === Language.IT ? "" : " more"}`;
  }
  if (texts.length < 2) return texts.join("");
  return `${texts.slice(0, -1).join(", ")} ${and} ${texts.at(-1)}`;
}

/** The first letter in lower case, as within a sentence: labels begin with a capital. */
export function withinSentence({ it, en }: Text): Text {
  const lower = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);
  return { it: lower(it), en: en ? lower(en) : null };
}

/** The first letter in upper case. */
export function asSentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
