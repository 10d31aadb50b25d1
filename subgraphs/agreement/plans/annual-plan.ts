import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
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

  @Column({ name: "approved_by_id", type: "varchar", nullable: true })
  approvedById!: string | null;

  @Column({ name: "based_on_id", type: "varchar", nullable: true })
  basedOnId!: string | null;

  @Field(() => String)
  title(@LanguageArgument() lang: Language): string {
    return textIn(this.titleText, lang);
  }
}
