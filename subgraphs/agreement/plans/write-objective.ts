/** @module Writes an objective with all that belongs to it. */
import { type EntityManager, In } from "typeorm";
import { Problem } from "../../../schema/problems.js";
import { textOf } from "../../kit/text-input.js";
import { boundedList, checkDistinct, checkOrganisations, TITLE_LENGTH } from "../lifecycle/arguments.js";
import { newId, notFound } from "../lifecycle/change.js";
import { IndicatorMeasure, IndicatorUnit } from "../statuses.js";
import { Indicator, IndicatorValue } from "./indicator.js";
import { Objective, ObjectiveOffer, ObjectivePartner, ObjectiveTargetGroup } from "./objective.js";
import type { IndicatorInput, ObjectiveInput } from "./plan-inputs.js";

/** Most objectives of one plan, and most indicators of one objective. */
export const OBJECTIVES_LIMIT = 500;

/** What values in a unit mostly say about their period. */
export function usualMeasure(unit: IndicatorUnit): IndicatorMeasure {
  return unit === IndicatorUnit.COUNT || unit === IndicatorUnit.EUR
    ? IndicatorMeasure.FLOW
    : IndicatorMeasure.LEVEL;
}

/** What an objective's own row says. */
export function objectiveColumns({ title, actionLine, lead, budget }: ObjectiveInput) {
  if (budget != null && budget < 0) throw new Problem("BAD_USER_INPUT", `budget cannot be ${budget} euros.`);
  return {
    titleText: textOf("title", title, TITLE_LENGTH),
    actionLine,
    leadSlug: lead ?? null,
    budget: budget ?? null,
  };
}

/** Writes target groups, partners, offers and indicators, in place of those that were there. */
export async function writeObjectiveParts(
  manager: EntityManager,
  objectiveId: string,
  { targetGroups, lead, partners, offerIds, indicators }: ObjectiveInput,
): Promise<void> {
  await checkOrganisations(manager, "lead", lead == null ? [] : [lead]);
  await checkOrganisations(manager, "partners", partners);
  if (lead != null && partners.includes(lead)) {
    throw new Problem("BAD_USER_INPUT", `partners names ${JSON.stringify(lead)}, which leads the objective.`);
  }
  for (const id of boundedList("offerIds", offerIds)) {
    if (!/^[a-z0-9-]{1,40}:.{1,150}$/.test(id) || id.trim() !== id) {
      throw new Problem(
        "BAD_USER_INPUT",
        `offerIds has ${JSON.stringify(id.slice(0, 100))}, which is no offer's id.`,
      );
    }
  }
  await manager.delete(ObjectiveTargetGroup, { objectiveId });
  await insert(ObjectiveTargetGroup, distinct(targetGroups), (targetGroup, position) => ({
    targetGroup,
    position,
  }));
  await manager.delete(ObjectivePartner, { objectiveId });
  await insert(ObjectivePartner, partners, (organisationSlug, position) => ({ organisationSlug, position }));
  await manager.delete(ObjectiveOffer, { objectiveId });
  await insert(ObjectiveOffer, distinct(offerIds), (offerId, position) => ({ offerId, position }));
  await writeIndicators(manager, objectiveId, indicators);

  async function insert<Value>(
    entity: typeof ObjectiveTargetGroup | typeof ObjectivePartner | typeof ObjectiveOffer,
    values: readonly Value[],
    row: (value: Value, position: number) => object,
  ): Promise<void> {
    if (values.length === 0) return;
    await manager.insert(
      entity,
      values.map((value, position) => ({ objectiveId, ...row(value, position) })) as never,
    );
  }
}

/** Deletes objectives that have no values. */
export async function removeObjectives(
  manager: EntityManager,
  objectives: readonly Objective[],
): Promise<void> {
  const ids = objectives.map(({ id }) => id);
  if (ids.length === 0) return;
  const indicators = await manager.findBy(Indicator, { objectiveId: In(ids) });
  await removeIndicators(manager, indicators);
  for (const entity of [ObjectiveTargetGroup, ObjectivePartner, ObjectiveOffer]) {
    await manager.delete<ObjectiveTargetGroup | ObjectivePartner | ObjectiveOffer>(entity, {
      objectiveId: In(ids),
    });
  }
  await manager.delete(Objective, ids);
}

async function writeIndicators(
  manager: EntityManager,
  objectiveId: string,
  inputs: readonly IndicatorInput[],
): Promise<void> {
  boundedList("indicators", inputs);
  checkDistinct(
    "indicators",
    inputs.flatMap(({ id }) => id ?? []),
  );
  const before = new Map((await manager.findBy(Indicator, { objectiveId })).map((row) => [row.id, row]));
  const after = inputs.map(({ id, name, method, measure, baseline, target, unit, direction }, position) => {
    const earlier = id == null ? undefined : before.get(id);
    if (id != null && earlier === undefined) throw notFound("indicator of this objective", id);
    return {
      id: earlier?.id ?? newId("indicator"),
      objectiveId,
      position,
      nameText: textOf(`indicators[${position}].name`, name, TITLE_LENGTH),
      methodText:
        method == null
          ? { it: null, en: null }
          : textOf(`indicators[${position}].method`, method, TITLE_LENGTH * 10),
      unit,
      direction,
      measure: measure ?? usualMeasure(unit),
      baseline: baseline ?? null,
      target: target ?? null,
      version: (earlier?.version ?? 0) + 1,
    };
  });
  for (const { id, unit } of after) {
    const earlier = before.get(id);
    if (
      earlier !== undefined &&
      earlier.unit !== unit &&
      (await manager.countBy(IndicatorValue, { indicatorId: id })) > 0
    ) {
      throw new Problem(
        "RULE_BROKEN",
        `The indicator ${id} has values in ${earlier.unit}; its unit cannot become ${unit}.`,
        {
          rule: "UNIT_STAYS_WITH_VALUES",
        },
      );
    }
  }
  const kept = new Set(after.map(({ id }) => id));
  await removeIndicators(
    manager,
    [...before.values()].filter(({ id }) => !kept.has(id)),
  );
  if (after.length > 0) await manager.save(Indicator, after);
}

async function removeIndicators(manager: EntityManager, indicators: readonly Indicator[]): Promise<void> {
  const ids = indicators.map(({ id }) => id);
  if (ids.length === 0) return;
  const value = await manager.findOneBy(IndicatorValue, { indicatorId: In(ids) });
  if (value !== null) {
    throw new Problem("RULE_BROKEN", `The indicator ${value.indicatorId} has values; it cannot be removed.`, {
      rule: "VALUES_ARE_KEPT",
    });
  }
  await manager.delete(Indicator, ids);
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
