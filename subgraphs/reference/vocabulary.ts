import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../kit/language.js";
import { LanguageArgument } from "../kit/language-argument.js";
import { TextColumns } from "../kit/text-columns.js";

/** One value of an enum. */
@Entity("vocabulary_term")
@ObjectType({ simpleResolvers: true, description: "One value of an enum." })
export class VocabularyTerm {
  @PrimaryColumn({ type: "varchar" })
  vocabulary!: string;

  @Field(() => ID, { description: "The value, e.g. CLOSING_SOON." })
  @PrimaryColumn({ type: "varchar" })
  code!: string;

  @Column({ type: "integer" })
  position!: number;

  @Column(() => TextColumns, { prefix: "label" })
  labelText!: TextColumns;

  @Field(() => String)
  label(@LanguageArgument() lang: Language): string {
    return textIn(this.labelText, lang);
  }
}

/** An enum of the hub's schema, with labels to show to people. */
@ObjectType({
  simpleResolvers: true,
  description: "An enum of the hub's schema, with labels to show to people.",
})
export class Vocabulary {
  @Field(() => ID, { description: "The enum's name, e.g. OfferStatus." })
  name!: string;

  @Field(() => [VocabularyTerm], { description: "In the order in which they are best shown." })
  terms!: VocabularyTerm[];
}
