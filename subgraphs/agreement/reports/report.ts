import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { LocalDate } from "../../kit/scalars.js";
import { TextColumns } from "../../kit/text-columns.js";
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

  @Column(() => TextColumns, { prefix: "summary" })
  summaryText!: TextColumns;

  @Field(() => Basis, { description: "ILLUSTRATIVE: an invented example, no official record." })
  @Column({ type: "varchar" })
  basis!: Basis;

  @Field(() => String)
  summary(@LanguageArgument() lang: Language): string {
    return textIn(this.summaryText, lang);
  }
}
