import type { Text } from "../../kit/language.js";
import type { TextColumns } from "../../kit/text-columns.js";

/** A seed's text as columns: an English text that went missing is cleared, not kept. */
export function seedText({ it, en }: Text): TextColumns {
  return { it, en: en ?? null };
}
