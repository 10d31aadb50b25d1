import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { type Language, textIn } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { TextColumns } from "../../kit/text-columns.js";
import { OrganisationNature, OrganisationType } from "../statuses.js";

/** A body of the accord. */
@Entity("organisation")
@ObjectType({ simpleResolvers: true, description: "A body of the accord." })
@Directive('@key(fields: "slug")')
export class Organisation {
  @Field(() => ID, { description: "Stable short name, e.g. sace-simest." })
  @PrimaryColumn({ type: "varchar" })
  slug!: string;

  @Column({ type: "integer" })
  position!: number;

  // The catalogue answers it too, so that a listing needs no second fetch.
  @Field(() => String)
  @Directive("@shareable")
  @Column({ type: "varchar" })
  name!: string;

  @Field(() => OrganisationNature)
  @Column({ type: "varchar" })
  nature!: OrganisationNature;

  @Field(() => OrganisationType)
  @Column({ type: "varchar" })
  type!: OrganisationType;

  @Column(() => TextColumns, { prefix: "description" })
  descriptionText!: TextColumns;

  @Field(() => String)
  description(@LanguageArgument() lang: Language): string {
    return textIn(this.descriptionText, lang);
  }
}

/** A body that works with one of the accord's, e.g. Finlombarda with the Region. */
@Entity("related_body")
export class RelatedBody {
  @PrimaryColumn({ name: "organisation_slug", type: "varchar" })
  organisationSlug!: string;

  @PrimaryColumn({ type: "integer" })
  position!: number;

  @Column({ type: "varchar" })
  name!: string;
}
