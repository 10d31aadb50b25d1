/** @module The accord: who signed it, whom it is for, what it does, how it is governed. */
import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { CompanySize } from "../../kit/offers/offer-values.js";
import { rowsOf } from "../../kit/row-loaders.js";
import { mayRead } from "../lifecycle/published.js";
import { AnnualPlan } from "../plans/annual-plan.js";
import { allPlans } from "../plans/annual-plan-resolver.js";
import { Report } from "../reports/report.js";
import { GoverningTable } from "../tables/governing-table.js";
import { Agreement, CycleStep, Signatory } from "./agreement.js";
import { ActionLineDefinition, TargetGroupDefinition, TargetGroupSize } from "./definitions.js";
import { Organisation } from "./organisation.js";
import { organisationBySlug } from "./organisation-resolver.js";

const signatoriesOfAgreement = rowsOf(Signatory, "agreementId", { position: "ASC" });
const sizesOfTargetGroup = rowsOf(TargetGroupSize, "targetGroup", { position: "ASC" });

@Resolver(() => Agreement)
export class AgreementResolver {
  @Query(() => Agreement, { nullable: true })
  async agreement(@Ctx() { database }: SubgraphContext): Promise<Agreement | null> {
    const [agreement] = await database.manager.find(Agreement, { order: { signedOn: "DESC" }, take: 1 });
    return agreement ?? null;
  }

  @FieldResolver(() => [Signatory])
  signatories(@Root() { id }: Agreement, @Ctx() context: SubgraphContext): Promise<Signatory[]> {
    return context.load(signatoriesOfAgreement, id);
  }

  @FieldResolver(() => [TargetGroupDefinition])
  targetGroups(@Ctx() { database }: SubgraphContext): Promise<TargetGroupDefinition[]> {
    return database.manager.find(TargetGroupDefinition, { order: { order: "ASC" } });
  }

  @FieldResolver(() => [ActionLineDefinition])
  actionLines(@Ctx() { database }: SubgraphContext): Promise<ActionLineDefinition[]> {
    return database.manager.find(ActionLineDefinition, { order: { order: "ASC" } });
  }

  @FieldResolver(() => [GoverningTable])
  tables(@Ctx() { database }: SubgraphContext): Promise<GoverningTable[]> {
    return database.manager.find(GoverningTable, { order: { position: "ASC" } });
  }

  @FieldResolver(() => [AnnualPlan], { description: "Newest year first." })
  plans(@Ctx() context: SubgraphContext): Promise<AnnualPlan[]> {
    return allPlans(context);
  }

  @FieldResolver(() => [Report], { description: "Newest period first." })
  async reports(@Ctx() { database, user }: SubgraphContext): Promise<Report[]> {
    const reports = await database.manager.find(Report, { order: { period: "DESC", id: "ASC" } });
    return reports.filter((report) => mayRead(user, report));
  }

  @FieldResolver(() => [CycleStep])
  cycle(@Ctx() { database }: SubgraphContext): Promise<CycleStep[]> {
    return database.manager.find(CycleStep, { order: { step: "ASC" } });
  }
}

@Resolver(() => Signatory)
export class SignatoryResolver {
  @FieldResolver(() => Organisation)
  organisation(
    @Root() { organisationSlug }: Signatory,
    @Ctx() context: SubgraphContext,
  ): Promise<Organisation | null> {
    return organisationBySlug(organisationSlug, context);
  }
}

@Resolver(() => TargetGroupDefinition)
export class TargetGroupResolver {
  @FieldResolver(() => [CompanySize], { description: "Company sizes that it takes in." })
  async sizes(
    @Root() { code }: TargetGroupDefinition,
    @Ctx() context: SubgraphContext,
  ): Promise<CompanySize[]> {
    const sizes = await context.load(sizesOfTargetGroup, code);
    return sizes.map(({ size }) => size);
  }
}
