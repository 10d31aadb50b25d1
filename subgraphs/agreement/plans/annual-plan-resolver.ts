/** @module Annual plans. */
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { rowBy, rowsOf } from "../../kit/row-loaders.js";
import { mayRead, readable } from "../lifecycle/published.js";
import { Meeting } from "../meetings/meeting.js";
import { meetingById } from "../meetings/meeting-resolver.js";
import { Report } from "../reports/report.js";
import { reportById } from "../reports/report-resolver.js";
import { AnnualPlan } from "./annual-plan.js";
import { Objective } from "./objective.js";
import { PlanVersion } from "./plan-version.js";

const planByIdAlone = rowBy(AnnualPlan, "id");

/** A plan that the user may read, by its id. */
export async function planById(id: string, context: SubgraphContext): Promise<AnnualPlan | null> {
  return readable(context.user, await context.load(planByIdAlone, id));
}
const objectivesOfPlan = rowsOf(Objective, "planId", { position: "ASC" });

const versionsOfPlan = rowsOf(PlanVersion, "planId", { number: "ASC" });

/** All plans that the user may read, newest year first. */
export async function allPlans({ database, user }: SubgraphContext): Promise<AnnualPlan[]> {
  const plans = await database.manager.find(AnnualPlan, { order: { year: "DESC" } });
  return plans.filter((plan) => mayRead(user, plan));
}

@Resolver(() => AnnualPlan)
export class AnnualPlanResolver {
  @Query(() => AnnualPlan, {
    nullable: true,
    description: "The plan of one year; null when there is none, or none that is published.",
  })
  async plan(
    @Arg("year", () => Int) year: number,
    @Ctx() { database, user }: SubgraphContext,
  ): Promise<AnnualPlan | null> {
    return readable(user, await database.manager.findOneBy(AnnualPlan, { year }));
  }

  @Query(() => [AnnualPlan], { nullable: true, description: "All plans, newest year first." })
  plans(@Ctx() context: SubgraphContext): Promise<AnnualPlan[]> {
    return allPlans(context);
  }

  @FieldResolver(() => Meeting, { nullable: true, description: "The meeting that adopted it." })
  async approvedBy(
    @Root() { approvedById }: AnnualPlan,
    @Ctx() context: SubgraphContext,
  ): Promise<Meeting | null> {
    return approvedById === null ? null : context.load(meetingById, approvedById);
  }

  @FieldResolver(() => Report, { nullable: true, description: "The report it rests on." })
  async basedOn(@Root() { basedOnId }: AnnualPlan, @Ctx() context: SubgraphContext): Promise<Report | null> {
    return basedOnId === null ? null : reportById(basedOnId, context);
  }

  @FieldResolver(() => [PlanVersion], { description: "As adopted, and as amended since." })
  versions(@Root() { id }: AnnualPlan, @Ctx() context: SubgraphContext): Promise<PlanVersion[]> {
    return context.load(versionsOfPlan, id);
  }

  @FieldResolver(() => [Objective])
  objectives(@Root() { id }: AnnualPlan, @Ctx() context: SubgraphContext): Promise<Objective[]> {
    return context.load(objectivesOfPlan, id);
  }
}
