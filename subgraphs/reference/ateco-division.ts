import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../kit/language.js";
import { LanguageArgument } from "../kit/language-argument.js";
import { TextColumns } from "../kit/text-columns.js";

/** A division in one edition of the classification. */
@Entity("ateco_division")
@ObjectType({ simpleResolvers: true, description: "A two-digit division of the ATECO classification." })
@Directive('@key(fields: "classification code")')
export class AtecoDivision {
  @Field(() => ID, { description: "ATECO (edition not stated), ATECO_2007 or ATECO_2025." })
  @PrimaryColumn({ type: "varchar" })
  classification!: string;

  @Field(() => ID, {
    description: "Two digits, e.g. 28. Section letters changed between editions and are not keys.",
  })
  @PrimaryColumn({ type: "varchar" })
  code!: string;

  @Column({ type: "varchar" })
  section!: string;

  @Column(() => TextColumns, { prefix: "title" })
  titleText!: TextColumns;

  @Field(() => String, { nullable: true, description: "A short title, not the official one." })
  title(@LanguageArgument() lang: Language): string {
    return textIn(this.titleText, lang);
  }
}

/** The section that a division is in, by edition. */
@ObjectType({ simpleResolvers: true, description: "The section that a division is in, in one edition." })
export class AtecoSection {
  @Field(() => ID, { description: "ATECO_2007 or ATECO_2025." })
  classification!: string;

  @Field(() => String, { description: "A letter, e.g. C." })
  letter!: string;
}
