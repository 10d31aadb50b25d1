/** @module What happens to annual plans. */
import { type EntityManager, In } from "typeorm";
import { today } from "../../../runtime/clock.js";
import { ROLES, type Role, type User } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import type { TextColumns } from "../../kit/text-columns.js";
import { textOf } from "../../kit/text-input.js";
import { Basis } from "../../kit/vocabulary.js";
import { boundedList, checkDistinct, TITLE_LENGTH } from "../lifecycle/arguments.js";
import {
  type ChangeRequest,
  change,
  create,
  newId,
  notFound,
  type Request,
  record,
  remove,
  type Step,
  theVery,
} from "../lifecycle/change.js";
import { holding } from "../lifecycle/holding.js";
import { move } from "../lifecycle/moves.js";
import { Attendance, Meeting } from "../meetings/meeting.js";
import { requireQuorum } from "../meetings/quorum.js";
import { Report } from "../reports/report.js";
import { MeetingStatus, PlanStatus, ReportStatus, TableCode } from "../statuses.js";
import { AnnualPlan } from "./annual-plan.js";
import { Objective } from "./objective.js";
import { planContent } from "./plan-content.js";
import type { AmendmentInput, NewPlanInput, ObjectiveInput, PlanChangesInput } from "./plan-inputs.js";
import { AMENDABLE, PLAN_MOVES } from "./plan-moves.js";
import { PlanVersion } from "./plan-version.js";
import {
  OBJECTIVES_LIMIT,
  objectiveColumns,
  removeObjectives,
  writeObjectiveParts,
} from "./write-objective.js";

/** Both tables work on the draft. */
export const DRAFTING_ROLES: readonly Role[] = [ROLES.TTA_MEMBER, ROLES.TIG_SECRETARY];
/** The TIG's secretary records what the TIG decides. */
export const PLAN_ROLES: readonly Role[] = [ROLES.TIG_SECRETARY];
/** A partner's officer may work on the objectives that the partner leads. */
export const OBJECTIVE_ROLES: readonly Role[] = [...DRAFTING_ROLES, ROLES.PARTNER_OFFICER];

type Common<Row extends AnnualPlan | Objective> = Pick<
  ChangeRequest<Row>,
  "id" | "expectedVersion" | "idempotencyKey"
>;
type Key = Request<AnnualPlan>["idempotencyKey"];

/** Begins the plan of a year, from a delivered report. */
export function draftPlan(
  context: SubgraphContext,
  input: NewPlanInput,
  idempotencyKey: Key,
): Promise<AnnualPlan> {
  const request = { action: "draftPlan", roles: DRAFTING_ROLES, entity: AnnualPlan, input, idempotencyKey };
  return create(context, request, async ({ manager }) => {
    if (input.year < 2000 || input.year > 2100) {
      throw new Problem("BAD_USER_INPUT", `year must be from 2000 to 2100, not ${input.year}.`);
    }
    const other = await manager.findOneBy(AnnualPlan, { year: input.year });
    if (other !== null) {
      throw new Problem("RULE_BROKEN", `There is a plan of ${input.year} already: ${other.id}.`, {
        rule: "ONE_PLAN_A_YEAR",
        id: other.id,
      });
    }
    await requireDelivered(manager, input.basedOn);
    return {
      id: newId("plan"),
      year: input.year,
      status: PlanStatus.DRAFT,
      basis: Basis.PUBLIC,
      titleText: textOf("title", input.title, TITLE_LENGTH),
      proposedOn: null,
      adoptedOn: null,
      publishedOn: null,
      approvedById: null,
      basedOnId: input.basedOn,
    };
  });
}

/** Changes title or report of a draft. */
export function changePlan(
  context: SubgraphContext,
  common: Common<AnnualPlan>,
  input: PlanChangesInput,
): Promise<AnnualPlan> {
  return changeOf(context, "changePlan", DRAFTING_ROLES, common, input, async (plan, { manager }) => {
    if (input.title != null) plan.titleText = textOf("title", input.title, TITLE_LENGTH);
    if (input.basedOn != null) {
      await requireDelivered(manager, input.basedOn);
      plan.basedOnId = input.basedOn;
    }
  });
}

/** Puts a draft before the TIG. */
export function proposePlan(context: SubgraphContext, common: Common<AnnualPlan>): Promise<AnnualPlan> {
  return changeOf(context, "proposePlan", DRAFTING_ROLES, common, {}, async (plan, { manager }) => {
    if (plan.basedOnId === null)
      throw broken("BASED_ON_A_DELIVERED_REPORT", "The plan is based on no report.");
    await requireDelivered(manager, plan.basedOnId);
    if ((await manager.countBy(Objective, { planId: plan.id })) === 0) {
      throw broken("AT_LEAST_ONE_OBJECTIVE", "The plan has no objective.");
    }
    plan.proposedOn = today(context.clock).toString();
  });
}

/** Hands a proposal back to be worked over. */
export function returnPlan(context: SubgraphContext, common: Common<AnnualPlan>): Promise<AnnualPlan> {
  return changeOf(context, "returnPlan", PLAN_ROLES, common, {}, async (plan) => {
    plan.proposedOn = null;
  });
}

/** Records that a meeting of the TIG, with a quorum, adopted a plan. */
export function adoptPlan(
  context: SubgraphContext,
  common: Common<AnnualPlan>,
  meetingId: string,
): Promise<AnnualPlan> {
  const input = { meeting: meetingId };
  return changeOf(context, "adoptPlan", PLAN_ROLES, common, input, async (plan, step) => {
    const meeting = await decidingMeeting(step.manager, meetingId);
    plan.approvedById = meeting.id;
    plan.adoptedOn = meeting.date;
    plan.publishedOn ??= today(context.clock).toString();
    await keepVersion(step, plan, meeting, { it: "Adozione del piano", en: "Adoption of the plan" });
  });
}

/** Puts an adopted plan into force, from the first day of its year on. */
export function startPlan(context: SubgraphContext, common: Common<AnnualPlan>): Promise<AnnualPlan> {
  return changeOf(context, "startPlan", PLAN_ROLES, common, {}, async (plan) => {
    const first = `${plan.year}-01-01`;
    if (today(context.clock).toString() < first) {
      throw broken("IN_FORCE_FROM_ITS_YEAR", `The plan of ${plan.year} can be in force from ${first} on.`);
    }
  });
}

/** Closes a plan, from the last day of its year on. */
export function closePlan(context: SubgraphContext, common: Common<AnnualPlan>): Promise<AnnualPlan> {
  return changeOf(context, "closePlan", PLAN_ROLES, common, {}, async (plan) => {
    const last = `${plan.year}-12-31`;
    if (today(context.clock).toString() < last) {
      throw broken("CLOSED_AFTER_ITS_YEAR", `The plan of ${plan.year} can be closed from ${last} on.`);
    }
  });
}

/** Shows a draft or proposal to everybody, for instance to consult on it. */
export function publishPlan(context: SubgraphContext, common: Common<AnnualPlan>): Promise<AnnualPlan> {
  const request = {
    ...common,
    action: "publishPlan",
    roles: PLAN_ROLES,
    entity: AnnualPlan,
    input: { id: common.id },
  };
  return change(context, request, async (plan) => {
    plan.publishedOn ??= today(context.clock).toString();
  });
}

/** Changes an adopted plan as a meeting of the TIG decided; the plan as it was stays on record. */
export function amendPlan(
  context: SubgraphContext,
  common: Common<AnnualPlan>,
  input: AmendmentInput,
): Promise<AnnualPlan> {
  const request = {
    ...common,
    action: "amendPlan",
    roles: PLAN_ROLES,
    entity: AnnualPlan,
    input: { id: common.id, ...input },
  };
  return change(context, request, async (plan, step) => {
    if (!AMENDABLE.includes(plan.status)) {
      throw new Problem(
        "MOVE_IMPOSSIBLE",
        `The plan ${plan.id} is ${plan.status}; amendPlan is possible from ${AMENDABLE.join(" or ")}.`,
        { status: plan.status, move: "amendPlan", from: AMENDABLE },
      );
    }
    const { manager } = step;
    const meeting = await decidingMeeting(manager, input.meeting);
    const reason = textOf("reason", input.reason, TITLE_LENGTH * 10);
    boundedList("add", input.add);
    boundedList("change", input.change);
    boundedList("remove", input.remove);
    const ids = [...input.remove, ...input.change.map(({ id }) => id)];
    checkDistinct("The amendment", ids);
    const objectives = await objectivesOf(manager, plan, ids);
    const removed = objectives.filter(({ id }) => input.remove.includes(id));
    await removeObjectives(manager, removed);
    for (const before of removed) {
      const row = { ...before, version: before.version + 1 };
      await record(step, Objective, { row, input: { plan: plan.id }, before, after: null });
    }
    for (const { id, objective } of input.change) {
      const before = objectives.find((other) => other.id === id);
      if (before === undefined) throw notFound("objective of this plan", id);
      const row = { ...before, ...objectiveColumns(objective), version: before.version + 1 };
      await manager.save(Objective, row);
      await writeObjectiveParts(manager, id, objective);
      await record(step, Objective, { row, input: { plan: plan.id, ...objective }, before, after: row });
    }
    for (const objective of input.add) {
      const row = { ...(await newObjective(manager, plan.id, objective)), version: 1 };
      await manager.insert(Objective, row);
      await writeObjectiveParts(manager, row.id, objective);
      await record(step, Objective, {
        row,
        input: { plan: plan.id, ...objective },
        before: null,
        after: row,
      });
    }
    await keepVersion(step, plan, meeting, reason);
  });
}

/** Adds an objective to a draft. */
export function addObjective(
  context: SubgraphContext,
  planId: string,
  input: ObjectiveInput,
  idempotencyKey: Key,
): Promise<Objective> {
  const request = {
    action: "addObjective",
    roles: OBJECTIVE_ROLES,
    entity: Objective,
    input: { plan: planId, ...input },
    idempotencyKey,
  };
  return create(
    context,
    request,
    async ({ manager, user }) => {
      await draftOf(manager, planId, "addObjective");
      if (!isDrafting(user) && input.lead !== user.partner) {
        throw new Problem(
          "FORBIDDEN",
          `An officer of ${user.partner} adds objectives that ${user.partner} leads.`,
        );
      }
      return newObjective(manager, planId, input);
    },
    (objective, { manager }) => writeObjectiveParts(manager, objective.id, input),
  );
}

/** Changes an objective of a draft. */
export function changeObjective(
  context: SubgraphContext,
  common: Common<Objective>,
  input: ObjectiveInput,
): Promise<Objective> {
  const request = objectiveRequest("changeObjective", common, { id: common.id, ...input });
  return change(context, request, async (objective, step) => {
    await requireObjectiveOfDraft(objective, step, "changeObjective");
    if (!isDrafting(step.user) && (input.lead ?? null) !== objective.leadSlug) {
      throw new Problem("FORBIDDEN", "Only the tables decide who leads an objective.");
    }
    Object.assign(objective, objectiveColumns(input));
    await writeObjectiveParts(step.manager, objective.id, input);
  });
}

/** Removes an objective from a draft. */
export function removeObjective(context: SubgraphContext, common: Common<Objective>): Promise<Objective> {
  const request = objectiveRequest("removeObjective", common, { id: common.id });
  return remove(context, request, async (objective, step) => {
    await requireObjectiveOfDraft(objective, step, "removeObjective");
    await removeObjectives(step.manager, [objective]);
  });
}

function changeOf(
  context: SubgraphContext,
  action: keyof typeof PLAN_MOVES,
  roles: readonly Role[],
  common: Common<AnnualPlan>,
  input: object,
  work: (plan: AnnualPlan, step: Step) => Promise<void>,
): Promise<AnnualPlan> {
  const request = { ...common, action, roles, entity: AnnualPlan, input: { id: common.id, ...input } };
  return change(context, request, async (plan, step) => {
    move(PLAN_MOVES, action, plan, "The plan");
    await work(plan, step);
  });
}

function objectiveRequest(
  action: string,
  common: Common<Objective>,
  input: object,
): ChangeRequest<Objective> {
  return { ...common, action, roles: OBJECTIVE_ROLES, entity: Objective, input };
}

async function requireObjectiveOfDraft(
  objective: Objective,
  { manager, user }: Step,
  action: string,
): Promise<void> {
  await draftOf(manager, objective.planId, action);
  if (isDrafting(user)) return;
  if (user.partner === null || user.partner !== objective.leadSlug) {
    throw new Problem(
      "FORBIDDEN",
      `The objective ${objective.id} is led by ${objective.leadSlug ?? "nobody"}.`,
    );
  }
}

function isDrafting(user: User): boolean {
  return user.roles.some((role) => DRAFTING_ROLES.includes(role));
}

/** The plan, held until the transaction ends, so that it is not proposed while an objective changes. */
async function draftOf(manager: EntityManager, planId: string, action: string): Promise<AnnualPlan> {
  const held = await manager.findOne(AnnualPlan, { where: { id: planId }, ...holding(manager) });
  const plan = theVery(held, "plan", planId);
  if (plan.status === PlanStatus.DRAFT) return plan;
  throw new Problem(
    "MOVE_IMPOSSIBLE",
    `The plan ${planId} is ${plan.status}; ${action} is possible from DRAFT${AMENDABLE.includes(plan.status) ? ", and later by amendPlan" : ""}.`,
    { status: plan.status, move: action, from: [PlanStatus.DRAFT] },
  );
}

async function newObjective(manager: EntityManager, planId: string, input: ObjectiveInput) {
  const others = await manager.find(Objective, { where: { planId }, order: { position: "DESC" } });
  if (others.length >= OBJECTIVES_LIMIT) {
    throw new Problem("BAD_USER_INPUT", `A plan has at most ${OBJECTIVES_LIMIT} objectives.`);
  }
  const position = (others[0]?.position ?? -1) + 1;
  return { id: newId("objective"), planId, position, ...objectiveColumns(input) };
}

async function objectivesOf(
  manager: EntityManager,
  plan: AnnualPlan,
  ids: readonly string[],
): Promise<Objective[]> {
  const rows = await manager.findBy(Objective, { planId: plan.id, id: In([...ids]) });
  for (const id of ids) if (!rows.some((row) => row.id === id)) throw notFound("objective of this plan", id);
  return rows;
}

async function requireDelivered(manager: EntityManager, reportId: string): Promise<void> {
  const report = theVery(await manager.findOneBy(Report, { id: reportId }), "report", reportId);
  if (report.status !== ReportStatus.DELIVERED) {
    throw broken("BASED_ON_A_DELIVERED_REPORT", `The report ${reportId} is ${report.status}, not DELIVERED.`);
  }
}

/** A meeting of the TIG that took place with a quorum, held so that its minutes are not corrected meanwhile. */
async function decidingMeeting(manager: EntityManager, id: string): Promise<Meeting> {
  const held = await manager.findOne(Meeting, { where: { id }, ...holding(manager) });
  const meeting = theVery(held, "meeting", id);
  if (meeting.table !== TableCode.TIG) {
    throw broken(
      "DECIDED_BY_THE_TIG",
      `The meeting ${id} is one of the ${meeting.table}; the TIG decides on plans.`,
    );
  }
  if (meeting.status !== MeetingStatus.HELD && meeting.status !== MeetingStatus.APPROVED) {
    throw broken(
      "DECIDED_BY_A_HELD_MEETING",
      `The meeting ${id} is ${meeting.status}; it has not taken place.`,
    );
  }
  requireQuorum(id, await manager.find(Attendance, { where: { meetingId: id }, ...holding(manager) }));
  return meeting;
}

async function keepVersion(
  { manager }: Step,
  plan: AnnualPlan,
  meeting: Meeting,
  reasonText: TextColumns,
): Promise<void> {
  await manager.insert(PlanVersion, {
    planId: plan.id,
    number: (await manager.countBy(PlanVersion, { planId: plan.id })) + 1,
    adoptedOn: meeting.date,
    meetingId: meeting.id,
    reasonText,
    content: await planContent(manager, plan),
  } as never);
}

function broken(rule: string, message: string): Problem {
  return new Problem("RULE_BROKEN", message, { rule });
}
