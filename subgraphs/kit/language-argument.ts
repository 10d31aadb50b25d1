import { Arg } from "type-graphql";
import { Language } from "./language.js";

/**
 * The argument of every text field: `lang: Language! = IT`.
 *
 * @example
 * \@Field(() => String)
 * name(\@LanguageArgument() lang: Language): string { return textIn(this.nameText, lang); }
 */
export function LanguageArgument(): ReturnType<typeof Arg> {
  return Arg("lang", () => Language, { defaultValue: Language.IT });
}
