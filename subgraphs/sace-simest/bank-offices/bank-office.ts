import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** What an office abroad is. */
export enum SaceSimestForeignOfficeKind {
  BRANCH = "BRANCH",
  CONTROLLED_BANK = "CONTROLLED_BANK",
  REPRESENTATIVE_OFFICE = "REPRESENTATIVE_OFFICE",
  CORRESPONDENT_DESK = "CORRESPONDENT_DESK",
  EXPORT_CREDIT_AGENCY_OFFICE = "EXPORT_CREDIT_AGENCY_OFFICE",
  ASSOCIATION_OFFICE = "ASSOCIATION_OFFICE",
}
registerEnumType(SaceSimestForeignOfficeKind, {
  name: "SaceSimestForeignOfficeKind",
  description: "What an office abroad is.",
});

/** An office abroad of a bank, of SACE, of SIMEST or of an association. */
@Entity("bank_office")
@ObjectType({
  simpleResolvers: true,
  description: "An office abroad of a bank, of SACE, of SIMEST or of an association.",
})
export class SaceSimestBankOffice {
  @PrimaryColumn({ type: "varchar" })
  @Field(() => ID)
  id!: string;

  @Column({ type: "varchar" })
  @Field(() => String)
  organisation!: string;

  @Column({ type: "varchar" })
  @Field(() => SaceSimestForeignOfficeKind)
  kind!: SaceSimestForeignOfficeKind;

  @Column({ type: "varchar" })
  @Field(() => String, { description: "In Italian." })
  city!: string;

  @Column({ name: "country", type: "varchar" })
  countryCode!: string;

  @Column({ type: "varchar" })
  @Field(() => String, { description: "PUBLIC: from a public source; ILLUSTRATIVE: an invented example." })
  basis!: string;

  @Column({ name: "as_of", type: "varchar", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Year, month or day that the source speaks of: 2022, 2021-02.",
  })
  asOf!: string | null;

  @Column({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Where it is known from, in English." })
  note!: string | null;
}
