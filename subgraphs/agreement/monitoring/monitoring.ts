/** @module The GraphQL types of monitoring. */
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { LocalDate, WholeEuros } from "../../kit/scalars.js";
import { ActionLine, TargetGroup } from "../../kit/vocabulary.js";
import { Organisation } from "../accord/organisation.js";
import { Decision } from "../meetings/meeting.js";
import { AnnualPlan } from "../plans/annual-plan.js";
import { Indicator } from "../plans/indicator.js";
import { Objective } from "../plans/objective.js";
import { IndicatorUnit, ProgressState } from "../statuses.js";

/** A value of a period. */
@ObjectType({ simpleResolvers: true, description: "A value of a period, of all partners together." })
export class TrendPoint {
  @Field(() => ID, { description: "A year, a half-year, a quarter or a month." })
  period!: string;

  @Field(() => Float)
  value!: number;
}

/** A partner's part of an indicator. */
@ObjectType({ simpleResolvers: true, description: "A partner's part of an indicator." })
export class PartnerValue {
  @Field(() => Organisation)
  partner!: Organisation;

  @Field(() => Float, { nullable: true, description: "Null when it is suppressed." })
  value!: number | null;

  @Field(() => Boolean, {
    description:
      "Whether it is hidden from readers who have not signed in, because it is a small count or would tell one.",
  })
  suppressed!: boolean;
}

/** How an indicator stands. */
@ObjectType("IndicatorProgress", { simpleResolvers: true, description: "How an indicator stands." })
export class IndicatorProgressNode {
  @Field(() => Indicator)
  indicator!: Indicator;

  @Field(() => Float, {
    nullable: true,
    description:
      "All partners together; null without values, and where partners' values do not add up and nobody stated one for all.",
  })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: "Share of the way to the target, in percent." })
  progressPct!: number | null;

  @Field(() => Float, { nullable: true, description: "What it is heading for at the end of the year." })
  forecast!: number | null;

  @Field(() => ProgressState)
  state!: ProgressState;

  @Field(() => [TrendPoint])
  trend!: TrendPoint[];

  @Field(() => [PartnerValue])
  partners!: PartnerValue[];
}

/** How an objective stands. */
@ObjectType("ObjectiveProgress", { simpleResolvers: true, description: "How an objective stands." })
export class ObjectiveProgressNode {
  @Field(() => Objective)
  objective!: Objective;

  @Field(() => Float, { nullable: true, description: "Mean of its indicators, each at most 100 percent." })
  progressPct!: number | null;

  @Field(() => ProgressState, { description: "That of its worst indicator." })
  state!: ProgressState;

  @Field(() => [IndicatorProgressNode])
  indicators!: IndicatorProgressNode[];
}

/** A sum over indicators of one unit. */
@ObjectType({
  simpleResolvers: true,
  description: "A sum over indicators of one unit; only COUNT and EUR add up.",
})
export class UnitSum {
  @Field(() => IndicatorUnit)
  unit!: IndicatorUnit;

  @Field(() => Float)
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Null for a partner: targets are the objectives', not the partners'.",
  })
  target!: number | null;
}

/** Objectives by where they are heading. */
@ObjectType({ simpleResolvers: true, description: "How many objectives are heading somewhere." })
export class StateCount {
  @Field(() => ProgressState)
  state!: ProgressState;

  @Field(() => Int)
  count!: number;
}

/** How some objectives stand together. */
@ObjectType("GroupProgress", {
  simpleResolvers: true,
  description:
    "How the objectives of one action line, target group or partner stand together. An objective of several counts for each.",
})
export class GroupProgressNode {
  @Field(() => ActionLine, { nullable: true })
  actionLine!: ActionLine | null;

  @Field(() => TargetGroup, { nullable: true })
  targetGroup!: TargetGroup | null;

  @Field(() => Organisation, { nullable: true })
  partner!: Organisation | null;

  @Field(() => Int)
  objectives!: number;

  @Field(() => Float, { nullable: true, description: "Mean of its objectives." })
  progressPct!: number | null;

  @Field(() => [StateCount])
  states!: StateCount[];

  @Field(() => [UnitSum], {
    description: "Empty for a partner with a suppressed cell, when nobody has signed in.",
  })
  sums!: UnitSum[];

  @Field(() => WholeEuros, { description: "Whole euros." })
  budget!: number;
}

/** How a plan stands. */
@ObjectType({ simpleResolvers: true, description: "How a plan stands." })
export class Monitoring {
  @Field(() => AnnualPlan)
  plan!: AnnualPlan;

  @Field(() => LocalDate, { description: "Values count as they were known at the end of this day." })
  asOf!: string;

  @Field(() => Float, { nullable: true, description: "Mean of its objectives." })
  progressPct!: number | null;

  @Field(() => [ObjectiveProgressNode])
  objectives!: ObjectiveProgressNode[];

  @Field(() => [GroupProgressNode])
  actionLines!: GroupProgressNode[];

  @Field(() => [GroupProgressNode])
  targetGroups!: GroupProgressNode[];

  @Field(() => [GroupProgressNode])
  partners!: GroupProgressNode[];

  @Field(() => [Decision], { description: "Open decisions of all meetings whose day has passed." })
  lateDecisions!: Decision[];
}
