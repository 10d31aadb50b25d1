import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../kit/language.js";
import { LanguageArgument } from "../kit/language-argument.js";
import { TextColumns } from "../kit/text-columns.js";

/** A province of Lombardy. */
@Entity("province")
@ObjectType({ simpleResolvers: true, description: "A province of Lombardy." })
@Directive('@key(fields: "code")')
export class Province {
  @Field(() => ID, { description: "Two-letter code, e.g. BG." })
  @PrimaryColumn({ type: "varchar" })
  code!: string;

  @Column({ type: "integer" })
  position!: number;

  @Column(() => TextColumns, { prefix: "name" })
  nameText!: TextColumns;

  @Field(() => ID, { description: "ISTAT province code, which the codes of its municipalities start with." })
  @Column({ name: "istat_code", type: "varchar" })
  istatCode!: string;

  @Field(() => ID, {
    description: "ISTAT code of the supra-municipal unit; differs from istatCode for Milan.",
  })
  @Column({ name: "istat_uts_code", type: "varchar" })
  istatUtsCode!: string;

  @Field(() => ID, { description: "NUTS level 3 code." })
  @Column({ type: "varchar" })
  nuts3!: string;

  @Field(() => Boolean, { description: "Whether it is a metropolitan city." })
  @Column({ name: "metropolitan_city", type: "boolean" })
  metropolitanCity!: boolean;

  @Field(() => String)
  name(@LanguageArgument() lang: Language): string {
    return textIn(this.nameText, lang);
  }
}

/** The region whose provinces these are. */
@Entity("region")
@ObjectType({ simpleResolvers: true, description: "The region of the accord." })
export class Region {
  @Field(() => ID, { description: "ISTAT region code." })
  @PrimaryColumn({ type: "varchar" })
  code!: string;

  @Field(() => ID, { description: "NUTS level 2 code." })
  @Column({ type: "varchar" })
  nuts2!: string;

  @Column(() => TextColumns, { prefix: "name" })
  nameText!: TextColumns;

  @Field(() => String)
  name(@LanguageArgument() lang: Language): string {
    return textIn(this.nameText, lang);
  }
}
