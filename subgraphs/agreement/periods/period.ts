/** @module Periods that reports and values belong to: a year, a half-year, a quarter, a month. */
import { Problem } from "../../../schema/problems.js";

/** A period with its first and last day. */
export interface Period {
  /** `2026`, `2026-S1`, `2026-Q3` or `2026-11`. */
  readonly code: string;
  /** Local dates. */
  readonly from: string;
  readonly to: string;
  /** How many it has. */
  readonly days: number;
}

const FORM = /^(\d{4})(?:-(?:S([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/;

/** Periods that were read: a plan's tens of thousands of values have few. */
const known = new Map<string, Period>();
const KNOWN_LIMIT = 1_000;

/** The period of a code, or null when it is none. */
export function periodOf(code: string): Period | null {
  let period = known.get(code) ?? null;
  if (period === null) {
    period = readCode(code);
    if (known.size >= KNOWN_LIMIT) known.clear();
    if (period !== null) known.set(code, period);
  }
  return period;
}

function readCode(code: string): Period | null {
  const [, year, half, quarter, month] = FORM.exec(code) ?? [];
  if (year === undefined) return null;
  const [first, length] =
    half !== undefined
      ? [(Number(half) - 1) * 6 + 1, 6]
      : quarter !== undefined
        ? [(Number(quarter) - 1) * 3 + 1, 3]
        : month !== undefined
          ? [Number(month), 1]
          : [1, 12];
  const last = first + length - 1;
  const lastDay = new Date(Date.UTC(Number(year), last, 0)).getUTCDate();
  const from = `${year}-${two(first)}-01`;
  const to = `${year}-${two(last)}-${two(lastDay)}`;
  return { code, from, to, days: Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1 };
}

/**
 * The period of an argument.
 *
 * @throws Problem BAD_USER_INPUT
 */
export function readPeriod(code: string): Period {
  const period = periodOf(code);
  if (period !== null) return period;
  throw new Problem(
    "BAD_USER_INPUT",
    `${JSON.stringify(code.slice(0, 20))} is no period; write a year (2026), a half-year (2026-S1), a quarter (2026-Q3) or a month (2026-11).`,
  );
}

/** Orders periods by their end, the longer one last: a year comes after its months. */
export function comparePeriods(a: Period, b: Period): number {
  if (a.to !== b.to) return a.to < b.to ? -1 : 1;
  return a.from === b.from ? 0 : a.from > b.from ? -1 : 1;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
