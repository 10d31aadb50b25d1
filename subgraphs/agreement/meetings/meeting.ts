import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { LocalDate } from "../../kit/scalars.js";
import { OptionalTextColumns, TextColumns } from "../../kit/text-columns.js";
import { Basis } from "../../kit/vocabulary.js";
import { DecisionStatus, MeetingStatus, TableCode } from "../statuses.js";

/** A meeting of one table. */
@Entity("meeting")
@ObjectType({ simpleResolvers: true, description: "A meeting of one of the tables." })
@Directive('@key(fields: "id")')
export class Meeting {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Field(() => TableCode)
  @Column({ name: "table_code", type: "varchar" })
  table!: TableCode;

  @Field(() => LocalDate)
  @Column({ type: "varchar" })
  date!: string;

  @Field(() => String, { nullable: true })
  @Column({ type: "varchar", nullable: true })
  place!: string | null;

  @Field(() => MeetingStatus)
  @Column({ type: "varchar" })
  status!: MeetingStatus;

  @Field(() => Basis, { description: "ILLUSTRATIVE: an invented example, no official record." })
  @Column({ type: "varchar" })
  basis!: Basis;

  @Column(() => OptionalTextColumns, { prefix: "minutes" })
  minutesText!: OptionalTextColumns;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      "Since when everybody may read who was there, what was decided, and the minutes; null: signed-in users only.",
  })
  @Column({ name: "published_on", type: "varchar", nullable: true })
  publishedOn!: string | null;

  @Field(() => Int, {
    description: "Grows with every change; a mutation names the version that it is based on.",
  })
  @Column({ type: "integer", default: 1 })
  version!: number;
}

/** Whether a body was at a meeting. */
@Entity("attendance")
export class Attendance {
  @PrimaryColumn({ name: "meeting_id", type: "varchar" })
  meetingId!: string;

  @PrimaryColumn({ name: "organisation_slug", type: "varchar" })
  organisationSlug!: string;

  @Column({ type: "integer" })
  position!: number;

  @Column({ type: "boolean" })
  present!: boolean;
}

/** One item of a meeting's agenda. */
@Entity("agenda_item")
export class AgendaItem {
  @PrimaryColumn({ name: "meeting_id", type: "varchar" })
  meetingId!: string;

  @PrimaryColumn({ type: "integer" })
  position!: number;

  @Column(() => TextColumns, { prefix: "text" })
  text!: TextColumns;
}

/** What a meeting decided. */
@Entity("decision")
@ObjectType({ simpleResolvers: true, description: "What a meeting decided." })
@Directive('@key(fields: "id")')
export class Decision {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Column({ name: "meeting_id", type: "varchar" })
  meetingId!: string;

  @Column({ type: "integer" })
  position!: number;

  @Column(() => TextColumns, { prefix: "text" })
  wording!: TextColumns;

  @Column({ name: "owner_slug", type: "varchar", nullable: true })
  ownerSlug!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Until when it is to be carried out." })
  @Column({ name: "due_on", type: "varchar", nullable: true })
  dueOn!: string | null;

  @Field(() => DecisionStatus)
  @Column({ type: "varchar" })
  status!: DecisionStatus;

  @Field(() => LocalDate, { nullable: true, description: "Day on which it was done or dropped." })
  @Column({ name: "settled_on", type: "varchar", nullable: true })
  settledOn!: string | null;

  @Field(() => String, { nullable: true, description: "How it was settled." })
  @Column({ type: "text", nullable: true })
  note!: string | null;

  @Field(() => Int, {
    description: "Grows with every change; a mutation names the version that it is based on.",
  })
  @Column({ type: "integer", default: 1 })
  version!: number;

  @Field(() => String)
  text(@LanguageArgument() lang: Language): string {
    return textIn(this.wording, lang);
  }
}
