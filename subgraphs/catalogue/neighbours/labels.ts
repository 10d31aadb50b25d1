/** @module What people call the codes of the hub, in both languages. */
import type { Text } from "../../kit/language.js";

/** What the reference subgraph said; kept as JSON. */
export type LabelLists = readonly {
  /** The name of an enum, or Area, Country or Province. */
  readonly name: string;
  readonly terms: readonly { readonly code: string; readonly it: string; readonly en: string }[];
}[];

/** The same, ready to look codes up. */
export interface Labels {
  /** The label of a code; the code itself while none is known. */
  readonly of: (list: string, code: string) => Text;
  /** The codes of a list, in the order in which they are best shown. */
  readonly codes: (list: string) => readonly string[];
}

/** Prepares the lists for looking up. */
export function labelsOf(lists: LabelLists): Labels {
  const byList = new Map(
    lists.map(({ name, terms }) => [name, new Map(terms.map(({ code, it, en }) => [code, { it, en }]))]),
  );
  return {
    of: (list, code) => byList.get(list)?.get(code) ?? { it: code, en: code },
    codes: (list) => [...(byList.get(list)?.keys() ?? [])],
  };
}
