/** @module Mutations of reports. */
import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { ExpectedVersionArgument, IdArgument, IdempotencyKeyArgument } from "../lifecycle/arguments.js";
import {
  changeReport,
  createReport,
  DELIVERY_ROLES,
  deliverReport,
  NewReportInput,
  REPORT_ROLES,
  ReportInput,
  returnReport,
  submitReport,
} from "./change-reports.js";
import { Report } from "./report.js";

type Key = string | null | undefined;

@Resolver()
export class ReportMutations {
  @Authorized(REPORT_ROLES)
  @Mutation(() => Report, { nullable: true, description: "Begins the TTA's report on a period." })
  createReport(
    @Arg("input", () => NewReportInput) input: NewReportInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Report> {
    return createReport(context, input, idempotencyKey);
  }

  @Authorized(REPORT_ROLES)
  @Mutation(() => Report, { nullable: true, description: "Changes the texts of a draft." })
  changeReport(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("changes", () => ReportInput) changes: ReportInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Report> {
    return changeReport(context, { id, expectedVersion, idempotencyKey }, changes);
  }

  @Authorized(REPORT_ROLES)
  @Mutation(() => Report, { nullable: true, description: "The TTA hands its report in." })
  submitReport(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Report> {
    return submitReport(context, { id, expectedVersion, idempotencyKey });
  }

  @Authorized(DELIVERY_ROLES)
  @Mutation(() => Report, {
    nullable: true,
    description: "The secretary hands a report back to be worked over.",
  })
  returnReport(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Report> {
    return returnReport(context, { id, expectedVersion, idempotencyKey });
  }

  @Authorized(DELIVERY_ROLES)
  @Mutation(() => Report, {
    nullable: true,
    description: "The secretary takes a report: a plan can be based on it, and everybody may read it.",
  })
  deliverReport(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Report> {
    return deliverReport(context, { id, expectedVersion, idempotencyKey });
  }
}
