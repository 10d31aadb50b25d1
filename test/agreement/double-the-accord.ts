import type { EntityManager, EntityTarget, ObjectLiteral } from "typeorm";
import { AgendaItem, Attendance, Decision, Meeting } from "../../subgraphs/agreement/meetings/meeting.js";
import { AnnualPlan } from "../../subgraphs/agreement/plans/annual-plan.js";
import { Indicator, IndicatorValue } from "../../subgraphs/agreement/plans/indicator.js";
import {
  Objective,
  ObjectiveOffer,
  ObjectivePartner,
  ObjectiveTargetGroup,
} from "../../subgraphs/agreement/plans/objective.js";

/** Columns that name a record; a copy's names its copied parent. */
const NAMES = ["id", "meetingId", "objectiveId", "indicatorId"] as const;

/** Writes each meeting, objective, indicator and value a second time, with all that hangs on it. */
export async function doubleTheAccord(manager: EntityManager): Promise<void> {
  for (const entity of [
    Meeting,
    Attendance,
    AgendaItem,
    Decision,
    Objective,
    ObjectiveTargetGroup,
    ObjectivePartner,
    ObjectiveOffer,
    Indicator,
    IndicatorValue,
  ]) {
    await copyRows(manager, entity, (row) => {
      for (const name of NAMES) if (name in row) row[name] = `copy-${row[name]}`;
      if ("partnerSlug" in row) row["partnerSlug"] = "aice";
    });
  }
  await copyRows(manager, AnnualPlan, (row) => {
    row["id"] = `copy-${row["id"]}`;
    row["year"] -= 10;
  });
}

async function copyRows(
  manager: EntityManager,
  entity: EntityTarget<ObjectLiteral>,
  change: (row: ObjectLiteral) => void,
): Promise<void> {
  const rows = await manager.find(entity);
  for (const row of rows) change(row);
  await manager.insert(entity, rows);
}
