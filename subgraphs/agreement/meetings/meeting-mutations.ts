/** @module Mutations of meetings and decisions. */
import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { ExpectedVersionArgument, IdArgument, IdempotencyKeyArgument } from "../lifecycle/arguments.js";
import {
  approveMinutes,
  cancelMeeting,
  changeMeeting,
  correctMinutes,
  holdMeeting,
  MEETING_ROLES,
  planMeeting,
  settleDecision,
} from "./change-meetings.js";
import { Decision, Meeting } from "./meeting.js";
import { MeetingChangesInput, MinutesInput, PlannedMeetingInput } from "./meeting-inputs.js";

type Key = string | null | undefined;

@Resolver()
export class MeetingMutations {
  @Authorized(MEETING_ROLES)
  @Mutation(() => Meeting, { nullable: true, description: "Calls a meeting." })
  planMeeting(
    @Arg("input", () => PlannedMeetingInput) input: PlannedMeetingInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Meeting> {
    return planMeeting(context, input, idempotencyKey);
  }

  @Authorized(MEETING_ROLES)
  @Mutation(() => Meeting, { nullable: true, description: "Changes a meeting that has not taken place." })
  changeMeeting(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("changes", () => MeetingChangesInput) changes: MeetingChangesInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Meeting> {
    return changeMeeting(context, { id, expectedVersion, idempotencyKey }, changes);
  }

  @Authorized(MEETING_ROLES)
  @Mutation(() => Meeting, {
    nullable: true,
    description: "Records that a meeting took place: attendance, minutes, decisions.",
  })
  holdMeeting(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("minutes", () => MinutesInput) minutes: MinutesInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Meeting> {
    return holdMeeting(context, { id, expectedVersion, idempotencyKey }, minutes);
  }

  @Authorized(MEETING_ROLES)
  @Mutation(() => Meeting, {
    nullable: true,
    description: "Replaces attendance, minutes and decisions until the minutes are approved.",
  })
  correctMinutes(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("minutes", () => MinutesInput) minutes: MinutesInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Meeting> {
    return correctMinutes(context, { id, expectedVersion, idempotencyKey }, minutes);
  }

  @Authorized(MEETING_ROLES)
  @Mutation(() => Meeting, {
    nullable: true,
    description: "Approves the minutes, and thereby publishes them.",
  })
  approveMinutes(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Meeting> {
    return approveMinutes(context, { id, expectedVersion, idempotencyKey });
  }

  @Authorized(MEETING_ROLES)
  @Mutation(() => Meeting, { nullable: true, description: "Calls a meeting off." })
  cancelMeeting(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Meeting> {
    return cancelMeeting(context, { id, expectedVersion, idempotencyKey });
  }

  @Authorized([...MEETING_ROLES, "PARTNER_OFFICER"])
  @Mutation(() => Decision, {
    nullable: true,
    description:
      "Records that a decision was carried out; for its owner's officer and for those who run the tables.",
  })
  finishDecision(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("note", () => String, { nullable: true }) note: string | null,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Decision> {
    return settleDecision(context, "finishDecision", { id, expectedVersion, idempotencyKey }, note ?? null);
  }

  @Authorized(MEETING_ROLES)
  @Mutation(() => Decision, {
    nullable: true,
    description: "Records that a decision is carried out no more.",
  })
  dropDecision(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("note", () => String, { nullable: true }) note: string | null,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Decision> {
    return settleDecision(context, "dropDecision", { id, expectedVersion, idempotencyKey }, note ?? null);
  }

  @Authorized(MEETING_ROLES)
  @Mutation(() => Decision, {
    nullable: true,
    description: "Opens a decision again that was settled too early.",
  })
  reopenDecision(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("note", () => String, { nullable: true }) note: string | null,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Decision> {
    return settleDecision(context, "reopenDecision", { id, expectedVersion, idempotencyKey }, note ?? null);
  }
}
