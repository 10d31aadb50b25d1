import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../kit/language.js";
import { LanguageArgument } from "../kit/language-argument.js";
import { TextColumns } from "../kit/text-columns.js";

/** A business area; every country is in one. */
@Entity("area")
@ObjectType({
  simpleResolvers: true,
  description: "A business area; every country is in exactly one. Not an official classification.",
})
export class Area {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar" })
  code!: string;

  @Column({ type: "integer" })
  position!: number;

  @Column(() => TextColumns, { prefix: "name" })
  nameText!: TextColumns;

  @Field(() => String)
  name(@LanguageArgument() lang: Language): string {
    return textIn(this.nameText, lang);
  }
}
