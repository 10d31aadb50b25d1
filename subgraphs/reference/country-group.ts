import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../kit/language.js";
import { LanguageArgument } from "../kit/language-argument.js";
import { TextColumns } from "../kit/text-columns.js";

/** A union, organisation or region of countries; a country may be in several. */
@Entity("country_group")
@ObjectType({
  simpleResolvers: true,
  description: "A union, organisation or region of countries; a country may be in several.",
})
export class CountryGroup {
  @Field(() => ID, { description: "E.g. EUROZONE." })
  @PrimaryColumn({ type: "varchar" })
  code!: string;

  @Column(() => TextColumns, { prefix: "name" })
  nameText!: TextColumns;

  @Field(() => String)
  name(@LanguageArgument() lang: Language): string {
    return textIn(this.nameText, lang);
  }
}

/** That a country is in a group. */
@Entity("country_group_member")
export class CountryGroupMember {
  @PrimaryColumn({ name: "country_code", type: "varchar" })
  countryCode!: string;

  @PrimaryColumn({ name: "group_code", type: "varchar" })
  groupCode!: string;
}
