/** @module Meetings and what they decide. */
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { Between } from "typeorm";
import type { SubgraphContext } from "../../kit/context.js";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { rowBy, rowsOf } from "../../kit/row-loaders.js";
import { optionalTextIn } from "../../kit/text-columns.js";
import { Organisation } from "../accord/organisation.js";
import { organisationBySlug, organisationsBySlug } from "../accord/organisation-resolver.js";
import { mayRead } from "../lifecycle/published.js";
import { TableCode } from "../statuses.js";
import { AgendaItem, Attendance, Decision, Meeting } from "./meeting.js";

/** A meeting by its id. */
export const meetingById = rowBy(Meeting, "id");
const decisionByIdAlone = rowBy(Decision, "id");

/** A decision that the user may read, by its id. */
export async function decisionById(id: string, context: SubgraphContext): Promise<Decision | null> {
  const decision = await context.load(decisionByIdAlone, id);
  return decision && readableDecision(decision, context);
}

/** A decision that the user may read: one of a meeting that is published, or any for whoever has signed in. */
export async function readableDecision(
  decision: Decision,
  context: SubgraphContext,
): Promise<Decision | null> {
  const meeting = await context.load(meetingById, decision.meetingId);
  return meeting && mayRead(context.user, meeting) ? decision : null;
}
const attendanceOfMeeting = rowsOf(Attendance, "meetingId", { position: "ASC" });
const agendaOfMeeting = rowsOf(AgendaItem, "meetingId", { position: "ASC" });
const decisionsOfMeeting = rowsOf(Decision, "meetingId", { position: "ASC" });

@Resolver(() => Meeting)
export class MeetingResolver {
  @Query(() => Meeting, { nullable: true, description: "One meeting; null when the id is unknown." })
  meeting(@Arg("id", () => ID) id: string, @Ctx() context: SubgraphContext): Promise<Meeting | null> {
    return context.load(meetingById, id);
  }

  @Query(() => [Meeting], { nullable: true, description: "Meetings, earliest first." })
  meetings(
    @Arg("table", () => TableCode, { nullable: true }) table: TableCode | null | undefined,
    @Arg("year", () => Int, { nullable: true }) year: number | null | undefined,
    @Ctx() { database }: SubgraphContext,
  ): Promise<Meeting[]> {
    return database.manager.find(Meeting, {
      where: {
        ...(table != null && { table }),
        ...(year != null && { date: Between(`${year}-01-01`, `${year}-12-31`) }),
      },
      order: { date: "ASC", id: "ASC" },
    });
  }

  @FieldResolver(() => [Organisation], {
    description:
      "Bodies that were there; empty until it is held, and until it is published to those who have not signed in.",
  })
  present(@Root() meeting: Meeting, @Ctx() context: SubgraphContext): Promise<Organisation[]> {
    return attending(meeting, true, context);
  }

  @FieldResolver(() => [Organisation], { description: "Bodies that were not; as `present`." })
  absent(@Root() meeting: Meeting, @Ctx() context: SubgraphContext): Promise<Organisation[]> {
    return attending(meeting, false, context);
  }

  @FieldResolver(() => [String])
  async agenda(
    @Root() { id }: Meeting,
    @LanguageArgument() lang: Language,
    @Ctx() context: SubgraphContext,
  ): Promise<string[]> {
    const items = await context.load(agendaOfMeeting, id);
    return items.map(({ text }) => textIn(text, lang));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "What was said; null until it is held, and until it is published to those who have not signed in.",
  })
  minutes(
    @Root() meeting: Meeting,
    @LanguageArgument() lang: Language,
    @Ctx() { user }: SubgraphContext,
  ): string | null {
    return mayRead(user, meeting) ? optionalTextIn(meeting.minutesText, lang) : null;
  }

  @FieldResolver(() => [Decision], {
    description:
      "Empty until the meeting is held, and until it is published to those who have not signed in.",
  })
  async decisions(@Root() meeting: Meeting, @Ctx() context: SubgraphContext): Promise<Decision[]> {
    return mayRead(context.user, meeting) ? context.load(decisionsOfMeeting, meeting.id) : [];
  }
}

async function attending(
  meeting: Meeting,
  present: boolean,
  context: SubgraphContext,
): Promise<Organisation[]> {
  if (!mayRead(context.user, meeting)) return [];
  const attendance = await context.load(attendanceOfMeeting, meeting.id);
  const slugs = attendance.filter((row) => row.present === present).map((row) => row.organisationSlug);
  return organisationsBySlug(slugs, context);
}

@Resolver(() => Decision)
export class DecisionResolver {
  @FieldResolver(() => Organisation, { nullable: true, description: "Who carries it out." })
  async owner(
    @Root() { ownerSlug }: Decision,
    @Ctx() context: SubgraphContext,
  ): Promise<Organisation | null> {
    return ownerSlug === null ? null : organisationBySlug(ownerSlug, context);
  }

  @FieldResolver(() => Meeting)
  meeting(@Root() { meetingId }: Decision, @Ctx() context: SubgraphContext): Promise<Meeting | null> {
    return context.load(meetingById, meetingId);
  }
}
