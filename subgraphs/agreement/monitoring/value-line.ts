/** @module From the values that were entered to one line of periods that do not overlap. */
import { comparePeriods, type Period, periodOf } from "../periods/period.js";

/** A value of one period. */
export interface PeriodValue {
  readonly period: Period;
  readonly value: number;
}

/**
 * Periods that do not overlap, in time's order. Where a longer period has a value, the shorter ones within it are left
 * out: who states a half-year after its quarters states the better figure.
 */
export function valueLine(
  values: readonly { readonly period: string; readonly value: number }[],
): PeriodValue[] {
  const known = values.flatMap(({ period, value }) => {
    const read = periodOf(period);
    return read === null ? [] : [{ period: read, value }];
  });
  known.sort((a, b) => b.period.days - a.period.days || comparePeriods(a.period, b.period));
  const line: PeriodValue[] = [];
  for (const candidate of known) {
    if (!line.some(({ period }) => overlap(period, candidate.period))) line.push(candidate);
  }
  return line.sort((a, b) => comparePeriods(a.period, b.period));
}

function overlap(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to;
}
