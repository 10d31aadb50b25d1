import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { TextColumns } from "../../kit/text-columns.js";
import { TableCode } from "../statuses.js";

/** One of the accord's two tables. */
@Entity("governing_table")
@ObjectType("Table", {
  simpleResolvers: true,
  description: "One of the two tables at which the signatories meet.",
})
export class GoverningTable {
  @Field(() => TableCode)
  @PrimaryColumn({ type: "varchar" })
  code!: TableCode;

  @Column({ type: "integer" })
  position!: number;

  @Column(() => TextColumns, { prefix: "name" })
  nameText!: TextColumns;

  @Column(() => TextColumns, { prefix: "frequency" })
  frequencyText!: TextColumns;

  @Field(() => Int, {
    nullable: true,
    description: "Meetings that the accord asks for; null when it states none.",
  })
  @Column({ name: "min_meetings_per_year", type: "integer", nullable: true })
  minMeetingsPerYear!: number | null;

  @Field(() => String)
  name(@LanguageArgument() lang: Language): string {
    return textIn(this.nameText, lang);
  }

  @Field(() => String)
  frequency(@LanguageArgument() lang: Language): string {
    return textIn(this.frequencyText, lang);
  }
}

/** A body's seat at a table. */
@Entity("table_member")
export class TableMember {
  @PrimaryColumn({ name: "table_code", type: "varchar" })
  tableCode!: TableCode;

  @PrimaryColumn({ name: "organisation_slug", type: "varchar" })
  organisationSlug!: string;

  @Column({ type: "integer" })
  position!: number;
}

/** What a table is there for. */
@Entity("table_task")
export class TableTask {
  @PrimaryColumn({ name: "table_code", type: "varchar" })
  tableCode!: TableCode;

  @PrimaryColumn({ type: "integer" })
  position!: number;

  @Column(() => TextColumns, { prefix: "text" })
  text!: TextColumns;
}
