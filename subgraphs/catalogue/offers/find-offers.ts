/** @module From a filter to a page of offers: checks what the caller gave, asks the index. */
import { type Connection, pageSize } from "../../kit/paginate.js";
import type { CatalogueContext } from "../catalogue-context.js";
import { CountedOffers } from "../facets/counted-offers.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import type { OfferCriteria } from "../index/offer-filter.js";
import { withReasons } from "../relevance/found-offer.js";
import { countWhenRead } from "../use/count-when-read.js";
import { OfferNode } from "./offer.js";
import type { OfferPage } from "./offer-connection.js";
import { type OfferFilter, type OfferOrder, OfferOrderField, OrderDirection } from "./offer-filter-input.js";
import { offerList } from "./offer-list.js";
import { readFilter } from "./read-filter.js";

/** What a list of offers takes. */
export interface OfferListArguments {
  readonly filter?: OfferFilter | null | undefined;
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly orderBy?: OfferOrder | null | undefined;
}

/**
 * Finds a page of offers.
 *
 * @param within criteria that hold besides the filter's
 * @throws Problem PAGE_SIZE_OUT_OF_RANGE, CURSOR_INVALID, and those of `readFilter`
 */
export function findOffers(
  context: CatalogueContext,
  { filter, first, after, orderBy }: OfferListArguments,
  within?: OfferCriteria,
): OfferPage {
  const { criteria, text } = readFilter(context, filter);
  const list = offerList(orderBy ?? null, text, after ?? null, context.moment.today);
  const page = context.index.search({
    criteria,
    within,
    text,
    order: list.order,
    moment: list.day === context.moment.today ? context.moment : context.momentOn(list.day),
    first: pageSize(first),
    after: list.after,
  });
  const edges = page.found.map(({ offer, position }) => ({
    cursor: list.cursorOf(position),
    node: new OfferNode(offer, context.moment),
  }));
  const nodes: Connection<OfferNode> = {
    totalCount: page.totalCount,
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: after != null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
  const answer: OfferPage = {
    ...withReasons(nodes, page, context.index.texts, text),
    complete: context.complete,
    facets: new CountedOffers(page.selection, filter ?? {}, context),
  };
  return countWhenRead(answer, () =>
    context.use.listed(
      page.found.map(({ offer }) => offer),
      context.moment.today,
    ),
  );
}

/**
 * All offers that fit a filter: what counts, exports and comparisons go through.
 *
 * @param orderBy default: the default order of lists, by availability
 * @throws Problem as `readFilter` does
 */
export function offersMatching(
  context: CatalogueContext,
  filter: OfferFilter | null | undefined,
  orderBy: OfferOrder = { field: OfferOrderField.AVAILABILITY, direction: OrderDirection.ASC },
): readonly IndexedOffer[] {
  return context.index.matching({
    ...readFilter(context, filter),
    order: { ...orderBy, day: context.moment.today },
    moment: context.moment,
  });
}

/**
 * The offers that fit a filter, to be counted by facet.
 *
 * @throws Problem as `readFilter` does
 */
export function countOffers(
  context: CatalogueContext,
  filter: OfferFilter | null | undefined,
): CountedOffers {
  const { criteria, text } = readFilter(context, filter);
  const selection = context.index.select({ criteria, text, moment: context.moment });
  return new CountedOffers(selection, filter ?? {}, context);
}
