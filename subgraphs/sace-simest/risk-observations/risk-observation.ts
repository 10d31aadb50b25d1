import { Field, Float, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { LocalDate } from "../../kit/scalars.js";

/** What a source said about one risk of a country on one day. */
@Entity("risk_observation")
@ObjectType({
  simpleResolvers: true,
  description: "What a source said about one risk of a country on one day.",
})
export class SaceSimestRiskObservation {
  @PrimaryColumn({ name: "country", type: "varchar" })
  countryCode!: string;

  @PrimaryColumn({ type: "varchar" })
  @Field(() => String, { description: "Who published the value." })
  source!: string;

  @PrimaryColumn({ type: "varchar" })
  @Field(() => String, { description: "Which risk, in the source's words." })
  profile!: string;

  @PrimaryColumn({ type: "varchar" })
  @Field(() => LocalDate, { description: "Day that the value holds for." })
  date!: string;

  @Column({ type: "double" })
  @Field(() => Float)
  value!: number;

  @Column({ type: "varchar" })
  @Field(() => String, { description: "How to read the value, e.g. its range and which end is the riskier." })
  scale!: string;
}
