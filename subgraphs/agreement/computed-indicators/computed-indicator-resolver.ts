/** @module `computedIndicators`. */
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { LessThanOrEqual, Not } from "typeorm";
import { today } from "../../../runtime/clock.js";
import type { SubgraphContext } from "../../kit/context.js";
import { LocalDate } from "../../kit/scalars.js";
import { ActionLine, TargetGroup } from "../../kit/vocabulary.js";
import { HubObservation, ObservedDay } from "../observations/hub-observation.js";
import { Measure } from "../observations/measure.js";
import { ComputedIndicator, ComputedIndicatorDimension } from "./computed-indicator.js";

/** The indicators' order in answers. */
const ORDER = Object.values(Measure);

@Resolver()
export class ComputedIndicatorResolver {
  @Query(() => [ComputedIndicator], {
    nullable: true,
    description:
      "What the hub computes of itself, as it was observed on a day or, where that day has no observation, on the last one before. Without arguments: of the hub as a whole. An action line, a target group or a partner tells it of that one; `each` tells it of every one. Empty where nothing is computed, and before the first observation.",
  })
  async computedIndicators(
    @Arg("asOf", () => LocalDate, { nullable: true, description: "Default today." }) asOf: string | null,
    @Arg("actionLine", () => ActionLine, { nullable: true }) actionLine: ActionLine | null,
    @Arg("targetGroup", () => TargetGroup, { nullable: true }) targetGroup: TargetGroup | null,
    @Arg("partner", () => ID, { nullable: true, description: "Slug." }) partner: string | null,
    @Arg("each", () => [ComputedIndicatorDimension], {
      nullable: true,
      description: "With action line and target group: every combination of both.",
    })
    each: ComputedIndicatorDimension[] | null,
    @Ctx() { database, clock }: SubgraphContext,
  ): Promise<ComputedIndicator[]> {
    const day = today(clock).toString();
    const [observed] = await database.manager.find(ObservedDay, {
      where: { date: LessThanOrEqual(asOf == null || asOf > day ? day : asOf) },
      order: { date: "DESC" },
      take: 1,
    });
    if (observed === undefined) return [];
    const wanted = (one: string | null | undefined, dimension: ComputedIndicatorDimension) =>
      one ?? (each?.includes(dimension) ? Not("") : "");
    const rows = await database.manager.find(HubObservation, {
      where: {
        date: observed.date,
        actionLine: wanted(actionLine, ComputedIndicatorDimension.ACTION_LINE),
        targetGroup: wanted(targetGroup, ComputedIndicatorDimension.TARGET_GROUP),
        partner: wanted(partner, ComputedIndicatorDimension.PARTNER),
      },
      order: { actionLine: "ASC", targetGroup: "ASC", partner: "ASC" },
    });
    // A later version may have observed what this one does not know.
    return ORDER.flatMap((measure) => rows.filter((row) => row.measure === measure)).map(
      (row) => new ComputedIndicator(row),
    );
  }
}
