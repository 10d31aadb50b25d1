/** @module What mutations of plans take. */
import { Field, Float, ID, InputType, Int } from "type-graphql";
import { WholeEuros } from "../../kit/scalars.js";
import { TextInput } from "../../kit/text-input.js";
import { ActionLine, TargetGroup } from "../../kit/vocabulary.js";
import { IndicatorDirection, IndicatorMeasure, IndicatorUnit } from "../statuses.js";

/** A new plan. */
@InputType({ description: "A new plan." })
export class NewPlanInput {
  @Field(() => Int)
  year!: number;

  @Field(() => ID, { description: "The delivered report that it is based on." })
  basedOn!: string;

  @Field(() => TextInput)
  title!: TextInput;
}

/** What is different about a draft. */
@InputType({ description: "What is different; what is left out stays." })
export class PlanChangesInput {
  @Field(() => ID, { nullable: true })
  basedOn?: string | null;

  @Field(() => TextInput, { nullable: true })
  title?: TextInput | null;
}

/** What an objective is measured by. */
@InputType({ description: "What an objective is measured by." })
export class IndicatorInput {
  @Field(() => ID, {
    nullable: true,
    description: "Of an indicator that is there already; left out for a new one.",
  })
  id?: string | null;

  @Field(() => TextInput)
  name!: TextInput;

  @Field(() => IndicatorUnit)
  unit!: IndicatorUnit;

  @Field(() => IndicatorDirection, { defaultValue: IndicatorDirection.UP })
  direction!: IndicatorDirection;

  @Field(() => IndicatorMeasure, {
    nullable: true,
    description: "Left out: FLOW for COUNT and EUR, LEVEL for the other units.",
  })
  measure?: IndicatorMeasure | null;

  @Field(() => Float, { nullable: true, description: "Value before the plan." })
  baseline?: number | null;

  @Field(() => Float, { nullable: true })
  target?: number | null;

  @Field(() => TextInput, { nullable: true, description: "How it is measured." })
  method?: TextInput | null;
}

/** An objective, whole. */
@InputType({ description: "An objective, whole." })
export class ObjectiveInput {
  @Field(() => TextInput)
  title!: TextInput;

  @Field(() => ActionLine)
  actionLine!: ActionLine;

  @Field(() => [TargetGroup])
  targetGroups!: TargetGroup[];

  @Field(() => ID, { nullable: true, description: "Slug of the body that leads it." })
  lead?: string | null;

  @Field(() => [ID], {
    defaultValue: [],
    description: "Slugs of the bodies that work on it beside its lead.",
  })
  partners!: string[];

  @Field(() => WholeEuros, { nullable: true, description: "Whole euros." })
  budget?: number | null;

  @Field(() => [ID], { defaultValue: [], description: "Ids of the offers that serve it, of any partner." })
  offerIds!: string[];

  @Field(() => [IndicatorInput], {
    defaultValue: [],
    description: "All of them: one that is not named goes.",
  })
  indicators!: IndicatorInput[];
}

/** An objective that an amendment changes. */
@InputType({ description: "An objective that an amendment changes." })
export class ChangedObjectiveInput {
  @Field(() => ID)
  id!: string;

  @Field(() => ObjectiveInput)
  objective!: ObjectiveInput;
}

/** What a meeting of the TIG changes in a plan that it has adopted. */
@InputType({ description: "What a meeting of the TIG changes in a plan that is adopted or in force." })
export class AmendmentInput {
  @Field(() => ID, { description: "The meeting that decided it." })
  meeting!: string;

  @Field(() => TextInput)
  reason!: TextInput;

  @Field(() => [ObjectiveInput], { defaultValue: [] })
  add!: ObjectiveInput[];

  @Field(() => [ChangedObjectiveInput], { defaultValue: [] })
  change!: ChangedObjectiveInput[];

  @Field(() => [ID], { defaultValue: [], description: "Objectives that go; none that has values." })
  remove!: string[];
}
