/** @module Indicators and their values. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { rowBy, rowsOf } from "../../kit/row-loaders.js";
import { Organisation } from "../accord/organisation.js";
import { organisationBySlug } from "../accord/organisation-resolver.js";
import { EarlierValue, Indicator, IndicatorValue } from "./indicator.js";
import { objectiveById } from "./objective-resolver.js";

const indicatorByIdAlone = rowBy(Indicator, "id");

/** An indicator of a plan that the user may read, by its id. */
export async function indicatorById(id: string, context: SubgraphContext): Promise<Indicator | null> {
  const indicator = await context.load(indicatorByIdAlone, id);
  return indicator && (await objectiveById(indicator.objectiveId, context)) ? indicator : null;
}
const earlierValues = rowsOf(EarlierValue, "valueId", { version: "ASC" });
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
  @FieldResolver(() => [EarlierValue], {
    description: "What it was before each correction, the first one first.",
  })
  earlier(@Root() { id }: IndicatorValue, @Ctx() context: SubgraphContext): Promise<EarlierValue[]> {
    return context.load(earlierValues, id);
  }

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
