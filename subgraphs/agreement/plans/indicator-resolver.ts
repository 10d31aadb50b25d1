/** @module Indicators and their values. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { rowBy, rowsOf } from "../../kit/row-loaders.js";
import { Organisation } from "../accord/organisation.js";
import { organisationBySlug } from "../accord/organisation-resolver.js";
import { Indicator, IndicatorValue } from "./indicator.js";

/** An indicator by its id. */
export const indicatorById = rowBy(Indicator, "id");
const valuesOfIndicator = rowsOf(IndicatorValue, "indicatorId", { position: "ASC" });

@Resolver(() => Indicator)
export class IndicatorResolver {
  @FieldResolver(() => [IndicatorValue])
  values(@Root() { id }: Indicator, @Ctx() context: SubgraphContext): Promise<IndicatorValue[]> {
    return context.load(valuesOfIndicator, id);
  }
}

@Resolver(() => IndicatorValue)
export class IndicatorValueResolver {
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "The partner it belongs to; null for all of them together.",
  })
  async partner(
    @Root() { partnerSlug }: IndicatorValue,
    @Ctx() context: SubgraphContext,
  ): Promise<Organisation | null> {
    return partnerSlug === null ? null : organisationBySlug(partnerSlug, context);
  }
}
