import { Field, Float, ID, InputType } from "type-graphql";

/** A value of an indicator. */
@InputType({ description: "A value of an indicator." })
export class ValueInput {
  @Field(() => ID)
  indicator!: string;

  @Field(() => ID, {
    description:
      "A year (2026), a half-year (2026-S1), a quarter (2026-Q3) or a month (2026-11) of the plan's year.",
  })
  period!: string;

  @Field(() => ID, { nullable: true, description: "Slug of the partner; left out for all of them together." })
  partner?: string | null;

  @Field(() => Float)
  value!: number;

  @Field(() => String, { nullable: true, description: "Where it comes from." })
  note?: string | null;
}
