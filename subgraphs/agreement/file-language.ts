import { Problem } from "../../schema/problems.js";
import { Language } from "../kit/language.js";

/**
 * The language that `?lang=` asks for; Italian by default.
 *
 * @throws Problem BAD_USER_INPUT
 */
export function fileLanguage(query: URLSearchParams): Language {
  const wanted = query.get("lang") ?? "it";
  if (/^it$/i.test(wanted)) return Language.IT;
  if (/^en$/i.test(wanted)) return Language.EN;
  throw new Problem("BAD_USER_INPUT", `lang must be it or en, not ${JSON.stringify(wanted.slice(0, 20))}.`);
}
