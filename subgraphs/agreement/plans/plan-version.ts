import { GraphQLJSONObject } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { LocalDate } from "../../kit/scalars.js";
import { TextColumns } from "../../kit/text-columns.js";

/** A plan as a meeting of the TIG adopted or amended it. Rows are never touched again. */
@Entity("plan_version")
@ObjectType("PlanVersion", {
  simpleResolvers: true,
  description: "A plan as a meeting of the TIG adopted it (number 1) or amended it.",
})
export class PlanVersion {
  @PrimaryColumn({ name: "plan_id", type: "varchar" })
  planId!: string;

  @Field(() => Int)
  @PrimaryColumn({ type: "integer" })
  number!: number;

  @Field(() => LocalDate, { description: "Date of the meeting." })
  @Column({ name: "adopted_on", type: "varchar" })
  adoptedOn!: string;

  @Field(() => ID, { description: "The meeting." })
  @Column({ name: "meeting_id", type: "varchar" })
  meetingId!: string;

  @Column(() => TextColumns, { prefix: "reason" })
  reasonText!: TextColumns;

  @Field(() => GraphQLJSONObject, {
    description: "The plan with its objectives and indicators as they were then.",
  })
  @Column({ type: "text", transformer: json })
  content!: unknown;

  @Field(() => String, { description: "Why the plan was adopted or amended." })
  reason(@LanguageArgument() lang: Language): string {
    return textIn(this.reasonText, lang);
  }
}
