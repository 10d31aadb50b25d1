/** @module The GraphQL types of what the hub computes. */

import { Temporal } from "temporal-polyfill";
import { Arg, Ctx, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { LocalDate } from "../../kit/scalars.js";
import { ActionLine, TargetGroup } from "../../kit/vocabulary.js";
import { Organisation } from "../accord/organisation.js";
import { organisationBySlug } from "../accord/organisation-resolver.js";
import type { HubObservation } from "../observations/hub-observation.js";
import { Measure } from "../observations/measure.js";
import { IndicatorUnit } from "../statuses.js";
import { INDICATOR_DEFINITIONS } from "./indicator-definitions.js";
import { observedTrend } from "./observed-trend.js";

/** What an indicator of the hub can be told for each of. */
export enum ComputedIndicatorDimension {
  ACTION_LINE = "ACTION_LINE",
  TARGET_GROUP = "TARGET_GROUP",
  PARTNER = "PARTNER",
}
registerEnumType(ComputedIndicatorDimension, {
  name: "ComputedIndicatorDimension",
  description: "What an indicator of the hub can be told for each of.",
});

/** Most days of a trend: three years and a day. */
const TREND_DAYS = 1_100;

/** Answers in which a refused trend was told; it is told once, not for every indicator. */
const told = new WeakSet<SubgraphContext>();

/** A value of one day. */
@ObjectType({ simpleResolvers: true, description: "What an indicator was on a day." })
export class DatedValue {
  @Field(() => LocalDate)
  date!: string;

  @Field(() => Float)
  value!: number;
}

/** An indicator that the hub computes of itself. */
@ObjectType({
  description:
    "An indicator that the hub computes of itself, once a day: for the hub as a whole, an action line, a target group, both, or a partner.",
})
export class ComputedIndicator {
  constructor(private readonly row: HubObservation) {}

  @Field(() => Measure)
  get code(): Measure {
    return this.row.measure;
  }

  @Field(() => String)
  name(@LanguageArgument() lang: Language): string {
    return textIn(INDICATOR_DEFINITIONS[this.row.measure].name, lang);
  }

  @Field(() => String, { description: "How it is computed." })
  formula(@LanguageArgument() lang: Language): string {
    return textIn(INDICATOR_DEFINITIONS[this.row.measure].formula, lang);
  }

  @Field(() => IndicatorUnit)
  get unit(): IndicatorUnit {
    return INDICATOR_DEFINITIONS[this.row.measure].unit;
  }

  @Field(() => Float)
  get value(): number {
    return this.row.value;
  }

  @Field(() => LocalDate, {
    description: "Day of the observation: the one that was asked for, or the last before it that there is.",
  })
  get asOf(): string {
    return this.row.date;
  }

  @Field(() => ActionLine, { nullable: true, description: "Null when it is of all action lines." })
  get actionLine(): ActionLine | null {
    return (this.row.actionLine as ActionLine) || null;
  }

  @Field(() => TargetGroup, { nullable: true, description: "Null when it is of all target groups." })
  get targetGroup(): TargetGroup | null {
    return (this.row.targetGroup as TargetGroup) || null;
  }

  @Field(() => ID, { nullable: true, description: "Slug; null when it is of all partners." })
  get partnerSlug(): string | null {
    return this.row.partner || null;
  }

  @Field(() => Organisation, {
    nullable: true,
    description:
      "Null when it is of all partners, and for one that has offers without being a body of the accord.",
  })
  async partner(@Ctx() context: SubgraphContext): Promise<Organisation | null> {
    return this.row.partner === "" ? null : organisationBySlug(this.row.partner, context);
  }

  @Field(() => [DatedValue], {
    nullable: true,
    description:
      "Its values of some days, oldest first; days without an observation are left out. At most 1,100 days, and 10,000 values in one answer.",
  })
  async trend(
    @Arg("from", () => LocalDate) from: string,
    @Arg("to", () => LocalDate, { description: "That day is still in." }) to: string,
    @Ctx() context: SubgraphContext,
  ): Promise<DatedValue[] | null> {
    try {
      checkDays(from, to);
      return await context.load(observedTrend, { of: this.row, from, to });
    } catch (error) {
      if (error instanceof Problem && told.has(context)) return null;
      told.add(context);
      throw error;
    }
  }
}

/** @throws Problem BAD_USER_INPUT */
function checkDays(from: string, to: string): void {
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days + 1;
  if (days >= 1 && days <= TREND_DAYS) return;
  throw new Problem(
    "BAD_USER_INPUT",
    `from ${from} to ${to} are ${days} days; from 1 to ${TREND_DAYS} can be asked for.`,
  );
}
