/**
 * @module Small cells: a count of a few companies of one partner may tell which ones they are. Readers who have not
 * signed in see nothing of a partner that has such a cell, because its other periods and its total would tell it; and
 * nothing of a second partner, so that the total of all partners does not tell it after all.
 */
import { type Period, periodOf } from "../periods/period.js";
import type { EnteredValue } from "./indicator-progress.js";

/** Counts from 1 to one below this are small. 5 is what the statistics offices of the Union mostly use. */
export const SMALLEST_CELL = 5;

/** Whether a count is a small one. */
export function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST_CELL;
}

/** The partners of an indicator that are hidden. @param values of the indicator, as entered */
export function suppressedPartners(values: readonly EnteredValue[]): ReadonlySet<string> {
  const known = values.flatMap(({ partner, period, value }) => {
    const read = periodOf(period);
    return read === null ? [] : [{ partner, period: read, value }];
  });
  const small = known.filter(({ partner, value }) => partner !== null && isSmall(value));
  const hidden = new Set(small.flatMap(({ partner }) => partner ?? []));
  // Every total that a small cell is part of: of its period, of the longer ones around it, and of the whole year.
  const totals = new Map<string, Period>();
  for (const { period: cell } of small) {
    const year = periodOf(cell.code.slice(0, 4));
    for (const { period } of known) if (isWithin(cell, period)) totals.set(period.code, period);
    if (year !== null) totals.set(year.code, year);
  }
  const narrowest = [...totals.values()].sort((a, b) => a.days - b.days || (a.from < b.from ? -1 : 1));
  for (const total of narrowest) {
    const sums = new Map<string, number>();
    for (const { partner, period, value } of known) {
      if (partner !== null && isWithin(period, total)) sums.set(partner, (sums.get(partner) ?? 0) + value);
    }
    const positive = [...sums].filter(([partner, sum]) => hidden.has(partner) && sum > 0);
    if (positive.length !== 1) continue;
    // Of a partner without any companies nobody is told either, where there is no other to hide behind.
    const [next] = [...sums]
      .filter(([partner]) => !hidden.has(partner))
      .sort(
        ([slugA, a], [slugB, b]) => Number(a === 0) - Number(b === 0) || a - b || (slugA < slugB ? -1 : 1),
      );
    if (next !== undefined) hidden.add(next[0]);
  }
  return hidden;
}

function isWithin(period: Period, whole: Period): boolean {
  return period.from >= whole.from && period.to <= whole.to;
}
