import type { CatalogueContext } from "../catalogue-context.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import type { ListOrder } from "../index/offer-order.js";
import type { Moment } from "../status/offer-status.js";
import { type Begun, momentOfList } from "./begun-list.js";
import type { OfferFilter } from "./offer-filter-input.js";
import { readFilter } from "./read-filter.js";

/** Offers as they were in one state of the catalogue, by availability. What is served of them is how they are now. */
export interface OffersThen {
  readonly offers: readonly IndexedOffer[];
  readonly moment: Moment;
  /** For the cursors of lists that are cut from them. */
  readonly mark: string;
}

/** The offers that fit a filter, as they are now and as they were when one of their lists was begun. */
export class FittingOffers {
  /** As they are now. */
  readonly now: OffersThen;

  /** @throws Problem as `readFilter` does */
  constructor(
    private readonly context: CatalogueContext,
    private readonly filter: OfferFilter | null,
  ) {
    this.now = this.asOf(context.moment, null);
  }

  /** As the list with a cursor shows them. */
  at(begun: Begun): OffersThen {
    return begun.mark === null ? this.now : this.asOf(momentOfList(begun, this.context.moment), begun.mark);
  }

  private asOf(moment: Moment, begunWith: string | null): OffersThen {
    const { index } = this.context;
    const mark = index.stateAt(begunWith);
    const order: ListOrder = { field: "AVAILABILITY", direction: "ASC", day: moment.today };
    const offers = index.matching({ ...readFilter(this.context, this.filter), order, moment, mark });
    return { offers, moment, mark };
  }
}
