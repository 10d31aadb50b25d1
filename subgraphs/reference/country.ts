import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../kit/language.js";
import { LanguageArgument } from "../kit/language-argument.js";
import { TextColumns } from "../kit/text-columns.js";

/** A country. */
@Entity("country")
@ObjectType({ simpleResolvers: true, description: "A country of ISO 3166-1, or Kosovo (XK)." })
@Directive('@key(fields: "code")')
export class Country {
  @Field(() => ID, { description: "ISO 3166-1 alpha-2 code." })
  @PrimaryColumn({ type: "varchar" })
  code!: string;

  @Field(() => ID, { description: "ISO 3166-1 alpha-3 code." })
  @Column({ type: "varchar" })
  alpha3!: string;

  @Field(() => ID, { description: "ISO 3166-1 numeric code, three digits." })
  @Column({ type: "varchar" })
  numeric!: string;

  @Column(() => TextColumns, { prefix: "name" })
  nameText!: TextColumns;

  @Field(() => ID, { description: "Code of its business area; see `areas`." })
  @Column({ type: "varchar" })
  area!: string;

  @Field(() => Boolean, { description: "Whether the codes are ISO 3166-1's; Kosovo's are user-assigned." })
  @Column({ type: "boolean" })
  iso3166!: boolean;

  @Field(() => String)
  name(@LanguageArgument() lang: Language): string {
    return textIn(this.nameText, lang);
  }
}
