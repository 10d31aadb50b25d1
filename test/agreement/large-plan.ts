/** @module A plan as large as one may become, written straight into the tables. */
import type { DataSource } from "typeorm";
import { AnnualPlan } from "../../subgraphs/agreement/plans/annual-plan.js";
import { Indicator, IndicatorValue } from "../../subgraphs/agreement/plans/indicator.js";
import {
  Objective,
  ObjectivePartner,
  ObjectiveTargetGroup,
} from "../../subgraphs/agreement/plans/objective.js";
import { EVERYBODY } from "./accord-driver.js";

const LINES = ["INSTITUTIONAL_SUPPORT", "INFORMATION", "TRAINING", "ACCOMPANIMENT", "FINANCE_INSURANCE"];
const GROUPS = ["NO_EXPERIENCE", "LOW_PENETRATION", "CONSOLIDATING", "HIGH_EXPERIENCE"];

/** How large. */
export interface PlanSize {
  readonly objectives: number;
  readonly indicators: number;
  readonly partners: number;
  /** Months. */
  readonly periods: number;
}

/** Writes a plan of a year that is in force and published. @returns its id */
export async function writeLargePlan(database: DataSource, year: number, size: PlanSize): Promise<string> {
  const id = `large-${year}`;
  const text = (it: string) => ({ it, en: null });
  const { manager } = database;
  const save = async (entity: object, rows: readonly object[]) => {
    for (let start = 0; start < rows.length; start += 400) {
      await manager.insert(entity as never, rows.slice(start, start + 400) as never);
    }
  };
  const plan = {
    id,
    year,
    status: "IN_FORCE",
    basis: "ILLUSTRATIVE",
    titleText: text("Piano"),
    publishedOn: `${year}-01-01`,
    version: 1,
  };
  await save(AnnualPlan, [plan]);
  const objectives = Array.from({ length: size.objectives }, (_, position) => ({
    id: `${id}-o${position}`,
    planId: id,
    position,
    titleText: text(`Obiettivo ${position}`),
    actionLine: LINES[position % LINES.length],
    leadSlug: EVERYBODY[position % EVERYBODY.length],
    budget: 1_000 * position,
    version: 1,
  }));
  await save(Objective, objectives);
  await save(
    ObjectiveTargetGroup,
    objectives.flatMap(({ id: objectiveId, position }) => [
      { objectiveId, targetGroup: GROUPS[position % 4], position: 0 },
      { objectiveId, targetGroup: GROUPS[(position + 1) % 4], position: 1 },
    ]),
  );
  await save(
    ObjectivePartner,
    objectives.flatMap(({ id: objectiveId, leadSlug }) =>
      EVERYBODY.filter((slug) => slug !== leadSlug).map((organisationSlug, position) => ({
        objectiveId,
        organisationSlug,
        position,
      })),
    ),
  );
  const indicators = Array.from({ length: size.indicators }, (_, position) => ({
    id: `${id}-i${position}`,
    objectiveId: `${id}-o${position % size.objectives}`,
    position,
    nameText: text(`Indicatore ${position}`),
    methodText: { it: null, en: null },
    unit: position % 4 === 3 ? "PERCENT" : "COUNT",
    direction: "UP",
    measure: position % 4 === 3 ? "LEVEL" : "FLOW",
    baseline: 0,
    target: 1_000,
    version: 1,
  }));
  await save(Indicator, indicators);
  await save(
    IndicatorValue,
    indicators.flatMap(({ id: indicatorId, position: number }) =>
      EVERYBODY.slice(0, size.partners).flatMap((partnerSlug, partner) =>
        Array.from({ length: size.periods }, (_, month) => {
          const period = `${year}-${String(month + 1).padStart(2, "0")}`;
          return {
            id: `${indicatorId}:${period}:${partnerSlug}`,
            indicatorId,
            position: partner * size.periods + month,
            period,
            value: (number * 7 + partner * 3 + month) % 23,
            partnerSlug,
            note: null,
            enteredAt: `${period}-28T10:00:00.000Z`,
            enteredBy: "bruno",
            version: 1,
          };
        }),
      ),
    ),
  );
  return id;
}
