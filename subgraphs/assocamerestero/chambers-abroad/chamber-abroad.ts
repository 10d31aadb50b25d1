import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** An Italian chamber of commerce abroad (CCIE). */
@Entity("chamber_abroad")
@ObjectType({ simpleResolvers: true, description: "An Italian chamber of commerce abroad (CCIE)." })
export class AssocameresteroChamberAbroad {
  @PrimaryColumn({ type: "varchar" })
  @Field(() => ID, { description: "Stable, e.g. ccie-de-monaco." })
  id!: string;

  @Column({ type: "varchar" })
  @Field(() => String, { description: "Its own name, in its own language." })
  name!: string;

  @Column({ type: "varchar" })
  @Field(() => String, { description: "In Italian, or in the local language." })
  city!: string;

  @Column({ name: "country", type: "varchar" })
  countryCode!: string;

  @Column({ type: "varchar" })
  @Field(() => ID, { description: "Code of the area that its country belongs to, as in Country.area." })
  area!: string;

  @Column({ type: "varchar" })
  @Field(() => String, { description: "PUBLIC: a real chamber; ILLUSTRATIVE: an invented example." })
  basis!: string;
}
