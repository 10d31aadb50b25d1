/** @module What happens to meetings: each use case reads as its steps. */
import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "typeorm";
import { today } from "../../../runtime/clock.js";
import { ROLES, type Role } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import { requireRole } from "../../kit/identity/authorise.js";
import { plainText, type TextInput, textOf } from "../../kit/text-input.js";
import { Basis } from "../../kit/vocabulary.js";
import {
  boundedList,
  checkDistinct,
  checkOrganisations,
  TEXT_LENGTH,
  TITLE_LENGTH,
} from "../lifecycle/arguments.js";
import {
  type ChangeRequest,
  change,
  create,
  newId,
  notFound,
  type Request,
  record,
  type Step,
} from "../lifecycle/change.js";
import { holding } from "../lifecycle/holding.js";
import { move } from "../lifecycle/moves.js";
import { PlanVersion } from "../plans/plan-version.js";
import { DecisionStatus, MeetingStatus, type TableCode } from "../statuses.js";
import { TableMember } from "../tables/governing-table.js";
import { AgendaItem, Attendance, Decision, Meeting } from "./meeting.js";
import type {
  DecisionInput,
  MeetingChangesInput,
  MinutesInput,
  PlannedMeetingInput,
} from "./meeting-inputs.js";
import { DECISION_MOVES, MEETING_MOVES } from "./meeting-moves.js";
import { requireQuorum } from "./quorum.js";

/** The secretary runs the TIG; the TTA's members run their own table. */
const RUNNERS: Readonly<Record<TableCode, readonly Role[]>> = {
  TIG: [ROLES.TIG_SECRETARY],
  TTA: [ROLES.TTA_MEMBER, ROLES.TIG_SECRETARY],
};

/** Whoever may run one of the tables; which one is known when the meeting is. */
export const MEETING_ROLES: readonly Role[] = [ROLES.TTA_MEMBER, ROLES.TIG_SECRETARY];

type Common<Row extends Meeting | Decision> = Pick<
  ChangeRequest<Row>,
  "id" | "expectedVersion" | "idempotencyKey"
>;

/** Calls a meeting. */
export function planMeeting(
  context: SubgraphContext,
  input: PlannedMeetingInput,
  idempotencyKey: Request<Meeting>["idempotencyKey"],
): Promise<Meeting> {
  const action = "planMeeting";
  return create(
    context,
    { action, roles: RUNNERS[input.table], entity: Meeting, input, idempotencyKey },
    async () => ({
      id: newId(input.table.toLowerCase()),
      table: input.table,
      date: input.date,
      place: placeOf(input.place),
      status: MeetingStatus.PLANNED,
      basis: Basis.PUBLIC,
      minutesText: { it: null, en: null },
      publishedOn: null,
    }),
    (meeting, { manager }) => replaceAgenda(manager, meeting.id, input.agenda),
  );
}

/** Changes date, place or agenda of a meeting that has not taken place. */
export function changeMeeting(
  context: SubgraphContext,
  common: Common<Meeting>,
  input: MeetingChangesInput,
): Promise<Meeting> {
  return changeOf(context, "changeMeeting", common, input, async (meeting, { manager }) => {
    if (input.date != null) meeting.date = input.date;
    if (input.place !== undefined) meeting.place = placeOf(input.place);
    if (input.agenda != null) await replaceAgenda(manager, meeting.id, input.agenda);
  });
}

/** Records that a meeting took place: who was there, what was said, what was decided. */
export function holdMeeting(
  context: SubgraphContext,
  common: Common<Meeting>,
  input: MinutesInput,
): Promise<Meeting> {
  return changeOf(context, "holdMeeting", common, input, async (meeting, step) => {
    if (meeting.date > today(context.clock).toString()) {
      throw new Problem(
        "RULE_BROKEN",
        `The meeting is planned for ${meeting.date}; it cannot have been held before.`,
        {
          rule: "HELD_NOT_BEFORE_ITS_DATE",
        },
      );
    }
    await writeMinutes(meeting, step, input);
  });
}

/** Replaces attendance, minutes and decisions of a meeting whose minutes are not approved yet. */
export function correctMinutes(
  context: SubgraphContext,
  common: Common<Meeting>,
  input: MinutesInput,
): Promise<Meeting> {
  return changeOf(context, "correctMinutes", common, input, (meeting, step) =>
    writeMinutes(meeting, step, input),
  );
}

/** Approves the minutes, and thereby publishes them. */
export function approveMinutes(context: SubgraphContext, common: Common<Meeting>): Promise<Meeting> {
  return changeOf(context, "approveMinutes", common, {}, async (meeting) => {
    meeting.publishedOn ??= today(context.clock).toString();
  });
}

/** Calls a meeting off. */
export function cancelMeeting(context: SubgraphContext, common: Common<Meeting>): Promise<Meeting> {
  return changeOf(context, "cancelMeeting", common, {}, async () => {});
}

/** Settles a decision, or opens it again. Its owner's officer may, and who runs the tables. */
export function settleDecision(
  context: SubgraphContext,
  action: keyof typeof DECISION_MOVES,
  common: Common<Decision>,
  note: string | null,
): Promise<Decision> {
  return change(
    context,
    {
      ...common,
      action,
      roles: [...MEETING_ROLES, ROLES.PARTNER_OFFICER],
      entity: Decision,
      input: { id: common.id, note },
    },
    async (decision, { user }) => {
      const isOwner = user.partner !== null && user.partner === decision.ownerSlug;
      if (!isOwner) requireRole(user, MEETING_ROLES, `${action} for another body's decision`);
      move(DECISION_MOVES, action, decision, "The decision");
      decision.settledOn = decision.status === DecisionStatus.OPEN ? null : today(context.clock).toString();
      decision.note = note === null ? null : plainText("note", note, TITLE_LENGTH);
    },
  );
}

function changeOf(
  context: SubgraphContext,
  action: keyof typeof MEETING_MOVES,
  common: Common<Meeting>,
  input: object,
  work: (meeting: Meeting, step: Step) => Promise<void>,
): Promise<Meeting> {
  const request = {
    ...common,
    action,
    roles: MEETING_ROLES,
    entity: Meeting,
    input: { id: common.id, ...input },
  };
  return change(context, request, async (meeting, step) => {
    requireRole(step.user, RUNNERS[meeting.table], `${action} for the ${meeting.table}`);
    move(MEETING_MOVES, action, meeting, "The meeting");
    await work(meeting, step);
  });
}

async function writeMinutes(meeting: Meeting, step: Step, input: MinutesInput): Promise<void> {
  const { manager } = step;
  meeting.minutesText = textOf("minutes", input.minutes, TEXT_LENGTH);
  await replaceAttendance(manager, meeting, input.present);
  if (input.agenda != null) await replaceAgenda(manager, meeting.id, input.agenda);
  await replaceDecisions(step, meeting, input.decisions);
}

async function replaceAttendance(
  manager: EntityManager,
  { id, table }: Meeting,
  present: readonly string[],
): Promise<void> {
  await checkOrganisations(manager, "present", present);
  const members = await manager.find(TableMember, {
    where: { tableCode: table },
    order: { position: "ASC" },
  });
  const slugs = members.map(({ organisationSlug }) => organisationSlug);
  for (const slug of present) {
    if (!slugs.includes(slug)) {
      throw new Problem(
        "BAD_USER_INPUT",
        `present names ${JSON.stringify(slug)}, which is no member of the ${table}.`,
      );
    }
  }
  const attendance = slugs.map((slug, position) => ({
    meetingId: id,
    organisationSlug: slug,
    position,
    present: present.includes(slug),
  }));
  // What it has decided on plans stands only with a quorum.
  const decided = await manager.find(PlanVersion, { where: { meetingId: id }, ...holding(manager) });
  if (decided.length > 0) requireQuorum(id, attendance);
  await manager.delete(Attendance, { meetingId: id });
  await manager.insert(Attendance, attendance);
}

async function replaceAgenda(
  manager: EntityManager,
  meetingId: string,
  agenda: readonly TextInput[],
): Promise<void> {
  const items = boundedList("agenda", agenda).map((item, position) => ({
    meetingId,
    position,
    text: textOf(`agenda[${position}]`, item, TITLE_LENGTH),
  }));
  await manager.delete(AgendaItem, { meetingId });
  if (items.length > 0) await manager.insert(AgendaItem, items);
}

async function replaceDecisions(
  step: Step,
  meeting: Meeting,
  decisions: readonly DecisionInput[],
): Promise<void> {
  const { manager } = step;
  boundedList("decisions", decisions);
  checkDistinct(
    "decisions",
    decisions.flatMap(({ id }) => id ?? []),
  );
  await checkOrganisations(manager, "decisions.owner", [
    ...new Set(decisions.flatMap(({ owner }) => owner ?? [])),
  ]);
  for (const { dueOn } of decisions) {
    if (dueOn != null && dueOn < meeting.date) {
      throw new Problem(
        "BAD_USER_INPUT",
        `A decision of ${meeting.date} cannot be due on ${dueOn}, before it.`,
      );
    }
  }
  const before = await manager.find(Decision, { where: { meetingId: meeting.id }, ...holding(manager) });
  const kept = new Map(before.map((decision) => [decision.id, decision]));
  const named = new Set<string>();
  for (const [position, { id, text, owner, dueOn }] of decisions.entries()) {
    const earlier = id == null ? undefined : kept.get(id);
    if (id != null && earlier === undefined) throw notFound("decision of this meeting", id);
    const columns = {
      position,
      wording: textOf(`decisions[${position}].text`, text, TITLE_LENGTH * 10),
      ownerSlug: owner ?? null,
      dueOn: dueOn ?? null,
    };
    const row = {
      ...(earlier ?? { id: newId("decision"), status: DecisionStatus.OPEN, settledOn: null, note: null }),
      ...columns,
      meetingId: meeting.id,
      version: (earlier?.version ?? 0) + 1,
    };
    named.add(row.id);
    if (earlier !== undefined && isSame(earlier, columns)) continue;
    await manager.save(Decision, row);
    await record(step, Decision, {
      row,
      input: { meeting: meeting.id },
      before: earlier ?? null,
      after: row,
    });
  }
  for (const decision of before.filter(({ id }) => !named.has(id))) {
    await manager.delete(Decision, decision.id);
    const row = { ...decision, version: decision.version + 1 };
    await record(step, Decision, { row, input: { meeting: meeting.id }, before: decision, after: null });
  }
}

/** Whether a decision says already what it is to say. */
function isSame(
  { position, wording: { it, en }, ownerSlug, dueOn }: Decision,
  columns: Pick<Decision, "position" | "wording" | "ownerSlug" | "dueOn">,
): boolean {
  return isDeepStrictEqual({ position, wording: { it, en }, ownerSlug, dueOn }, columns);
}

function placeOf(place: string | null | undefined): string | null {
  return place == null || place.trim() === "" ? null : plainText("place", place, 190);
}
