/** @module How one indicator stands: its value, its progress towards the target, and where it is heading. */
import { IndicatorDirection, IndicatorMeasure, IndicatorUnit, ProgressState } from "../statuses.js";
import { type PeriodValue, valueLine } from "./value-line.js";

/** What is known of an indicator. */
export interface IndicatorFacts {
  readonly unit: IndicatorUnit;
  readonly direction: IndicatorDirection;
  readonly measure: IndicatorMeasure;
  readonly baseline: number | null;
  readonly target: number | null;
}

/** A value as it was entered; `partner` null for all together. */
export interface EnteredValue {
  readonly partner: string | null;
  readonly period: string;
  readonly value: number;
}

/** How an indicator stands. */
export interface IndicatorStanding {
  /** All partners together; null when there is none, or when partners' values cannot be added. */
  readonly value: number | null;
  /** Share of the way to the target, in percent; above 100 when it is passed, null without target or value. */
  readonly progressPct: number | null;
  /** What the value is heading for at the end of the year. */
  readonly forecast: number | null;
  readonly state: ProgressState;
  /** By period, all partners together. */
  readonly trend: readonly PeriodValue[];
  /** By partner. */
  readonly partners: ReadonlyMap<string, number>;
}

/** Units of which the values of several partners or periods add up. */
export function isAddable(unit: IndicatorUnit): boolean {
  return unit === IndicatorUnit.COUNT || unit === IndicatorUnit.EUR;
}

/** A forecast of at least this share of what is needed is a risk; of less, the target will be missed. */
const AT_RISK_FROM = 0.9;

/** Computes how an indicator of a year's plan stands. */
export function indicatorStanding(
  facts: IndicatorFacts,
  values: readonly EnteredValue[],
  year: number,
): IndicatorStanding {
  const series = new Map<string | null, EnteredValue[]>();
  for (const value of values) {
    const own = series.get(value.partner);
    if (own === undefined) series.set(value.partner, [value]);
    else own.push(value);
  }
  const partners = new Map<string, number>();
  for (const [partner, own] of series) {
    const total = partner === null ? null : totalOf(facts, valueLine(own));
    if (partner !== null && total !== null) partners.set(partner, total);
  }
  const trend = togetherByPeriod(facts, values, series);
  const value = totalOf(facts, trend);
  const forecast = forecastOf(facts, trend, year);
  return {
    value,
    progressPct: progressOf(facts, value),
    forecast,
    state: stateOf(facts, value, forecast),
    trend,
    partners,
  };
}

/** Within a period a value of all together stands for itself; otherwise the partners' add up where the unit allows. */
function togetherByPeriod(
  facts: IndicatorFacts,
  values: readonly EnteredValue[],
  series: ReadonlyMap<string | null, readonly EnteredValue[]>,
): PeriodValue[] {
  const stated = series.get(null) ?? [];
  const sums = new Map<string, number>();
  if (isAddable(facts.unit)) {
    // What was stated for all together stands until it is stated anew: later values may be of some partners alone.
    const last = facts.measure === IndicatorMeasure.LEVEL ? valueLine(stated).at(-1)?.period.to : undefined;
    for (const { period, value } of sumOfPartners(facts, series)) {
      if (last === undefined || period.to <= last) sums.set(period.code, value);
    }
  } else if (stated.length === 0 && series.size === 1) {
    for (const { period, value } of values) sums.set(period, value);
  }
  for (const { period, value } of stated) sums.set(period, value);
  return valueLine([...sums].map(([period, value]) => ({ period, value })));
}

/**
 * Where one partner enters quarters and another half-years, the quarters count within the half-year. A partner's level is
 * its last one by the end of the period: one who enters late has not lost what it had.
 */
function sumOfPartners(
  facts: IndicatorFacts,
  series: ReadonlyMap<string | null, readonly EnteredValue[]>,
): PeriodValue[] {
  const lines = [...series].flatMap(([partner, own]) => (partner === null ? [] : [valueLine(own)]));
  const entries = lines.flat().map(({ period, value }) => ({ period: period.code, value }));
  const sums = new Map(valueLine(entries).map(({ period }) => [period, 0]));
  const isLevel = facts.measure === IndicatorMeasure.LEVEL;
  for (const line of lines) {
    for (const [whole, sum] of sums) {
      const counted = line.filter(
        ({ period }) => period.to <= whole.to && (isLevel || period.from >= whole.from),
      );
      sums.set(whole, sum + (totalOf(facts, counted) ?? 0));
    }
  }
  return [...sums].map(([period, value]) => ({ period, value }));
}

/** What happened adds up over the periods; of a level the last one counts. */
function totalOf({ measure, unit }: IndicatorFacts, line: readonly PeriodValue[]): number | null {
  if (line.length === 0) return null;
  if (measure === IndicatorMeasure.FLOW && isAddable(unit))
    return line.reduce((sum, { value }) => sum + value, 0);
  return line.at(-1)?.value ?? null;
}

function progressOf(facts: IndicatorFacts, value: number | null): number | null {
  const { target, baseline, measure, direction } = facts;
  if (value === null || target === null) return null;
  const start = measure === IndicatorMeasure.LEVEL ? (baseline ?? 0) : 0;
  if (direction === IndicatorDirection.DOWN && measure === IndicatorMeasure.FLOW) return null;
  if (target === start) return isReached(facts, value) ? 100 : 0;
  return round(Math.max(0, ((value - start) / (target - start)) * 100));
}

/** What happened goes on at the pace of the periods that have values; a level goes on along its least-squares line. */
function forecastOf(
  { measure, unit, baseline }: IndicatorFacts,
  line: readonly PeriodValue[],
  year: number,
): number | null {
  if (line.length === 0) return null;
  const dayOfYear = (date: string) => Math.round((Date.parse(date) - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  const days = dayOfYear(`${year}-12-31`);
  if (measure === IndicatorMeasure.FLOW && isAddable(unit)) {
    const covered = line.reduce((sum, { period }) => sum + period.days, 0);
    return round((line.reduce((sum, { value }) => sum + value, 0) / covered) * days);
  }
  const points = line.map(({ period, value }) => ({ x: dayOfYear(period.to), y: value }));
  if (baseline !== null) points.unshift({ x: 0, y: baseline });
  return round(onLine(points, days));
}

/** Ordinary least squares; a single point stays where it is. */
function onLine(points: readonly { readonly x: number; readonly y: number }[], x: number): number {
  const meanX = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const meanY = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const spread = points.reduce((sum, point) => sum + (point.x - meanX) ** 2, 0);
  if (spread === 0) return points.at(-1)?.y ?? 0;
  const slope = points.reduce((sum, point) => sum + (point.x - meanX) * (point.y - meanY), 0) / spread;
  return meanY + slope * (x - meanX);
}

function stateOf(facts: IndicatorFacts, value: number | null, forecast: number | null): ProgressState {
  const { target, direction, measure } = facts;
  if (value === null || target === null || forecast === null) return ProgressState.NO_DATA;
  const isDown = direction === IndicatorDirection.DOWN;
  // What may only grow has reached a lower bound of its target when the year is over, not before.
  if (isReached(facts, value) && !(isDown && measure === IndicatorMeasure.FLOW)) return ProgressState.REACHED;
  if (isReached(facts, forecast)) return ProgressState.ON_TRACK;
  const share = isDown ? (forecast === 0 ? 1 : target / forecast) : target === 0 ? 1 : forecast / target;
  return share >= AT_RISK_FROM ? ProgressState.AT_RISK : ProgressState.OFF_TRACK;
}

function isReached({ target, direction }: IndicatorFacts, value: number): boolean {
  if (target === null) return false;
  return direction === IndicatorDirection.DOWN ? value <= target : value >= target;
}

/** One digit behind the point. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
