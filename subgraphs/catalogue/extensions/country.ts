/** @module What the catalogue adds to countries: the offers that are for them. */
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Country } from "../../kit/references.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { findOffers } from "../offers/find-offers.js";
import { OfferConnection, type OfferPage } from "../offers/offer-connection.js";
import { OfferFilter, OfferOrder } from "../offers/offer-filter-input.js";

@Resolver(() => Country)
export class CountryExtension {
  @FieldResolver(() => OfferConnection, {
    nullable: true,
    description:
      "Offers that are for it: those that name it, its area or one of its groups, or all countries; ordered as `Query.offers` is.",
  })
  offers(
    @Root() { code }: Country,
    @Arg("filter", () => OfferFilter, { nullable: true }) filter: OfferFilter | null,
    @Arg("first", () => Int, { defaultValue: 20, description: "From 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("orderBy", () => OfferOrder, { nullable: true }) orderBy: OfferOrder | null,
    @Ctx() context: CatalogueContext,
  ): OfferPage {
    const country = context.codes.country(code) ?? { code, area: "", groups: [] };
    return findOffers(context, { filter, first, after, orderBy }, { countries: [country] });
  }
}
