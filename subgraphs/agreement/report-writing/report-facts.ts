/** @module All that the report on a period is written from, read once. */
import { Between, In, LessThan, MoreThan } from "typeorm";
import { today } from "../../../runtime/clock.js";
import type { SubgraphContext } from "../../kit/context.js";
import type { Text } from "../../kit/language.js";
import { ActionLineDefinition } from "../accord/definitions.js";
import { Organisation } from "../accord/organisation.js";
import type { AccordRule, Finding } from "../compliance/accord-rule.js";
import { ACCORD_RULES } from "../compliance/accord-rules.js";
import { yearFacts } from "../compliance/year-facts.js";
import { mayRead, readable } from "../lifecycle/published.js";
import { AgendaItem, Attendance, Decision, Meeting } from "../meetings/meeting.js";
import { knownProgress } from "../monitoring/known-progress.js";
import type { PlanProgress } from "../monitoring/plan-progress.js";
import { type Period, readPeriod } from "../periods/period.js";
import { AnnualPlan } from "../plans/annual-plan.js";
import { DecisionStatus, MeetingStatus, type TableCode } from "../statuses.js";
import { GoverningTable } from "../tables/governing-table.js";
import { type CatalogueFigures, catalogueFigures } from "./offer-figures.js";

/** A meeting of the period. */
export interface MeetingFacts {
  readonly meeting: Meeting;
  readonly present: number;
  /** Names of the bodies that were not there. */
  readonly absent: readonly string[];
  readonly agenda: readonly Text[];
}

/** A decision as it stood at the end of the period. */
export interface DecisionFacts {
  readonly wording: Text;
  /** Name of the body that carries it out. */
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly status: DecisionStatus;
  readonly meeting: Meeting;
}

/** What a report is written from. */
export interface ReportFacts {
  readonly period: Period;
  /** The period's last day, or today while it lasts; local date. */
  readonly asOf: string;
  /** Local date on which it is written: what is known of the present only is as of this day. */
  readonly today: string;
  readonly tables: ReadonlyMap<TableCode, Text>;
  readonly actionLines: readonly { readonly code: string; readonly name: Text }[];
  /** Names by slug. */
  readonly bodies: ReadonlyMap<string, string>;
  /** Earliest first; those that were cancelled are left out. */
  readonly meetings: readonly MeetingFacts[];
  /** Planned after the period, at most five. */
  readonly nextMeetings: readonly Meeting[];
  /** Taken by meetings of the period. */
  readonly decisions: readonly DecisionFacts[];
  /** Open and late at the end of the period, whenever they were taken. */
  readonly late: readonly DecisionFacts[];
  /** The plan of the period's year, and how it stood at the end of the period. */
  readonly plan: { readonly plan: AnnualPlan; readonly progress: PlanProgress } | null;
  /** Null when the catalogue cannot be asked. */
  readonly catalogue: CatalogueFigures | null;
  readonly compliance: readonly { readonly rule: AccordRule; readonly finding: Finding }[];
}

/** Meetings to come that are told. */
const NEXT_MEETINGS = 5;

/**
 * Reads them, as the user may see them.
 *
 * @throws Problem BAD_USER_INPUT when there is no such period
 */
export async function reportFacts(context: SubgraphContext, code: string): Promise<ReportFacts> {
  const { manager } = context.database;
  const period = readPeriod(code);
  const day = today(context.clock).toString();
  const asOf = period.to < day ? period.to : day;
  const year = Number(period.code.slice(0, 4));
  const organisations = await manager.find(Organisation, { order: { position: "ASC" } });
  const bodies = new Map(organisations.map(({ slug, name }) => [slug, name]));
  const tables = await manager.find(GoverningTable, { order: { position: "ASC" } });
  const actionLines = await manager.find(ActionLineDefinition, { order: { order: "ASC" } });
  const held = await manager.find(Meeting, {
    where: { date: Between(period.from, period.to) },
    order: { date: "ASC", id: "ASC" },
  });
  const meetings = held.filter(({ status }) => status !== MeetingStatus.CANCELLED);
  const nextMeetings = await manager.find(Meeting, {
    where: { date: MoreThan(period.to), status: MeetingStatus.PLANNED },
    order: { date: "ASC", id: "ASC" },
    take: NEXT_MEETINGS,
  });
  const plan = readable(context.user, await manager.findOneBy(AnnualPlan, { year }));
  return {
    period,
    asOf,
    today: day,
    tables: new Map(tables.map(({ code: table, nameText }) => [table, nameText])),
    actionLines: actionLines.map(({ code: line, nameText }) => ({ code: line, name: nameText })),
    bodies,
    meetings: await meetingFacts(context, meetings, bodies),
    nextMeetings,
    ...(await decisionFacts(context, meetings, bodies, asOf)),
    plan: plan && { plan, progress: await knownProgress(context.database, plan, asOf) },
    catalogue: await catalogueFigures(context),
    compliance: await complianceOf(context, year),
  };
}

async function meetingFacts(
  { database, user }: SubgraphContext,
  meetings: readonly Meeting[],
  bodies: ReadonlyMap<string, string>,
): Promise<MeetingFacts[]> {
  const among = { meetingId: In(meetings.map(({ id }) => id)) };
  const order = { position: "ASC" } as const;
  const attendance = await database.manager.find(Attendance, { where: among, order });
  const agenda = await database.manager.find(AgendaItem, { where: among, order });
  return meetings.map((meeting) => {
    const own = mayRead(user, meeting) ? attendance.filter(({ meetingId }) => meetingId === meeting.id) : [];
    return {
      meeting,
      present: own.filter(({ present }) => present).length,
      absent: own
        .filter(({ present }) => !present)
        .map(({ organisationSlug: slug }) => bodies.get(slug) ?? slug),
      agenda: agenda.filter(({ meetingId }) => meetingId === meeting.id).map(({ text }) => text),
    };
  });
}

async function decisionFacts(
  { database, user }: SubgraphContext,
  inPeriod: readonly Meeting[],
  bodies: ReadonlyMap<string, string>,
  asOf: string,
): Promise<Pick<ReportFacts, "decisions" | "late">> {
  const { manager } = database;
  const decisions = await manager.find(Decision, {
    where: [{ meetingId: In(inPeriod.map(({ id }) => id)) }, { dueOn: LessThan(asOf) }],
    order: { position: "ASC", id: "ASC" },
  });
  const meetings = await manager.findBy(Meeting, {
    id: In([...new Set(decisions.map(({ meetingId }) => meetingId))]),
  });
  const byId = new Map(
    meetings.filter((meeting) => mayRead(user, meeting)).map((meeting) => [meeting.id, meeting]),
  );
  const facts = decisions
    .flatMap((decision): DecisionFacts[] => {
      const meeting = byId.get(decision.meetingId);
      if (meeting === undefined || meeting.date > asOf) return [];
      const { wording, ownerSlug, dueOn, settledOn, status } = decision;
      const owner = ownerSlug === null ? null : (bodies.get(ownerSlug) ?? ownerSlug);
      // What was settled later was open then.
      const then = settledOn !== null && settledOn > asOf ? DecisionStatus.OPEN : status;
      return [{ wording, owner, dueOn, status: then, meeting }];
    })
    .sort((a, b) => compare(a.meeting.date, b.meeting.date) || compare(a.meeting.id, b.meeting.id));
  const ids = new Set(inPeriod.map(({ id }) => id));
  return {
    decisions: facts.filter(({ meeting }) => ids.has(meeting.id)),
    late: facts
      .filter(({ status, dueOn }) => status === DecisionStatus.OPEN && dueOn !== null && dueOn < asOf)
      .sort((a, b) => compare(a.dueOn ?? "", b.dueOn ?? "")),
  };
}

async function complianceOf(context: SubgraphContext, year: number): Promise<ReportFacts["compliance"]> {
  const facts = await yearFacts(context, year);
  return ACCORD_RULES.map((rule) => ({ rule, finding: rule.check(facts) }));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
