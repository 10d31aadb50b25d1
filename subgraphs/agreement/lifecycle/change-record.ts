import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { json } from "../../../runtime/database/json.js";
import { DateTime } from "../../kit/scalars.js";

/** One change of one record. Rows are written in the change's transaction and never touched again. */
@Entity("change_record")
@ObjectType("ChangeRecord", {
  simpleResolvers: true,
  description:
    "One change of one record of the accord: who did what, and what was before and after. Never altered.",
})
export class ChangeRecord {
  @Field(() => Int, { description: "Grows with every change." })
  @PrimaryGeneratedColumn({ type: "integer" })
  id!: number;

  @Field(() => DateTime)
  @Column({ type: "varchar" })
  at!: string;

  @Field(() => String, { description: "The mutation." })
  @Column({ type: "varchar" })
  action!: string;

  @Field(() => String, { description: "Type of the record, e.g. Meeting." })
  @Column({ type: "varchar" })
  entity!: string;

  @Field(() => ID, { description: "Id of the record." })
  @Column({ name: "entity_id", type: "varchar" })
  entityId!: string;

  @Field(() => Int, { description: "The record's version after the change." })
  @Column({ type: "integer" })
  version!: number;

  @Field(() => String, { description: "Who made it: the subject of the user's token." })
  @Column({ type: "varchar" })
  subject!: string;

  @Field(() => [String], { description: "The roles that he or she had then." })
  @Column({ type: "text", transformer: json })
  roles!: readonly string[];

  @Column({ name: "partner_slug", type: "varchar", nullable: true })
  partnerSlug!: string | null;

  /** What was asked for. */
  @Column({ type: "text", transformer: json })
  input!: unknown;

  /** The record's columns before; null when it was made. */
  @Column({ name: "before_change", type: "text", transformer: json, nullable: true })
  before!: unknown;

  /** The record's columns after; null when it was removed. */
  @Column({ name: "after_change", type: "text", transformer: json, nullable: true })
  after!: unknown;
}

/** A request that was carried out, so that its repetition is recognised. */
@Entity("carried_out")
export class CarriedOut {
  @PrimaryColumn({ type: "varchar" })
  subject!: string;

  @PrimaryColumn({ name: "request_key", type: "varchar" })
  requestKey!: string;

  /** SHA-256 of the mutation and its arguments: another request under the same key is an error. */
  @Column({ type: "varchar" })
  fingerprint!: string;

  @Column({ name: "entity_id", type: "varchar" })
  entityId!: string;

  @Column({ type: "varchar" })
  at!: string;
}
