import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn, type ValueTransformer } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { WholeEuros } from "../../kit/scalars.js";
import { TextColumns } from "../../kit/text-columns.js";
import { ActionLine, type TargetGroup } from "../../kit/vocabulary.js";

/** MySQL gives a BIGINT as text; whole euros stay far below where a number is no longer exact. */
const wholeNumber: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

/** An objective of an annual plan. */
@Entity("objective")
@ObjectType({ simpleResolvers: true, description: "An objective of an annual plan." })
@Directive('@key(fields: "id")')
export class Objective {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Column({ name: "plan_id", type: "varchar" })
  planId!: string;

  @Column({ type: "integer" })
  position!: number;

  @Column(() => TextColumns, { prefix: "title" })
  titleText!: TextColumns;

  @Field(() => ActionLine)
  @Column({ name: "action_line", type: "varchar" })
  actionLine!: ActionLine;

  @Column({ name: "lead_slug", type: "varchar", nullable: true })
  leadSlug!: string | null;

  @Field(() => WholeEuros, { nullable: true, description: "Whole euros." })
  @Column({ type: "bigint", nullable: true, transformer: wholeNumber })
  budget!: number | null;

  @Field(() => Int, {
    description: "Grows with every change; a mutation names the version that it is based on.",
  })
  @Column({ type: "integer", default: 1 })
  version!: number;

  @Field(() => String)
  title(@LanguageArgument() lang: Language): string {
    return textIn(this.titleText, lang);
  }
}

/** A target group that an objective is for. */
@Entity("objective_target_group")
export class ObjectiveTargetGroup {
  @PrimaryColumn({ name: "objective_id", type: "varchar" })
  objectiveId!: string;

  @PrimaryColumn({ name: "target_group", type: "varchar" })
  targetGroup!: TargetGroup;

  @Column({ type: "integer" })
  position!: number;
}

/** A body that works on an objective beside the one that leads it. */
@Entity("objective_partner")
export class ObjectivePartner {
  @PrimaryColumn({ name: "objective_id", type: "varchar" })
  objectiveId!: string;

  @PrimaryColumn({ name: "organisation_slug", type: "varchar" })
  organisationSlug!: string;

  @Column({ type: "integer" })
  position!: number;
}

/** An offer that serves an objective; whether it exists is for the catalogue to say. */
@Entity("objective_offer")
export class ObjectiveOffer {
  @PrimaryColumn({ name: "objective_id", type: "varchar" })
  objectiveId!: string;

  @PrimaryColumn({ name: "offer_id", type: "varchar" })
  offerId!: string;

  @Column({ type: "integer" })
  position!: number;
}
