/** @module Indicators and their values. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { rowBy, rowsOf } from "../../kit/row-loaders.js";
import { Organisation } from "../accord/organisation.js";
import { organisationBySlug } from "../accord/organisation-resolver.js";
import { isSmall, suppressedPartners } from "../monitoring/suppress.js";
import { IndicatorUnit } from "../statuses.js";
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
  @FieldResolver(() => [IndicatorValue], {
    description:
      "As entered. For readers who have not signed in, partners with a small count are left out, and a second one where a total would tell it.",
  })
  async values(@Root() { id, unit }: Indicator, @Ctx() context: SubgraphContext): Promise<IndicatorValue[]> {
    const values = await context.load(valuesOfIndicator, id);
    return context.user !== null || unit !== IndicatorUnit.COUNT ? values : withoutSmallCells(values);
  }
}

function withoutSmallCells(values: readonly IndicatorValue[]): IndicatorValue[] {
  const hidden = suppressedPartners(
    values.map(({ partnerSlug: partner, period, value }) => ({ partner, period, value })),
  );
  return values.filter(({ partnerSlug }) => partnerSlug === null || !hidden.has(partnerSlug));
}

@Resolver(() => IndicatorValue)
export class IndicatorValueResolver {
  @FieldResolver(() => [EarlierValue], {
    description:
      "What it was before each correction, the first one first; for readers who have not signed in without small counts.",
  })
  async earlier(
    @Root() { id, indicatorId, partnerSlug }: IndicatorValue,
    @Ctx() context: SubgraphContext,
  ): Promise<EarlierValue[]> {
    const earlier = await context.load(earlierValues, id);
    if (context.user !== null || partnerSlug === null) return earlier;
    const indicator = await context.load(indicatorByIdAlone, indicatorId);
    return indicator?.unit === IndicatorUnit.COUNT ? earlier.filter(({ value }) => !isSmall(value)) : earlier;
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
