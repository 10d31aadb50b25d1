/** @module `offers` and `offer`. */
import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { CatalogueContext } from "../catalogue-context.js";
import { findOffers } from "./find-offers.js";
import { Offer, type OfferNode } from "./offer.js";
import { OfferConnection, type OfferPage } from "./offer-connection.js";
import { OfferFilter, OfferOrder } from "./offer-filter-input.js";

@Resolver()
export class OfferQueries {
  @Query(() => OfferConnection, {
    nullable: true,
    description:
      "Offers of all partners. Without an order: by relevance when the filter has a text, otherwise by availability.",
  })
  offers(
    @Arg("filter", () => OfferFilter, { nullable: true }) filter: OfferFilter | null,
    @Arg("first", () => Int, { defaultValue: 20, description: "From 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("orderBy", () => OfferOrder, { nullable: true }) orderBy: OfferOrder | null,
    @Ctx() context: CatalogueContext,
  ): OfferPage {
    return findOffers(context, { filter, first, after, orderBy });
  }

  @Query(() => Offer, { nullable: true, description: "One offer; null when the id is unknown." })
  offer(@Arg("id", () => ID) id: string, @Ctx() context: CatalogueContext): OfferNode | null {
    return context.openOffer(id);
  }
}
