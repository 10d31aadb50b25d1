import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { CompanySize } from "../../kit/offers/offer-values.js";
import { ActionLine, OfferKind, OfferStatus, TargetGroup } from "../../kit/vocabulary.js";

/** Which offers are asked for. */
@InputType({
  description:
    "Which offers are asked for: of each list one value must fit, and all lists that are given must. An empty list sets no limit.",
})
export class OfferFilter {
  @Field(() => [ID], { nullable: true, description: "Slugs of partners." })
  partners?: string[] | null;

  @Field(() => [OfferKind], { nullable: true })
  kinds?: OfferKind[] | null;

  @Field(() => [ActionLine], { nullable: true })
  actionLines?: ActionLine[] | null;

  @Field(() => [TargetGroup], { nullable: true, description: "Offers without target groups are for all." })
  targetGroups?: TargetGroup[] | null;

  @Field(() => [OfferStatus], { nullable: true, description: "As of today in Europe/Rome." })
  statuses?: OfferStatus[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "ISO 3166-1 alpha-2 codes. An offer is for a country when it names it, its area or a group that it is in, and does not exclude it.",
  })
  countries?: string[] | null;

  @Field(() => [CompanySize], { nullable: true, description: "Offers without sizes are for all." })
  companySizes?: CompanySize[] | null;

  @Field(() => [String], { nullable: true })
  topics?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Words in Italian or English, at most 200 characters: stems, beginnings of words and small slips are found, accents do not matter.",
  })
  text?: string | null;
}

/** What a list of offers can be ordered by. */
export enum OfferOrderField {
  AVAILABILITY = "AVAILABILITY",
  CLOSING_DATE = "CLOSING_DATE",
  UPDATED_AT = "UPDATED_AT",
  TITLE = "TITLE",
}
registerEnumType(OfferOrderField, {
  name: "OfferOrderField",
  description: "What a list of offers can be ordered by.",
  valuesConfig: {
    AVAILABILITY: {
      description:
        "What can be had today comes first: open offers, the soonest to end first and those without a last day after them; then upcoming ones, the soonest to open first; then suspended and exhausted ones; then closed ones, the last to close first. The pages behind a cursor keep the order of the cursor's day, for 7 days.",
    },
    CLOSING_DATE: {
      description:
        "The closing date itself, past ones too. Offers without one stand last in both directions.",
    },
    UPDATED_AT: { description: "When the partner last changed it." },
    TITLE: { description: "The Italian title, without case and accents." },
  },
});

/** The direction of an order. */
export enum OrderDirection {
  ASC = "ASC",
  DESC = "DESC",
}
registerEnumType(OrderDirection, { name: "OrderDirection", description: "The direction of an order." });

/** The order of a list of offers. */
@InputType({ description: "The order of a list of offers; equals are ordered by id." })
export class OfferOrder {
  @Field(() => OfferOrderField)
  field!: OfferOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC })
  direction!: OrderDirection;
}
