import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { LocalDate } from "../../kit/scalars.js";
import { TextColumns } from "../../kit/text-columns.js";
import { Basis } from "../../kit/vocabulary.js";
import { CycleActor, CycleOutput, SignatoryRole } from "../statuses.js";

/** The accord. */
@Entity("agreement")
@ObjectType({ simpleResolvers: true, description: "The accord between the Region and eleven bodies." })
export class Agreement {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar" })
  id!: string;

  @Column(() => TextColumns, { prefix: "title" })
  titleText!: TextColumns;

  @Column(() => TextColumns, { prefix: "purpose" })
  purposeText!: TextColumns;

  @Column(() => TextColumns, { prefix: "background" })
  backgroundText!: TextColumns;

  @Field(() => LocalDate)
  @Column({ name: "signed_on", type: "varchar" })
  signedOn!: string;

  @Field(() => String, { description: "Place of the signing." })
  @Column({ name: "signed_at", type: "varchar" })
  signedAt!: string;

  @Field(() => Int)
  @Column({ name: "duration_years", type: "integer" })
  durationYears!: number;

  @Field(() => LocalDate)
  @Column({ name: "ends_on", type: "varchar" })
  endsOn!: string;

  @Field(() => Basis)
  @Column({ type: "varchar" })
  basis!: Basis;

  @Field(() => String, { nullable: true, description: "How the dates are known, in English." })
  @Column({ name: "date_note", type: "text", nullable: true })
  dateNote!: string | null;

  @Field(() => String)
  title(@LanguageArgument() lang: Language): string {
    return textIn(this.titleText, lang);
  }

  @Field(() => String)
  purpose(@LanguageArgument() lang: Language): string {
    return textIn(this.purposeText, lang);
  }

  @Field(() => String)
  background(@LanguageArgument() lang: Language): string {
    return textIn(this.backgroundText, lang);
  }
}

/** A body's signature under the accord. */
@Entity("signatory")
@ObjectType({ simpleResolvers: true, description: "A body's signature under the accord." })
export class Signatory {
  @PrimaryColumn({ name: "agreement_id", type: "varchar" })
  agreementId!: string;

  @PrimaryColumn({ name: "organisation_slug", type: "varchar" })
  organisationSlug!: string;

  @Column({ type: "integer" })
  position!: number;

  @Field(() => SignatoryRole)
  @Column({ type: "varchar" })
  role!: SignatoryRole;
}

/** One step of the accord's yearly cycle. */
@Entity("cycle_step")
@ObjectType({
  simpleResolvers: true,
  description: "One step of the accord's yearly cycle, as reconstructed from its text.",
})
export class CycleStep {
  @Field(() => Int)
  @PrimaryColumn({ type: "integer" })
  step!: number;

  @Field(() => CycleActor)
  @Column({ type: "varchar" })
  actor!: CycleActor;

  @Field(() => CycleOutput)
  @Column({ type: "varchar" })
  output!: CycleOutput;
}
