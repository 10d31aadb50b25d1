import { Problem } from "../../schema/problems.js";
import type { Country } from "./country.js";

/** Longest search text, in characters. */
const SEARCH_LIMIT = 200;

/**
 * Makes the test whether a country fits a search text: its code in any form, or a part of its name in either
 * language; case and accents do not matter.
 *
 * @throws Problem TEXT_TOO_LONG
 */
export function countrySearch(search: string): (country: Country) => boolean {
  if (search.length > SEARCH_LIMIT) {
    throw new Problem(
      "TEXT_TOO_LONG",
      `search may have at most ${SEARCH_LIMIT} characters, not ${search.length}.`,
      { limit: SEARCH_LIMIT },
    );
  }
  const wanted = folded(search);
  return ({ code, alpha3, numeric, nameText }) =>
    [code, alpha3, numeric].some((name) => folded(name) === wanted) ||
    folded(nameText.it).includes(wanted) ||
    folded(nameText.en ?? "").includes(wanted);
}

function folded(text: string): string {
  return text.trim().normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
