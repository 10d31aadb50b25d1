/** @module The accord's target groups and action lines, with their names and rules. */
import { Field, Float, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import type { CompanySize } from "../../kit/offers/offer-values.js";
import { TextColumns } from "../../kit/text-columns.js";
import { ActionLine, Basis, TargetGroup } from "../../kit/vocabulary.js";

/** Thresholds by which a company is counted to a target group. */
@ObjectType({
  simpleResolvers: true,
  description:
    "Thresholds that count a company to a target group; an absent one does not limit. The accord states none.",
})
export class TargetGroupRule {
  @Field(() => Float, { nullable: true, description: "Least share of exports in turnover, in percent." })
  @Column({ name: "min_export_share_pct", type: "double", nullable: true })
  minExportSharePct!: number | null;

  @Field(() => Float, { nullable: true, description: "Greatest share of exports in turnover, in percent." })
  @Column({ name: "max_export_share_pct", type: "double", nullable: true })
  maxExportSharePct!: number | null;

  @Field(() => Int, { nullable: true })
  @Column({ name: "min_export_years", type: "integer", nullable: true })
  minExportYears!: number | null;

  @Field(() => Int, { nullable: true })
  @Column({ name: "max_export_years", type: "integer", nullable: true })
  maxExportYears!: number | null;

  @Field(() => Int, { nullable: true, description: "Most countries that it exports to." })
  @Column({ name: "max_countries", type: "integer", nullable: true })
  maxCountries!: number | null;

  @Field(() => Int, { nullable: true })
  @Column({ name: "min_foreign_subsidiaries", type: "integer", nullable: true })
  minForeignSubsidiaries!: number | null;

  @Field(() => Int, { nullable: true })
  @Column({ name: "max_foreign_subsidiaries", type: "integer", nullable: true })
  maxForeignSubsidiaries!: number | null;

  @Field(() => Basis, { description: "Whether the thresholds are the accord's own or an example." })
  @Column({ name: "rule_basis", type: "varchar" })
  basis!: Basis;
}

/** A target group as the accord defines it. */
@Entity("target_group")
@ObjectType({ simpleResolvers: true, description: "A target group as the accord defines it." })
export class TargetGroupDefinition {
  @Field(() => TargetGroup)
  @PrimaryColumn({ type: "varchar" })
  code!: TargetGroup;

  @Field(() => Int, { description: "Place in the accord's list, from 1." })
  @Column({ name: "position", type: "integer" })
  order!: number;

  @Column(() => TextColumns, { prefix: "name" })
  nameText!: TextColumns;

  @Field(() => TargetGroupRule)
  @Column(() => TargetGroupRule, { prefix: false })
  rule!: TargetGroupRule;

  @Field(() => Basis)
  @Column({ type: "varchar" })
  basis!: Basis;

  @Field(() => String)
  name(@LanguageArgument() lang: Language): string {
    return textIn(this.nameText, lang);
  }
}

/** A company size that a target group takes in. */
@Entity("target_group_size")
export class TargetGroupSize {
  @PrimaryColumn({ name: "target_group", type: "varchar" })
  targetGroup!: TargetGroup;

  @PrimaryColumn({ type: "varchar" })
  size!: CompanySize;

  @Column({ type: "integer" })
  position!: number;
}

/** An action line as the accord defines it. */
@Entity("action_line")
@ObjectType({ simpleResolvers: true, description: "An action line as the accord defines it." })
export class ActionLineDefinition {
  @Field(() => ActionLine)
  @PrimaryColumn({ type: "varchar" })
  code!: ActionLine;

  @Field(() => Int, { description: "Place in the accord's list, from 1." })
  @Column({ name: "position", type: "integer" })
  order!: number;

  @Column(() => TextColumns, { prefix: "name" })
  nameText!: TextColumns;

  @Column({ name: "note_it", type: "text", nullable: true })
  noteIt!: string | null;

  @Column({ name: "note_en", type: "text", nullable: true })
  noteEn!: string | null;

  @Field(() => Basis)
  @Column({ type: "varchar" })
  basis!: Basis;

  @Field(() => String)
  name(@LanguageArgument() lang: Language): string {
    return textIn(this.nameText, lang);
  }

  @Field(() => String, { nullable: true })
  note(@LanguageArgument() lang: Language): string | null {
    return this.noteIt === null ? null : textIn({ it: this.noteIt, en: this.noteEn }, lang);
  }
}
