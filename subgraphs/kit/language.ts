/** @module Texts in both languages of the hub. */
import { registerEnumType } from "type-graphql";

/** Languages that texts are asked for in. */
export enum Language {
  IT = "IT",
  EN = "EN",
}
registerEnumType(Language, {
  name: "Language",
  description: "Language of a text. Italian is always there; where English is missing, Italian answers.",
  valuesConfig: { IT: { description: "Italian" }, EN: { description: "English" } },
});

/** A text in Italian and, where there is one, in English. */
export interface Text {
  readonly it: string;
  readonly en?: string | null;
}

/** The text in a language, in Italian where it is missing. */
export function textIn(text: Text, language: Language): string {
  return (language === Language.EN ? text.en : undefined) || text.it;
}
