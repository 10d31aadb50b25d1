import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { DateTime } from "../../kit/scalars.js";

/** A file of values that was taken. */
@Entity("value_import")
export class ValueImport {
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Column({ type: "integer" })
  version!: number;

  @Column({ type: "varchar" })
  at!: string;

  @Column({ type: "integer" })
  entered!: number;

  @Column({ type: "integer" })
  corrected!: number;

  @Column({ type: "integer" })
  unchanged!: number;
}

/** Why a file of values is not taken. */
@ObjectType({
  simpleResolvers: true,
  description: "Why a file of values is not taken: one row, one column, one sentence.",
})
export class ImportProblem {
  @Field(() => Int, { description: "As a spreadsheet program numbers the rows; the headings are row 1." })
  row!: number;

  @Field(() => String, { nullable: true, description: "Its heading; null when it is about the whole row." })
  column!: string | null;

  @Field(() => ID, { description: "Stable; docs/accord.md of the hub lists them." })
  code!: string;

  @Field(() => String, { description: "One sentence in English." })
  message!: string;
}

/** What became of a file of values. */
@ObjectType({
  simpleResolvers: true,
  description: "What became of a file of values. With a single problem nothing at all has changed.",
})
export class ValueImportResult {
  @Field(() => ID, { nullable: true, description: "Of what was carried out; null when nothing was." })
  id!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was carried out; null when it was not." })
  at!: string | null;

  @Field(() => Int, { description: "Values that are new; in a dry run, that would be." })
  entered!: number;

  @Field(() => Int, { description: "Values that are corrected; in a dry run, that would be." })
  corrected!: number;

  @Field(() => Int, { description: "Rows without a value, or with the one that is there already." })
  unchanged!: number;

  @Field(() => Int, { description: "All problems, also those that are not listed." })
  problemCount!: number;

  @Field(() => [ImportProblem], { description: "The first 200, by row." })
  problems!: readonly ImportProblem[];
}
