/** @module Annual plans. */
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { rowBy, rowsOf } from "../../kit/row-loaders.js";
import { Meeting } from "../meetings/meeting.js";
import { meetingById } from "../meetings/meeting-resolver.js";
import { Report } from "../reports/report.js";
import { reportById } from "../reports/report-resolver.js";
import { AnnualPlan } from "./annual-plan.js";
import { Objective } from "./objective.js";

/** A plan by its id. */
export const planById = rowBy(AnnualPlan, "id");
const objectivesOfPlan = rowsOf(Objective, "planId", { position: "ASC" });

/** All plans, newest year first. */
export function allPlans({ database }: SubgraphContext): Promise<AnnualPlan[]> {
  return database.manager.find(AnnualPlan, { order: { year: "DESC" } });
}

@Resolver(() => AnnualPlan)
export class AnnualPlanResolver {
  @Query(() => AnnualPlan, {
    nullable: true,
    description: "The plan of one year; null when there is none.",
  })
  plan(
    @Arg("year", () => Int) year: number,
    @Ctx() { database }: SubgraphContext,
  ): Promise<AnnualPlan | null> {
    return database.manager.findOneBy(AnnualPlan, { year });
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
    return basedOnId === null ? null : context.load(reportById, basedOnId);
  }

  @FieldResolver(() => [Objective])
  objectives(@Root() { id }: AnnualPlan, @Ctx() context: SubgraphContext): Promise<Objective[]> {
    return context.load(objectivesOfPlan, id);
  }
}
