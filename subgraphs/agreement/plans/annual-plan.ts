import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { LocalDate } from "../../kit/scalars.js";
import { TextColumns } from "../../kit/text-columns.js";
import { Basis } from "../../kit/vocabulary.js";
import { PlanStatus } from "../statuses.js";

/** The plan of one year. */
@Entity("annual_plan")
@ObjectType({ simpleResolvers: true, description: "The action plan of one year." })
@Directive('@key(fields: "id")')
export class AnnualPlan {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Field(() => Int)
  @Column({ type: "integer" })
  year!: number;

  @Field(() => PlanStatus)
  @Column({ type: "varchar" })
  status!: PlanStatus;

  @Field(() => Basis, { description: "ILLUSTRATIVE: an invented example, no official record." })
  @Column({ type: "varchar" })
  basis!: Basis;

  @Column(() => TextColumns, { prefix: "title" })
  titleText!: TextColumns;

  @Field(() => LocalDate, { nullable: true })
  @Column({ name: "proposed_on", type: "varchar", nullable: true })
  proposedOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Date of the meeting that adopted it." })
  @Column({ name: "adopted_on", type: "varchar", nullable: true })
  adoptedOn!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "Since when everybody may read it; null: signed-in users only.",
  })
  @Column({ name: "published_on", type: "varchar", nullable: true })
  publishedOn!: string | null;

  @Field(() => Int, {
    description: "Grows with every change; a mutation names the version that it is based on.",
  })
  @Column({ type: "integer", default: 1 })
  version!: number;

  @Column({ name: "approved_by_id", type: "varchar", nullable: true })
  approvedById!: string | null;

  @Column({ name: "based_on_id", type: "varchar", nullable: true })
  basedOnId!: string | null;

  @Field(() => String)
  title(@LanguageArgument() lang: Language): string {
    return textIn(this.titleText, lang);
  }
}
