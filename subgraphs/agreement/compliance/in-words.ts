/** @module Names as findings list them. */
import type { Text } from "../../kit/language.js";

/** The names one after another in both languages, with the Italian one where there is no English one. */
export function namesInWords(names: readonly Text[]): Required<Text> {
  return {
    it: names.map(({ it }) => it).join("; "),
    en: names.map(({ it, en }) => en || it).join("; "),
  };
}
