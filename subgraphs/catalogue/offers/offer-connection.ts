import { connectionType } from "../../kit/paginate.js";
import { FoundOffer } from "../relevance/found-offer.js";
import { Offer } from "./offer.js";

/** A page of offers; its edges say why each was found. */
export const OfferConnection = connectionType("Offer", Offer, FoundOffer);
