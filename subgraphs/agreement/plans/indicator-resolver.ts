/** @module Indicators and their values. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context.js";
import { rowBy, rowsOf } from "../../kit/row-loaders.js";
import { Organisation } from "../accord/organisation.js";
import { organisationBySlug } from "../accord/organisation-resolver.js";
import { suppressedPartners } from "../monitoring/suppress.js";
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
      "As entered. For readers who have not signed in, small counts of single partners are left out, and a second one where a total would tell them.",
  })
  async values(@Root() { id, unit }: Indicator, @Ctx() context: SubgraphContext): Promise<IndicatorValue[]> {
    const values = await context.load(valuesOfIndicator, id);
    return context.user !== null || unit !== IndicatorUnit.COUNT ? values : withoutSmallCells(values);
  }
}

function withoutSmallCells(values: readonly IndicatorValue[]): IndicatorValue[] {
  const periods = new Map<string, Map<string, number>>();
  for (const { period, partnerSlug, value } of values) {
    if (partnerSlug === null) continue;
    const counts = periods.get(period) ?? new Map<string, number>();
    periods.set(period, counts.set(partnerSlug, value));
  }
  const hidden = new Map([...periods].map(([period, counts]) => [period, suppressedPartners(counts)]));
  return values.filter(
    ({ period, partnerSlug }) => partnerSlug === null || !hidden.get(period)?.has(partnerSlug),
  );
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
