import { Directive, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { DateTime } from "../../kit/scalars.js";
import { OptionalTextColumns, optionalTextIn, TextColumns } from "../../kit/text-columns.js";
import { IndicatorDirection, IndicatorMeasure, IndicatorUnit } from "../statuses.js";

/** What an objective is measured by. */
@Entity("indicator")
@ObjectType({ simpleResolvers: true, description: "What an objective is measured by." })
@Directive('@key(fields: "id")')
export class Indicator {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Column({ name: "objective_id", type: "varchar" })
  objectiveId!: string;

  @Column({ type: "integer" })
  position!: number;

  @Column(() => TextColumns, { prefix: "name" })
  nameText!: TextColumns;

  @Field(() => IndicatorUnit)
  @Column({ type: "varchar" })
  unit!: IndicatorUnit;

  @Field(() => IndicatorDirection)
  @Column({ type: "varchar" })
  direction!: IndicatorDirection;

  @Field(() => IndicatorMeasure)
  @Column({ type: "varchar" })
  measure!: IndicatorMeasure;

  @Field(() => Float, { nullable: true, description: "Value before the plan." })
  @Column({ type: "double", nullable: true })
  baseline!: number | null;

  @Field(() => Float, { nullable: true })
  @Column({ type: "double", nullable: true })
  target!: number | null;

  @Column(() => OptionalTextColumns, { prefix: "method" })
  methodText!: OptionalTextColumns;

  @Field(() => String, { nullable: true, description: "How it is measured." })
  method(@LanguageArgument() lang: Language): string | null {
    return optionalTextIn(this.methodText, lang);
  }

  @Field(() => Int, {
    description: "Grows with every change; a mutation names the version that it is based on.",
  })
  @Column({ type: "integer", default: 1 })
  version!: number;

  @Field(() => String)
  name(@LanguageArgument() lang: Language): string {
    return textIn(this.nameText, lang);
  }
}

/** What an indicator came to in a period, for one partner or for all together. */
@Entity("indicator_value")
@ObjectType({
  simpleResolvers: true,
  description: "What an indicator came to in a period, for one partner or for all together.",
})
export class IndicatorValue {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Column({ name: "indicator_id", type: "varchar" })
  indicatorId!: string;

  @Column({ type: "integer" })
  position!: number;

  @Field(() => ID, { description: "A half-year (2026-S2), a quarter (2026-Q3) or a year (2026)." })
  @Column({ type: "varchar" })
  period!: string;

  @Field(() => Float)
  @Column({ type: "double" })
  value!: number;

  @Column({ name: "partner_slug", type: "varchar", nullable: true })
  partnerSlug!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where the value comes from, or why it was corrected.",
  })
  @Column({ type: "text", nullable: true })
  note!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When it was entered or corrected; null for what was shipped.",
  })
  @Column({ name: "entered_at", type: "varchar", nullable: true })
  enteredAt!: string | null;

  @Column({ name: "entered_by", type: "varchar", nullable: true })
  enteredBy!: string | null;

  @Field(() => Int, {
    description: "Grows with every change; a mutation names the version that it is based on.",
  })
  @Column({ type: "integer", default: 1 })
  version!: number;
}

/** What a value was before it was corrected. */
@Entity("earlier_value")
@ObjectType({ simpleResolvers: true, description: "What a value was before it was corrected." })
export class EarlierValue {
  @PrimaryColumn({ name: "value_id", type: "varchar" })
  valueId!: string;

  @Field(() => Int)
  @PrimaryColumn({ type: "integer" })
  version!: number;

  @Field(() => Float)
  @Column({ type: "double" })
  value!: number;

  @Field(() => String, { nullable: true })
  @Column({ type: "text", nullable: true })
  note!: string | null;

  @Field(() => DateTime, { nullable: true })
  @Column({ name: "entered_at", type: "varchar", nullable: true })
  enteredAt!: string | null;
}
