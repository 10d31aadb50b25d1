/**
 * @module Small cells: a count of a few companies of one partner may tell which ones they are. Readers who have not
 * signed in see such a cell as suppressed, and a second one beside it, so that the total does not tell it after all.
 */

/** Counts from 1 to one below this are small. 5 is what the statistics offices of the Union mostly use. */
export const SMALLEST_CELL = 5;

/** The partners whose cells are hidden. @param counts by partner, for one indicator */
export function suppressedPartners(counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const small = [...counts].filter(([, count]) => count > 0 && count < SMALLEST_CELL);
  const hidden = new Set(small.map(([partner]) => partner));
  if (hidden.size === 1) {
    const [next] = [...counts]
      .filter(([partner, count]) => count > 0 && !hidden.has(partner))
      .sort(([slugA, a], [slugB, b]) => a - b || (slugA < slugB ? -1 : 1));
    if (next !== undefined) hidden.add(next[0]);
  }
  return hidden;
}
