import { Field } from "type-graphql";
import { type Connection, connectionType } from "../../kit/paginate.js";
import { CountedOffers } from "../facets/counted-offers.js";
import { FoundOffer } from "../relevance/found-offer.js";
import { Offer, type OfferNode } from "./offer.js";

/** A page of offers, whose edges say why each was found, and all offers of its list by facet. */
export interface OfferPage extends Connection<OfferNode> {
  readonly complete: boolean;
  readonly facets: CountedOffers;
}

/** The type of {@link OfferPage}. */
export const OfferConnection = connectionType("Offer", Offer, FoundOffer);

Field(() => Boolean, {
  description:
    "False for a while after a start of the catalogue, while it loads its offers: what is listed is right, but there may be more.",
})(OfferConnection.prototype, "complete");
Field(() => CountedOffers, {
  nullable: true,
  description: "How the offers of the whole list divide; what is not asked for is not counted.",
})(OfferConnection.prototype, "facets");
