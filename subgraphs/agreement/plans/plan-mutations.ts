/** @module Mutations of annual plans and their objectives. */
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { ExpectedVersionArgument, IdArgument, IdempotencyKeyArgument } from "../lifecycle/arguments.js";
import { AnnualPlan } from "./annual-plan.js";
import {
  addObjective,
  adoptPlan,
  amendPlan,
  changeObjective,
  changePlan,
  closePlan,
  DRAFTING_ROLES,
  draftPlan,
  OBJECTIVE_ROLES,
  PLAN_ROLES,
  proposePlan,
  publishPlan,
  removeObjective,
  returnPlan,
  startPlan,
} from "./change-plans.js";
import { Objective } from "./objective.js";
import { AmendmentInput, NewPlanInput, ObjectiveInput, PlanChangesInput } from "./plan-inputs.js";

type Key = string | null | undefined;

@Resolver()
export class PlanMutations {
  @Authorized(DRAFTING_ROLES)
  @Mutation(() => AnnualPlan, {
    nullable: true,
    description: "Begins the plan of a year, from a delivered report.",
  })
  draftPlan(
    @Arg("input", () => NewPlanInput) input: NewPlanInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<AnnualPlan> {
    return draftPlan(context, input, idempotencyKey);
  }

  @Authorized(DRAFTING_ROLES)
  @Mutation(() => AnnualPlan, { nullable: true, description: "Changes title or report of a draft." })
  changePlan(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("changes", () => PlanChangesInput) changes: PlanChangesInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<AnnualPlan> {
    return changePlan(context, { id, expectedVersion, idempotencyKey }, changes);
  }

  @Authorized(OBJECTIVE_ROLES)
  @Mutation(() => Objective, {
    nullable: true,
    description: "Adds an objective to a draft; a partner's officer adds those that the partner leads.",
  })
  addObjective(
    @Arg("plan", () => ID) plan: string,
    @Arg("objective", () => ObjectiveInput) objective: ObjectiveInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Objective> {
    return addObjective(context, plan, objective, idempotencyKey);
  }

  @Authorized(OBJECTIVE_ROLES)
  @Mutation(() => Objective, {
    nullable: true,
    description: "Changes an objective of a draft; a partner's officer those that the partner leads.",
  })
  changeObjective(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("objective", () => ObjectiveInput) objective: ObjectiveInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Objective> {
    return changeObjective(context, { id, expectedVersion, idempotencyKey }, objective);
  }

  @Authorized(OBJECTIVE_ROLES)
  @Mutation(() => Objective, {
    nullable: true,
    description:
      "Removes an objective from a draft; a partner's officer those that the partner leads. Answers what it was.",
  })
  removeObjective(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<Objective> {
    return removeObjective(context, { id, expectedVersion, idempotencyKey });
  }

  @Authorized(DRAFTING_ROLES)
  @Mutation(() => AnnualPlan, { nullable: true, description: "Puts a draft before the TIG." })
  proposePlan(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<AnnualPlan> {
    return proposePlan(context, { id, expectedVersion, idempotencyKey });
  }

  @Authorized(PLAN_ROLES)
  @Mutation(() => AnnualPlan, { nullable: true, description: "Hands a proposal back to be worked over." })
  returnPlan(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<AnnualPlan> {
    return returnPlan(context, { id, expectedVersion, idempotencyKey });
  }

  @Authorized(PLAN_ROLES)
  @Mutation(() => AnnualPlan, {
    nullable: true,
    description:
      "Records that a meeting of the TIG adopted a plan; more than half of its members must have been there.",
  })
  adoptPlan(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("meeting", () => ID) meeting: string,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<AnnualPlan> {
    return adoptPlan(context, { id, expectedVersion, idempotencyKey }, meeting);
  }

  @Authorized(PLAN_ROLES)
  @Mutation(() => AnnualPlan, {
    nullable: true,
    description: "Puts an adopted plan into force, from the first day of its year on.",
  })
  startPlan(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<AnnualPlan> {
    return startPlan(context, { id, expectedVersion, idempotencyKey });
  }

  @Authorized(PLAN_ROLES)
  @Mutation(() => AnnualPlan, {
    nullable: true,
    description: "Changes an adopted plan as a meeting of the TIG decided; earlier versions stay on record.",
  })
  amendPlan(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @Arg("amendment", () => AmendmentInput) amendment: AmendmentInput,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<AnnualPlan> {
    return amendPlan(context, { id, expectedVersion, idempotencyKey }, amendment);
  }

  @Authorized(PLAN_ROLES)
  @Mutation(() => AnnualPlan, {
    nullable: true,
    description: "Closes a plan, from the last day of its year on.",
  })
  closePlan(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<AnnualPlan> {
    return closePlan(context, { id, expectedVersion, idempotencyKey });
  }

  @Authorized(PLAN_ROLES)
  @Mutation(() => AnnualPlan, { nullable: true, description: "Shows a draft or proposal to everybody." })
  publishPlan(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: Key,
    @Ctx() context: SubgraphContext,
  ): Promise<AnnualPlan> {
    return publishPlan(context, { id, expectedVersion, idempotencyKey });
  }
}
