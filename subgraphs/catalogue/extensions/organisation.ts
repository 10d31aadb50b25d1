/** @module What the catalogue adds to organisations: their offers, and the name that a list of offers shows. */
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Organisation } from "../../kit/references.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { findOffers } from "../offers/find-offers.js";
import { OfferConnection, type OfferPage } from "../offers/offer-connection.js";
import { OfferFilter, OfferOrder } from "../offers/offer-filter-input.js";

@Resolver(() => Organisation)
export class OrganisationExtension {
  // Shared with the agreement, its owner, so that a list of offers needs no second call for it.
  @FieldResolver(() => String)
  @Directive("@shareable")
  name(@Root() { slug }: Organisation, @Ctx() context: CatalogueContext): string {
    return context.nameOf(slug);
  }

  @FieldResolver(() => OfferConnection, {
    nullable: true,
    description: "What it offers; ordered as `Query.offers` is.",
  })
  offers(
    @Root() { slug }: Organisation,
    @Arg("filter", () => OfferFilter, { nullable: true }) filter: OfferFilter | null,
    @Arg("first", () => Int, { defaultValue: 20, description: "From 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("orderBy", () => OfferOrder, { nullable: true }) orderBy: OfferOrder | null,
    @Ctx() context: CatalogueContext,
  ): OfferPage {
    return findOffers(context, { filter, first, after, orderBy }, { partners: [slug] });
  }
}
