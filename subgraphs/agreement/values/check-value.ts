import { Problem } from "../../../schema/problems.js";
import type { IndicatorUnit } from "../statuses.js";

/** What each unit takes; values of units that may be summed are whole. */
const RULES: Readonly<
  Record<IndicatorUnit, { readonly whole: boolean; readonly least: number; readonly most: number }>
> = {
  COUNT: { whole: true, least: 0, most: 1e9 },
  EUR: { whole: true, least: 0, most: 1e12 },
  PERCENT: { whole: false, least: -100, most: 1_000 },
  SCORE: { whole: false, least: 0, most: 100 },
  DAYS: { whole: false, least: 0, most: 36_600 },
};

/**
 * Why a number is no value in a unit; null when it is one.
 *
 * @returns one sentence
 */
export function valueFault(value: number, unit: IndicatorUnit): string | null {
  const { whole, least, most } = RULES[unit];
  if (!Number.isFinite(value) || value < least || value > most) {
    return `A value in ${unit} must be from ${least} to ${most}, not ${value}.`;
  }
  return whole && !Number.isInteger(value)
    ? `A value in ${unit} must be a whole number, not ${value}.`
    : null;
}

/** @throws Problem BAD_USER_INPUT when a number is no value in a unit */
export function checkValue(value: number, unit: IndicatorUnit): void {
  const fault = valueFault(value, unit);
  if (fault !== null) throw new Problem("BAD_USER_INPUT", fault);
}
