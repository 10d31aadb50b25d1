/** @module `timeline`. */
import { Temporal } from "temporal-polyfill";
import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { Problem } from "../../../schema/problems.js";
import { LocalDate } from "../../kit/scalars.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { FittingOffers } from "../offers/fitting-offers.js";
import { OfferFilter } from "../offers/offer-filter-input.js";
import { periodsBetween, TimelineGranularity } from "./periods.js";
import { Timeline } from "./timeline.js";

/** Most periods of one timeline: two years of days, fourteen of weeks, some sixty of months. */
export const PERIODS_LIMIT = 750;

/** Days of the shortest period. */
const DAYS: Readonly<Record<TimelineGranularity, number>> = { DAY: 1, WEEK: 7, MONTH: 28 };

@Resolver()
export class TimelineQueries {
  @Query(() => Timeline, {
    nullable: true,
    description: "Openings, closings and events of the offers that fit a filter, from one date to another.",
  })
  timeline(
    @Arg("from", () => LocalDate, { nullable: true, description: "First day; today when absent." })
    from: string | null,
    @Arg("to", () => LocalDate, {
      nullable: true,
      description: "Last day; a year after the first when absent.",
    })
    to: string | null,
    @Arg("granularity", () => TimelineGranularity, { defaultValue: TimelineGranularity.MONTH })
    granularity: TimelineGranularity,
    @Arg("filter", () => OfferFilter, { nullable: true }) filter: OfferFilter | null,
    @Ctx() context: CatalogueContext,
  ): Timeline {
    const start = Temporal.PlainDate.from(from ?? context.moment.today);
    const end = to == null ? start.add({ years: 1 }).subtract({ days: 1 }) : Temporal.PlainDate.from(to);
    const days = start.until(end, { largestUnit: "days" }).days + 1;
    if (days < 1) throw new Problem("BAD_USER_INPUT", `from must not be after to: ${start} is after ${end}.`);
    if (days > PERIODS_LIMIT * DAYS[granularity]) {
      throw new Problem(
        "BAD_USER_INPUT",
        `A timeline has at most ${PERIODS_LIMIT} periods; take a shorter time or longer periods.`,
        { limit: PERIODS_LIMIT },
      );
    }
    return new Timeline(new FittingOffers(context, filter), periodsBetween(start, end, granularity), context);
  }
}
