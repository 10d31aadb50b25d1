/** @module What the accord demands of a value, whether it comes alone or in a file. Each throws the Problem that it finds. */
import { ROLES, type User } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import { readPeriod } from "../periods/period.js";
import type { AnnualPlan } from "../plans/annual-plan.js";
import { PlanStatus } from "../statuses.js";

/** @throws Problem MOVE_IMPOSSIBLE when a plan takes no values */
export function requireInForce({ id, status }: AnnualPlan): void {
  if (status === PlanStatus.IN_FORCE) return;
  throw new Problem(
    "MOVE_IMPOSSIBLE",
    `The plan ${id} is ${status}; values are entered and corrected while it is IN_FORCE.`,
    { status, from: [PlanStatus.IN_FORCE] },
  );
}

/** Whether somebody may enter the own partner's values alone. */
export function entersOwnAlone(user: User): boolean {
  return user.roles.every((role) => role === ROLES.PARTNER_OFFICER || role === ROLES.ANALYST);
}

/** @throws Problem FORBIDDEN when a value is not one of the officer's own partner */
export function requireOwn(user: User, partner: string | null): void {
  if (entersOwnAlone(user) && partner !== user.partner) {
    throw new Problem(
      "FORBIDDEN",
      `An officer of ${user.partner} enters and corrects the values of ${user.partner} alone.`,
    );
  }
}

/** @throws Problem RULE_BROKEN when a partner is not among those of an objective */
export function requireTakingPart(objectiveId: string, bodies: readonly string[], partner: string): void {
  if (bodies.includes(partner)) return;
  throw new Problem("RULE_BROKEN", `${partner} takes no part in the objective ${objectiveId}.`, {
    rule: "VALUES_OF_THOSE_WHO_TAKE_PART",
  });
}

/**
 * @param day the present local date
 * @throws Problem BAD_USER_INPUT when it is no period, RULE_BROKEN when it is not in the plan's year or has not begun
 */
export function requirePeriod(code: string, year: number, day: string): void {
  const period = readPeriod(code);
  if (period.from.slice(0, 4) !== String(year)) {
    throw new Problem("RULE_BROKEN", `The plan is one of ${year}; ${code} is not in it.`, {
      rule: "PERIOD_OF_THE_PLANS_YEAR",
    });
  }
  if (period.from > day) {
    throw new Problem("RULE_BROKEN", `The period ${code} has not begun.`, { rule: "PERIOD_HAS_BEGUN" });
  }
}

/** Id of a value: an indicator has one a period and partner. */
export function valueId(indicator: string, period: string, partner: string | null): string {
  return `${indicator}:${period}:${partner ?? "all"}`;
}
