/** @module `offerFacets`. */
import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { CatalogueContext } from "../catalogue-context.js";
import { countOffers } from "../offers/find-offers.js";
import { OfferFilter } from "../offers/offer-filter-input.js";
import { CountedOffers } from "./counted-offers.js";

@Resolver()
export class FacetQueries {
  @Query(() => CountedOffers, {
    nullable: true,
    description: "The facets of a list of offers, without the list: `offers { facets }` gives both in one.",
  })
  offerFacets(
    @Arg("filter", () => OfferFilter, { nullable: true }) filter: OfferFilter | null,
    @Ctx() context: CatalogueContext,
  ): CountedOffers {
    return countOffers(context, filter);
  }
}
