/** @module Objectives of the plans. */
import { Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { rowBy, rowsOf } from "../../kit/row-loaders.js";
import { TargetGroup } from "../../kit/vocabulary.js";
import { Organisation } from "../accord/organisation.js";
import { organisationBySlug, organisationsBySlug } from "../accord/organisation-resolver.js";
import { AnnualPlan } from "./annual-plan.js";
import { planById } from "./annual-plan-resolver.js";
import { Indicator } from "./indicator.js";
import { Objective, ObjectiveOffer, ObjectivePartner, ObjectiveTargetGroup } from "./objective.js";

const objectiveByIdAlone = rowBy(Objective, "id");

/** An objective of a plan that the user may read, by its id. */
export async function objectiveById(id: string, context: SubgraphContext): Promise<Objective | null> {
  const objective = await context.load(objectiveByIdAlone, id);
  return objective && (await planById(objective.planId, context)) ? objective : null;
}
const targetGroupsOfObjective = rowsOf(ObjectiveTargetGroup, "objectiveId", { position: "ASC" });
const partnersOfObjective = rowsOf(ObjectivePartner, "objectiveId", { position: "ASC" });
const offersOfObjective = rowsOf(ObjectiveOffer, "objectiveId", { position: "ASC" });
const indicatorsOfObjective = rowsOf(Indicator, "objectiveId", { position: "ASC" });

@Resolver(() => Objective)
export class ObjectiveResolver {
  @FieldResolver(() => [TargetGroup])
  async targetGroups(@Root() { id }: Objective, @Ctx() context: SubgraphContext): Promise<TargetGroup[]> {
    const rows = await context.load(targetGroupsOfObjective, id);
    return rows.map(({ targetGroup }) => targetGroup);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: "The body that leads it." })
  async lead(@Root() { leadSlug }: Objective, @Ctx() context: SubgraphContext): Promise<Organisation | null> {
    return leadSlug === null ? null : organisationBySlug(leadSlug, context);
  }

  @FieldResolver(() => [Organisation], { description: "The bodies that work on it beside its lead." })
  async partners(@Root() { id }: Objective, @Ctx() context: SubgraphContext): Promise<Organisation[]> {
    const rows = await context.load(partnersOfObjective, id);
    return organisationsBySlug(
      rows.map(({ organisationSlug }) => organisationSlug),
      context,
    );
  }

  @FieldResolver(() => [ID], { description: "Ids of the offers that serve it." })
  async offerIds(@Root() { id }: Objective, @Ctx() context: SubgraphContext): Promise<string[]> {
    const rows = await context.load(offersOfObjective, id);
    return rows.map(({ offerId }) => offerId);
  }

  @FieldResolver(() => [Indicator])
  indicators(@Root() { id }: Objective, @Ctx() context: SubgraphContext): Promise<Indicator[]> {
    return context.load(indicatorsOfObjective, id);
  }

  @FieldResolver(() => AnnualPlan)
  plan(@Root() { planId }: Objective, @Ctx() context: SubgraphContext): Promise<AnnualPlan | null> {
    return planById(planId, context);
  }
}
