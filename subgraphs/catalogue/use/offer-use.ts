/** @module What is told of the use of offers. */

import { GraphQLSafeInt } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../../kit/paginate.js";
import { Organisation } from "../../kit/references.js";
import { Offer, type OfferNode } from "../offers/offer.js";

/** How often one offer was used. */
@ObjectType({ simpleResolvers: true, description: "How often one offer was used: requests, not people." })
export class OfferUse {
  @Field(() => ID)
  offerId!: string;

  @Field(() => Offer, { nullable: true, description: "Null when the catalogue no longer lists it." })
  offer!: OfferNode | null;

  @Field(() => Organisation)
  partner!: Organisation;

  @Field(() => GraphQLSafeInt, { description: "Operations that asked for it alone, with `offer(id)`." })
  opened!: number;

  @Field(() => GraphQLSafeInt, { description: "Pages of lists of offers that it was on." })
  listed!: number;

  @Field(() => Int, { description: "Days on which it was used at all." })
  days!: number;
}

/** A page of {@link OfferUse}. */
export const OfferUseConnection = connectionType("OfferUse", OfferUse);

/** How often a partner's offers were used, together. */
@ObjectType({
  simpleResolvers: true,
  description: "How often a partner's offers were used, together: requests, not people.",
})
export class PartnerUse {
  @Field(() => Organisation)
  partner!: Organisation;

  @Field(() => GraphQLSafeInt, { description: "Times that one of its offers was asked for alone." })
  opened!: number;

  @Field(() => GraphQLSafeInt, { description: "Times that one of its offers was on a page of a list." })
  listed!: number;
}
