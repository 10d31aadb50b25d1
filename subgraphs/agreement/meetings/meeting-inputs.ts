/** @module What mutations of meetings take. */
import { Field, ID, InputType } from "type-graphql";
import { LocalDate } from "../../kit/scalars.js";
import { TextInput } from "../../kit/text-input.js";
import { TableCode } from "../statuses.js";

/** A meeting to come. */
@InputType({ description: "A meeting to come." })
export class PlannedMeetingInput {
  @Field(() => TableCode)
  table!: TableCode;

  @Field(() => LocalDate)
  date!: string;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => [TextInput], { defaultValue: [] })
  agenda!: TextInput[];
}

/** What is different about a planned meeting. */
@InputType({ description: "What is different; what is left out stays." })
export class MeetingChangesInput {
  @Field(() => LocalDate, { nullable: true })
  date?: string | null;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => [TextInput], { nullable: true })
  agenda?: TextInput[] | null;
}

/** Something that a meeting decided. */
@InputType({ description: "Something that a meeting decided." })
export class DecisionInput {
  @Field(() => ID, {
    nullable: true,
    description: "Of a decision that is recorded already; left out for a new one.",
  })
  id?: string | null;

  @Field(() => TextInput)
  text!: TextInput;

  @Field(() => ID, { nullable: true, description: "Slug of the body that carries it out." })
  owner?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Until when it is to be carried out." })
  dueOn?: string | null;
}

/** What a meeting came to. */
@InputType({ description: "What a meeting came to." })
export class MinutesInput {
  @Field(() => [ID], { description: "Slugs of the table's members that were there; the others were absent." })
  present!: string[];

  @Field(() => [TextInput], {
    nullable: true,
    description: "As it was dealt with; left out, it stays as planned.",
  })
  agenda?: TextInput[] | null;

  @Field(() => TextInput)
  minutes!: TextInput;

  @Field(() => [DecisionInput], { defaultValue: [] })
  decisions!: DecisionInput[];
}
