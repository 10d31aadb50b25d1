/** @module What the catalogue adds to the objectives of the accord's plans: the offers that they count on. */
import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import type { CatalogueContext } from "../catalogue-context.js";
import { Offer, type OfferNode } from "../offers/offer.js";

/** An objective of an annual plan; `agreement` owns it. */
@ObjectType({ simpleResolvers: true })
@Directive('@key(fields: "id")')
export class Objective {
  @Field(() => ID)
  id!: string;

  @Field(() => [ID])
  @Directive("@external")
  offerIds!: string[];
}

@Resolver(() => Objective)
export class ObjectiveExtension {
  @FieldResolver(() => [Offer], {
    nullable: "itemsAndList",
    description: "Its offers; those that are no longer in the catalogue are left out.",
  })
  @Directive('@requires(fields: "offerIds")')
  offers(@Root() { offerIds }: Objective, @Ctx() context: CatalogueContext): OfferNode[] {
    return offerIds.map((id) => context.offer(id)).filter((offer) => offer !== null);
  }
}
