/** @module Values of indicators: who enters them, for which period, and what becomes of an earlier one. */
import type { EntityManager } from "typeorm";
import { today } from "../../../runtime/clock.js";
import { ROLES, type Role, type User } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import { plainText } from "../../kit/text-input.js";
import { checkOrganisations, TITLE_LENGTH } from "../lifecycle/arguments.js";
import { type ChangeRequest, change, create, type Request, theVery } from "../lifecycle/change.js";
import { holding } from "../lifecycle/holding.js";
import { AnnualPlan } from "../plans/annual-plan.js";
import { EarlierValue, Indicator, IndicatorValue } from "../plans/indicator.js";
import { Objective, ObjectivePartner } from "../plans/objective.js";
import { checkValue } from "./check-value.js";
import type { ValueInput } from "./value-inputs.js";
import { requireInForce, requireOwn, requirePeriod, requireTakingPart, valueId } from "./value-rules.js";

/** The tables enter values of all partners, an officer those of the own partner. */
export const VALUE_ROLES: readonly Role[] = [ROLES.PARTNER_OFFICER, ROLES.TTA_MEMBER, ROLES.TIG_SECRETARY];

/** Enters a value for a period, of one partner or of all together. */
export function enterValue(
  context: SubgraphContext,
  input: ValueInput,
  idempotencyKey: Request<IndicatorValue>["idempotencyKey"],
): Promise<IndicatorValue> {
  const request = { action: "enterValue", roles: VALUE_ROLES, entity: IndicatorValue, input, idempotencyKey };
  return create(context, request, ({ manager, user, at }) =>
    newValue(manager, user, input, { at, day: today(context.clock).toString() }),
  );
}

/** Corrects a value; what it was before stays on record. */
export function correctValue(
  context: SubgraphContext,
  common: Pick<ChangeRequest<IndicatorValue>, "id" | "expectedVersion" | "idempotencyKey">,
  value: number,
  note: string,
): Promise<IndicatorValue> {
  const request = {
    ...common,
    action: "correctValue",
    roles: VALUE_ROLES,
    entity: IndicatorValue,
    input: { id: common.id, value, note },
  };
  return change(context, request, async (row, { manager, user, at }) => {
    const indicator = await indicatorInForce(manager, row.indicatorId);
    requireOwn(user, row.partnerSlug);
    checkValue(value, indicator.unit);
    await manager.insert(EarlierValue, {
      valueId: row.id,
      version: common.expectedVersion,
      value: row.value,
      note: row.note,
      enteredAt: row.enteredAt,
    });
    Object.assign(row, {
      value,
      note: plainText("note", note, TITLE_LENGTH * 3),
      enteredAt: at,
      enteredBy: user.subject,
    });
  });
}

/** The row of a new value, when everything about it fits. */
export async function newValue(
  manager: EntityManager,
  user: User,
  { indicator: indicatorId, period: code, partner = null, value, note = null }: ValueInput,
  { at, day }: { readonly at: string; readonly day: string },
) {
  const indicator = await indicatorInForce(manager, indicatorId);
  requireOwn(user, partner);
  if (partner !== null) {
    await checkOrganisations(manager, "partner", [partner]);
    requireTakingPart(indicator.objectiveId, await bodiesOf(manager, indicator.objectiveId), partner);
  }
  requirePeriod(code, indicator.year, day);
  checkValue(value, indicator.unit);
  const id = valueId(indicatorId, code, partner);
  if ((await manager.findOneBy(IndicatorValue, { id })) !== null) {
    throw new Problem("RULE_BROKEN", `There is a value for ${code} already: ${id}. Correct it instead.`, {
      rule: "ONE_VALUE_A_PERIOD",
      id,
    });
  }
  return {
    id,
    indicatorId,
    position: await manager.countBy(IndicatorValue, { indicatorId }),
    period: code,
    value,
    partnerSlug: partner,
    note: note === null ? null : plainText("note", note, TITLE_LENGTH * 3),
    enteredAt: at,
    enteredBy: user.subject,
  };
}

/** The indicator with the year of its plan, which must be in force and stays so until the transaction ends. */
async function indicatorInForce(manager: EntityManager, id: string): Promise<Indicator & { year: number }> {
  const indicator = theVery(await manager.findOneBy(Indicator, { id }), "indicator", id);
  const objective = await manager.findOneByOrFail(Objective, { id: indicator.objectiveId });
  const plan = await manager.findOneOrFail(AnnualPlan, {
    where: { id: objective.planId },
    ...holding(manager),
  });
  requireInForce(plan);
  return Object.assign(indicator, { year: plan.year });
}

/** The bodies of an objective, its lead first. */
async function bodiesOf(manager: EntityManager, objectiveId: string): Promise<readonly string[]> {
  const { leadSlug } = await manager.findOneByOrFail(Objective, { id: objectiveId });
  const partners = await manager.findBy(ObjectivePartner, { objectiveId });
  return [leadSlug ?? [], partners.map(({ organisationSlug }) => organisationSlug)].flat();
}
