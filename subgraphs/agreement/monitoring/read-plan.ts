/** @module Reads all that monitoring needs of a plan: a constant number of statements, plain rows. */
import type { DataSource } from "typeorm";
import { periodOf } from "../periods/period.js";
import type { AnnualPlan } from "../plans/annual-plan.js";
import { Indicator } from "../plans/indicator.js";
import { Objective, ObjectivePartner, ObjectiveTargetGroup } from "../plans/objective.js";
import { endOfDay } from "./end-of-day.js";
import type { EnteredValue } from "./indicator-progress.js";

/** A plan as monitoring reads it. */
export interface PlanRows {
  readonly plan: AnnualPlan;
  readonly objectives: readonly Objective[];
  readonly targetGroups: ReadonlyMap<string, readonly string[]>;
  /** The lead first. */
  readonly bodies: ReadonlyMap<string, readonly string[]>;
  readonly indicators: ReadonlyMap<string, readonly Indicator[]>;
  /** By indicator. */
  readonly values: ReadonlyMap<string, readonly EnteredValue[]>;
}

/**
 * Reads a plan.
 *
 * @param asOf local date; values count as they were known at its end
 */
export async function readPlan(database: DataSource, plan: AnnualPlan, asOf: string): Promise<PlanRows> {
  const { manager } = database;
  const objectives = await manager.find(Objective, {
    where: { planId: plan.id },
    order: { position: "ASC", id: "ASC" },
  });
  const inPlan = (alias: string) =>
    `${alias}.objectiveId IN (${manager
      .createQueryBuilder(Objective, "objective")
      .select("objective.id")
      .where("objective.planId = :plan")
      .getQuery()})`;
  const indicators = await manager
    .createQueryBuilder(Indicator, "indicator")
    .where(inPlan("indicator"), { plan: plan.id })
    .orderBy({ "indicator.position": "ASC", "indicator.id": "ASC" })
    .getMany();
  const groups = await manager
    .createQueryBuilder(ObjectiveTargetGroup, "row")
    .where(inPlan("row"), { plan: plan.id })
    .orderBy("row.position")
    .getMany();
  const partners = await manager
    .createQueryBuilder(ObjectivePartner, "row")
    .where(inPlan("row"), { plan: plan.id })
    .orderBy("row.position")
    .getMany();
  const bodies = new Map<string, string[]>(
    objectives.map(({ id, leadSlug }) => [id, leadSlug === null ? [] : [leadSlug]]),
  );
  for (const { objectiveId, organisationSlug } of partners) bodies.get(objectiveId)?.push(organisationSlug);
  return {
    plan,
    objectives,
    targetGroups: grouped(
      groups,
      ({ objectiveId }) => objectiveId,
      ({ targetGroup }) => targetGroup,
    ),
    bodies,
    indicators: grouped(
      indicators,
      ({ objectiveId }) => objectiveId,
      (indicator) => indicator,
    ),
    values: await readValues(database, plan.id, asOf),
  };
}

/** One row of a value, whichever version of it. */
interface ValueRow {
  readonly indicator: string;
  readonly id: string;
  readonly period: string;
  readonly partner: string | null;
  readonly version: number;
  readonly value: number;
  readonly enteredAt: string | null;
}

/**
 * Tens of thousands of values are read as plain rows: making an entity of each would take most of the time. Of each
 * value the last version counts that was there at the end of the day.
 */
async function readValues(
  database: DataSource,
  planId: string,
  asOf: string,
): Promise<Map<string, EnteredValue[]>> {
  const columns = `v.indicator_id AS indicator, v.id AS id, v.period AS period, v.partner_slug AS partner`;
  const joined = `INNER JOIN indicator i ON i.id = v.indicator_id INNER JOIN objective o ON o.id = i.objective_id WHERE o.plan_id = ?`;
  const until = endOfDay(asOf);
  const rows: ValueRow[] = await database.query(
    `SELECT ${columns}, v.version AS version, v.value AS value, v.entered_at AS enteredAt FROM indicator_value v ${joined}
     UNION ALL
     SELECT ${columns}, e.version AS version, e.value AS value, e.entered_at AS enteredAt
     FROM earlier_value e INNER JOIN indicator_value v ON v.id = e.value_id ${joined}`,
    [planId, planId],
  );
  const latest = new Map<string, ValueRow>();
  for (const row of rows) {
    // What was shipped does not say when it was entered: nobody knew it before its period began.
    const isLater = row.enteredAt === null ? begins(row.period) > asOf : row.enteredAt > until;
    if (isLater) continue;
    const known = latest.get(row.id);
    if (known === undefined || known.version < row.version) latest.set(row.id, row);
  }
  return grouped(
    [...latest.values()],
    ({ indicator }) => indicator,
    ({ partner, period, value }) => ({ partner, period, value }),
  );
}

function begins(period: string): string {
  return periodOf(period)?.from ?? "";
}

function grouped<Row, Value>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  partOf: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [partOf(row)]);
    else group.push(partOf(row));
  }
  return groups;
}
