/** @module From a plan's rows to how it stands: per objective, action line, target group and partner. */
import type { Indicator } from "../plans/indicator.js";
import type { Objective } from "../plans/objective.js";
import { IndicatorUnit, ProgressState } from "../statuses.js";
import { type IndicatorStanding, indicatorStanding, isAddable, round } from "./indicator-progress.js";
import type { PlanRows } from "./read-plan.js";
import { suppressedPartners } from "./suppress.js";

/** How an indicator of a plan stands. */
export interface IndicatorProgress extends IndicatorStanding {
  readonly indicator: Indicator;
  /** Partners whose values are not shown to whoever has not signed in. */
  readonly suppressed: ReadonlySet<string>;
}

/** How an objective stands. */
export interface ObjectiveProgress {
  readonly objective: Objective;
  readonly targetGroups: readonly string[];
  readonly bodies: readonly string[];
  readonly progressPct: number | null;
  readonly state: ProgressState;
  readonly indicators: readonly IndicatorProgress[];
}

/** How the objectives of one action line, target group or partner stand together. */
export interface GroupProgress {
  readonly key: string;
  readonly objectives: number;
  readonly progressPct: number | null;
  /** Objectives by where they are heading. */
  readonly states: ReadonlyMap<ProgressState, number>;
  /** Values and targets of the units that add up. */
  readonly sums: readonly { readonly unit: IndicatorUnit; readonly value: number; readonly target: number }[];
  /** Whole euros. */
  readonly budget: number;
}

/** How a plan stands. */
export interface PlanProgress {
  readonly objectives: readonly ObjectiveProgress[];
  readonly progressPct: number | null;
  readonly actionLines: readonly GroupProgress[];
  readonly targetGroups: readonly GroupProgress[];
  readonly partners: readonly GroupProgress[];
}

/** From the worst on: an objective stands as its worst indicator does. */
const WORST_FIRST = [
  ProgressState.OFF_TRACK,
  ProgressState.AT_RISK,
  ProgressState.ON_TRACK,
  ProgressState.REACHED,
  ProgressState.NO_DATA,
];

/** Computes how a plan stands. */
export function planProgress(rows: PlanRows): PlanProgress {
  const objectives = rows.objectives.map((objective) => objectiveProgress(rows, objective));
  return {
    objectives,
    progressPct: mean(objectives.map(({ progressPct }) => progressPct)),
    actionLines: groups(objectives, ({ objective }) => [objective.actionLine], null),
    targetGroups: groups(objectives, ({ targetGroups }) => targetGroups, null),
    partners: groups(
      objectives,
      ({ bodies }) => bodies,
      (progress, partner) => progress.partners.get(partner) ?? null,
    ),
  };
}

function objectiveProgress(rows: PlanRows, objective: Objective): ObjectiveProgress {
  const indicators = (rows.indicators.get(objective.id) ?? []).map((indicator): IndicatorProgress => {
    const values = rows.values.get(indicator.id) ?? [];
    const suppressed =
      indicator.unit === IndicatorUnit.COUNT ? suppressedPartners(values) : new Set<string>();
    return { ...indicatorStanding(indicator, values, rows.plan.year), indicator, suppressed };
  });
  const states = new Set(indicators.map(({ state }) => state));
  return {
    objective,
    targetGroups: rows.targetGroups.get(objective.id) ?? [],
    bodies: rows.bodies.get(objective.id) ?? [],
    // What is passed does not make up for what is missed.
    progressPct: mean(
      indicators.map(({ progressPct }) => (progressPct === null ? null : Math.min(100, progressPct))),
    ),
    state: WORST_FIRST.find((state) => states.has(state)) ?? ProgressState.NO_DATA,
    indicators,
  };
}

/**
 * Objectives by key. An objective of several keys counts for each of them, so groups do not add up to the plan.
 *
 * @param share the part of an indicator's value that is the key's; null counts all of it
 */
function groups(
  objectives: readonly ObjectiveProgress[],
  keysOf: (objective: ObjectiveProgress) => readonly string[],
  share: ((progress: IndicatorProgress, key: string) => number | null) | null,
): GroupProgress[] {
  const byKey = new Map<string, ObjectiveProgress[]>();
  for (const objective of objectives) {
    for (const key of keysOf(objective)) byKey.set(key, [...(byKey.get(key) ?? []), objective]);
  }
  return [...byKey].map(([key, members]) => {
    const states = new Map<ProgressState, number>();
    const sums = new Map<IndicatorUnit, { value: number; target: number }>();
    for (const { state, indicators } of members) {
      states.set(state, (states.get(state) ?? 0) + 1);
      for (const progress of indicators) {
        const { unit, target } = progress.indicator;
        if (!isAddable(unit)) continue;
        const sum = sums.get(unit) ?? { value: 0, target: 0 };
        sum.value += (share === null ? progress.value : share(progress, key)) ?? 0;
        sum.target += share === null ? (target ?? 0) : 0;
        sums.set(unit, sum);
      }
    }
    return {
      key,
      objectives: members.length,
      progressPct: mean(members.map(({ progressPct }) => progressPct)),
      states,
      sums: [...sums].map(([unit, sum]) => ({ unit, ...sum })),
      budget: members.reduce((sum, { objective }) => sum + (objective.budget ?? 0), 0),
    };
  });
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : round(known.reduce((sum, value) => sum + value, 0) / known.length);
}
