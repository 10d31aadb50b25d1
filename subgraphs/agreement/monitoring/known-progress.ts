/** @module Keeps how plans stand until something of the accord changes. */
import type { DataSource } from "typeorm";
import { ChangeRecord } from "../lifecycle/change-record.js";
import type { AnnualPlan } from "../plans/annual-plan.js";
import { type PlanProgress, planProgress } from "./plan-progress.js";
import { readPlan } from "./read-plan.js";

/** Plans and dates kept of one database. */
const KEPT = 20;

const known = new WeakMap<DataSource, Map<string, PlanProgress>>();

/**
 * How a plan stands. A large plan has tens of thousands of values, and nothing about it changes without a
 * {@link ChangeRecord}, in whatever process: how many there are says whether what is known still holds. The number of the
 * last one would not: of two processes, the one that got the lower number may commit later.
 *
 * @param asOf local date; values count as they were known at its end
 */
export async function knownProgress(
  database: DataSource,
  plan: AnnualPlan,
  asOf: string,
): Promise<PlanProgress> {
  const changes = await database.manager.count(ChangeRecord);
  const key = `${plan.id} ${asOf} ${changes}`;
  const kept = known.get(database) ?? new Map<string, PlanProgress>();
  known.set(database, kept);
  let progress = kept.get(key);
  if (progress === undefined) {
    progress = planProgress(await readPlan(database, plan, asOf));
    kept.set(key, progress);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  }
  return progress;
}
