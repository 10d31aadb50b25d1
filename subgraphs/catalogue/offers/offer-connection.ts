import { connectionType } from "../../kit/paginate.js";
import { Offer } from "./offer.js";

/** A page of offers. */
export const OfferConnection = connectionType("Offer", Offer);
