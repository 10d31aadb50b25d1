import { stateMachine } from "../lifecycle/moves.js";
import { PlanStatus } from "../statuses.js";

/** A plan is drafted from a report, put before the TIG, adopted by one of its meetings, carried out, and closed. */
export const PLAN_MOVES = stateMachine<PlanStatus>()({
  changePlan: { from: [PlanStatus.DRAFT], to: PlanStatus.DRAFT },
  proposePlan: { from: [PlanStatus.DRAFT], to: PlanStatus.PROPOSED },
  /** The TIG wants it worked over. */
  returnPlan: { from: [PlanStatus.PROPOSED], to: PlanStatus.DRAFT },
  adoptPlan: { from: [PlanStatus.PROPOSED], to: PlanStatus.ADOPTED },
  startPlan: { from: [PlanStatus.ADOPTED], to: PlanStatus.IN_FORCE },
  closePlan: { from: [PlanStatus.IN_FORCE], to: PlanStatus.CLOSED },
});

/** States in which a meeting of the TIG can amend a plan; it stays in its state. */
export const AMENDABLE: readonly PlanStatus[] = [PlanStatus.ADOPTED, PlanStatus.IN_FORCE];
