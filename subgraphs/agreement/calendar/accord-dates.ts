/** @module The days that the accord's work keeps to: meetings, decisions due, and the deadlines that follow from its rules. */
import { Temporal } from "temporal-polyfill";
import { today } from "../../../runtime/clock.js";
import type { SubgraphContext } from "../../kit/context.js";
import type { Text } from "../../kit/language.js";
import { Agreement } from "../accord/agreement.js";
import { mayRead } from "../lifecycle/published.js";
import { AgendaItem, Decision, Meeting } from "../meetings/meeting.js";
import { AnnualPlan } from "../plans/annual-plan.js";
import { dateInWords, withArticle } from "../report-writing/report-words.js";
import { Report } from "../reports/report.js";
import { DecisionStatus, MeetingStatus, PlanStatus, TableCode } from "../statuses.js";

/** What a day is about. */
export type AccordDateKind = "meeting" | "decision" | "report" | "plan" | "term";

/** One day. */
export interface AccordDate {
  readonly kind: AccordDateKind;
  /** Stable, and one of its kind. */
  readonly id: string;
  /** Id of the record that it follows from; null where it follows from the accord itself. */
  readonly recordId: string | null;
  /** Local date. */
  readonly date: string;
  readonly title: Text;
  readonly lines: readonly Text[];
  readonly place: string | null;
  readonly state: "CONFIRMED" | "CANCELLED";
  /** Grows when the record changes. */
  readonly version: number;
  /** Whether nothing is left to do for it. */
  readonly isSettled: boolean;
}

/** Finds the days that the user may know of, earliest first. */
export async function accordDates(context: SubgraphContext): Promise<AccordDate[]> {
  const { manager } = context.database;
  const meetings = await manager.find(Meeting, { order: { date: "ASC", id: "ASC" } });
  const agenda = await manager.find(AgendaItem, { order: { position: "ASC" } });
  const open = await manager.find(Decision, {
    where: { status: DecisionStatus.OPEN },
    order: { dueOn: "ASC", id: "ASC" },
  });
  const plans = (await manager.find(AnnualPlan, { order: { year: "ASC" } })).filter((plan) =>
    mayRead(context.user, plan),
  );
  const reports = await manager.findBy(Report, { author: TableCode.TTA });
  const [agreement] = await manager.find(Agreement, { order: { signedOn: "DESC" }, take: 1 });
  const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  const day = today(context.clock).toString();
  const dates = [
    ...meetings.map((meeting) =>
      meetingDate(
        meeting,
        agenda.filter(({ meetingId }) => meetingId === meeting.id).map(({ text }) => text),
      ),
    ),
    ...meetings
      .filter(
        ({ table, status, date }) =>
          table === TableCode.TIG && status === MeetingStatus.PLANNED && date >= day,
      )
      .map((meeting) => reportDate(meeting, isReported(meeting, meetings, reports))),
    ...open.flatMap((decision) => {
      const meeting = byId.get(decision.meetingId);
      const isKnown = meeting !== undefined && mayRead(context.user, meeting);
      return isKnown && decision.dueOn !== null ? [decisionDate(decision, decision.dueOn, meeting)] : [];
    }),
    ...planDates(plans, day),
    ...(agreement === undefined ? [] : [termDate(agreement)]),
  ];
  return dates.sort((a, b) =>
    a.date !== b.date ? (a.date < b.date ? -1 : 1) : keyOf(a) < keyOf(b) ? -1 : 1,
  );
}

/** What a day is known by. */
export function keyOf({ kind, id }: AccordDate): string {
  return `${kind}.${id}`;
}

function meetingDate(
  { id, table, date, place, status, version }: Meeting,
  agenda: readonly Text[],
): AccordDate {
  return {
    kind: "meeting",
    id,
    recordId: id,
    date,
    title: { it: `Riunione del ${table}`, en: `Meeting of the ${table}` },
    lines: agenda,
    place,
    state: status === MeetingStatus.CANCELLED ? "CANCELLED" : "CONFIRMED",
    version,
    isSettled: status !== MeetingStatus.PLANNED,
  };
}

/** The TIG decides on what the TTA reports, so the report is there the day before. */
function reportDate({ id, date, version }: Meeting, isSettled: boolean): AccordDate {
  const day = dateInWords(date);
  return {
    kind: "report",
    id,
    recordId: id,
    date: Temporal.PlainDate.from(date).subtract({ days: 1 }).toString(),
    title: {
      it: "Scadenza: relazione del TTA per la riunione del TIG",
      en: "Deadline: the TTA's report for the meeting of the TIG",
    },
    lines: [{ it: `Il TIG si riunisce ${withArticle("il", day.it)}.`, en: `The TIG meets on ${day.en}.` }],
    place: null,
    state: "CONFIRMED",
    version,
    isSettled,
  };
}

/** Whether the TTA has handed a report in since the TIG met before. */
function isReported(meeting: Meeting, meetings: readonly Meeting[], reports: readonly Report[]): boolean {
  const before = meetings
    .filter(({ table, status, date }) => table === TableCode.TIG && HELD.has(status) && date < meeting.date)
    .at(-1);
  return reports.some(({ submittedOn, deliveredOn }) => {
    const handedIn = submittedOn ?? deliveredOn;
    return handedIn !== null && (before === undefined || handedIn > before.date);
  });
}

const HELD: ReadonlySet<MeetingStatus> = new Set([MeetingStatus.HELD, MeetingStatus.APPROVED]);

function decisionDate({ id, wording, version }: Decision, date: string, meeting: Meeting): AccordDate {
  const decidedOn = dateInWords(meeting.date);
  return {
    kind: "decision",
    id,
    recordId: id,
    date,
    title: {
      it: `Scadenza: ${wording.it}`,
      en: `Due: ${wording.en ?? wording.it}`,
    },
    lines: [
      {
        it: `Decisa dal ${meeting.table} ${withArticle("il", decidedOn.it)}.`,
        en: `Decided by the ${meeting.table} on ${decidedOn.en}.`,
      },
    ],
    place: null,
    state: "CONFIRMED",
    version,
    isSettled: false,
  };
}

/** A plan is adopted before its year starts: those that there are, and the next year's, whether it is there or not. */
function planDates(plans: readonly AnnualPlan[], day: string): AccordDate[] {
  const years = new Set([...plans.map(({ year }) => year), Number(day.slice(0, 4)) + 1]);
  return [...years].map((year) => {
    const plan = plans.find((other) => other.year === year);
    const adoptedOn = plan?.adoptedOn ? dateInWords(plan.adoptedOn) : null;
    return {
      kind: "plan",
      id: String(year),
      recordId: plan?.id ?? null,
      date: `${year - 1}-12-31`,
      title: {
        it: `Scadenza: adozione del piano d'azione ${year}`,
        en: `Deadline: adoption of the ${year} action plan`,
      },
      lines:
        adoptedOn === null
          ? []
          : [{ it: `Adottato ${withArticle("il", adoptedOn.it)}.`, en: `Adopted on ${adoptedOn.en}.` }],
      place: null,
      state: "CONFIRMED",
      version: plan?.version ?? 1,
      isSettled: plan !== undefined && !NOT_ADOPTED.has(plan.status),
    };
  });
}

const NOT_ADOPTED: ReadonlySet<PlanStatus> = new Set([PlanStatus.DRAFT, PlanStatus.PROPOSED]);

function termDate({ id, endsOn, titleText }: Agreement): AccordDate {
  return {
    kind: "term",
    id,
    recordId: null,
    date: endsOn,
    title: { it: "Fine dell'accordo", en: "End of the accord" },
    lines: [titleText],
    place: null,
    state: "CONFIRMED",
    version: 1,
    isSettled: false,
  };
}
