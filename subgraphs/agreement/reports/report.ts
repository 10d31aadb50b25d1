import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { LocalDate } from "../../kit/scalars.js";
import { OptionalTextColumns, optionalTextIn, TextColumns } from "../../kit/text-columns.js";
import { Basis } from "../../kit/vocabulary.js";
import { ReportStatus, TableCode } from "../statuses.js";

/** A report of a table, on which a plan is based. */
@Entity("report")
@ObjectType({ simpleResolvers: true, description: "A report of a table, on which an annual plan is based." })
@Directive('@key(fields: "id")')
export class Report {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Field(() => TableCode)
  @Column({ type: "varchar" })
  author!: TableCode;

  @Field(() => ID, { description: "A half-year (2026-S2), a quarter (2026-Q3) or a year (2026)." })
  @Column({ type: "varchar" })
  period!: string;

  @Field(() => ReportStatus)
  @Column({ type: "varchar" })
  status!: ReportStatus;

  @Field(() => LocalDate, { nullable: true })
  @Column({ name: "delivered_on", type: "varchar", nullable: true })
  deliveredOn!: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column({ name: "submitted_on", type: "varchar", nullable: true })
  submittedOn!: string | null;

  @Column(() => OptionalTextColumns, { prefix: "body" })
  bodyText!: OptionalTextColumns;

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

  @Column(() => TextColumns, { prefix: "summary" })
  summaryText!: TextColumns;

  @Field(() => Basis, { description: "ILLUSTRATIVE: an invented example, no official record." })
  @Column({ type: "varchar" })
  basis!: Basis;

  @Field(() => String, { nullable: true, description: "The whole report, in Markdown." })
  body(@LanguageArgument() lang: Language): string | null {
    return optionalTextIn(this.bodyText, lang);
  }

  @Field(() => String)
  summary(@LanguageArgument() lang: Language): string {
    return textIn(this.summaryText, lang);
  }
}
