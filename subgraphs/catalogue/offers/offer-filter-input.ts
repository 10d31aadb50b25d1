/**
 * @module What a caller says of the offers that it wants. `OfferFilter` is one value: what a user has chosen can be kept as
 * JSON and sent again as it is, to lists, facets, exports and feeds alike.
 */
import { Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { Language } from "../../kit/language.js";
import { CompanySize } from "../../kit/offers/offer-values.js";
import { DateTime, LocalDate, WholeEuros } from "../../kit/scalars.js";
import {
  ActionLine,
  Basis,
  Channel,
  CostType,
  OfferKind,
  OfferStatus,
  Procedure,
  Seat,
  TargetGroup,
} from "../../kit/vocabulary.js";

/** Days ahead that `closingWithinDays` may look. */
export const CLOSING_WITHIN_LIMIT = 3_650;

/** The lists that a filter has twice: for what offers must be, and for what they must not be. */
@InputType()
abstract class OfferListsInput {
  @Field(() => [ID], { nullable: true, description: "Slugs of partners." })
  partners?: string[] | null;

  @Field(() => [OfferKind], { nullable: true })
  kinds?: OfferKind[] | null;

  @Field(() => [String], { nullable: true, description: "E.g. SUBSIDISED_LOAN." })
  subKinds?: string[] | null;

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

  @Field(() => [ID], {
    nullable: true,
    description: "Codes of areas. An offer is for an area when it is for one of its countries.",
  })
  areas?: string[] | null;

  @Field(() => [CompanySize], { nullable: true, description: "Offers without sizes are for all." })
  companySizes?: CompanySize[] | null;

  @Field(() => [String], { nullable: true })
  topics?: string[] | null;

  @Field(() => [String], { nullable: true })
  tags?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: "Codes of provinces where a company is seated; offers without provinces are for all.",
  })
  provinces?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      "Two-digit divisions of ATECO, of whichever edition an offer names. Offers that name none are for all but those that they exclude.",
  })
  divisions?: string[] | null;

  @Field(() => [Language], { nullable: true, description: "Languages in which an offer is given." })
  languages?: Language[] | null;

  @Field(() => [Channel], { nullable: true })
  channels?: Channel[] | null;

  @Field(() => [Procedure], { nullable: true })
  procedures?: Procedure[] | null;

  // Text: partners declare this enum too, and an enum of an input must be alike in all who declare it.
  @Field(() => [ID], { nullable: true, description: "Values of AidRegime, e.g. DE_MINIMIS." })
  aidRegimes?: string[] | null;

  @Field(() => [CostType], { nullable: true })
  costTypes?: CostType[] | null;

  @Field(() => [Seat], {
    nullable: true,
    description: "Where an offer asks a company to be seated; offers that do not ask do not fit.",
  })
  seats?: Seat[] | null;

  @Field(() => [String], { nullable: true, description: "Who gives it, e.g. SIMEST." })
  providers?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Who runs it, e.g. Finlombarda." })
  managers?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Series whose editions are asked for." })
  series?: string[] | null;

  @Field(() => [Basis], {
    nullable: true,
    description: "PUBLIC leaves out invented examples.",
  })
  bases?: Basis[] | null;
}

/** What offers must not be. */
@InputType({
  description:
    "What offers must not be: an offer that would fit a value here is left out, also one that fits because it is for all, e.g. for all countries.",
})
export class OfferExclusions extends OfferListsInput {}

/** From a day to a day. */
@InputType({ description: "From a day to a day, both included; an absent end sets no limit." })
export class DateRange {
  @Field(() => LocalDate, { nullable: true })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true })
  to?: string | null;
}

/** From an amount to an amount. */
@InputType({
  description: "From an amount to an amount in whole euros, both included; an absent end sets no limit.",
})
export class AmountRange {
  @Field(() => WholeEuros, { nullable: true })
  min?: number | null;

  @Field(() => WholeEuros, { nullable: true })
  max?: number | null;
}

/** Which offers are asked for. */
@InputType({
  description:
    "Which offers are asked for: of each list one value must fit, and all that is given must. An empty list sets no limit. It can be kept as JSON and sent again.",
})
export class OfferFilter extends OfferListsInput {
  @Field(() => OfferExclusions, { nullable: true })
  exclude?: OfferExclusions | null;

  @Field(() => LocalDate, { nullable: true, description: "It opens on this day or later." })
  opensAfter?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "It opens on this day or earlier." })
  opensBefore?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Its closing date is this day or later." })
  closesAfter?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Its closing date is this day or earlier." })
  closesBefore?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "It can be had today, and its last day is at most this many days away. From 0 to 3650; the last day is the closing date or the end of the event, whichever comes first.",
  })
  closingWithinDays?: number | null;

  @Field(() => DateRange, { nullable: true, description: "Its event has a day in this range." })
  eventBetween?: DateRange | null;

  @Field(() => DateTime, { nullable: true, description: "Its partner changed it at this instant or later." })
  updatedAfter?: Date | string | null;

  @Field(() => AmountRange, {
    nullable: true,
    description:
      "The amounts that one company may have and this range have an amount in common; offers that state none do not fit.",
  })
  amount?: AmountRange | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it is free for everybody." })
  freeOfCharge?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether companies that are no members may have it." })
  openToNonMembers?: boolean | null;

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
        "What can be had today comes first: open offers, the soonest to end first and those without a last day after them; then upcoming ones, the soonest to open first; then suspended and exhausted ones; then closed ones, the last to close first.",
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
