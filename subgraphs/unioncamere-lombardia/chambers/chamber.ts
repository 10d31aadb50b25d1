import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A Lombard chamber of commerce. */
@Entity("chamber")
@ObjectType({ simpleResolvers: true, description: "A Lombard chamber of commerce." })
export class UnioncamereLombardiaChamber {
  @PrimaryColumn({ type: "varchar" })
  @Field(() => ID, { description: "Stable, e.g. como-lecco." })
  id!: string;

  @Column({ type: "varchar" })
  @Field(() => String)
  name!: string;
}

/** A province's place in a chamber's district; every province has one chamber. */
@Entity("chamber_district")
export class ChamberDistrict {
  /** Two-letter code of the province. */
  @PrimaryColumn({ type: "varchar" })
  province!: string;

  @Column({ name: "chamber_id", type: "varchar" })
  chamberId!: string;
}
