/** @module From a filter to a page of offers: checks what the caller gave, asks the index. */
import { Problem } from "../../../schema/problems.js";
import { type Connection, connection, pageSize } from "../../kit/paginate.js";
import type { CatalogueContext } from "../catalogue-context.js";
import type { IndexedOffer } from "../index/indexed-offer.js";
import type { OfferCriteria } from "../index/offer-filter.js";
import { countWhenRead } from "../use/count-when-read.js";
import { OfferNode } from "./offer.js";
import type { OfferFilter, OfferOrder } from "./offer-filter-input.js";
import { offerList } from "./offer-list.js";

/** Longest text of a filter, in characters. */
export const TEXT_LIMIT = 200;

/** Most values of one list of a filter; no list has more that differ. */
const VALUES_LIMIT = 300;

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
 * @throws Problem PAGE_SIZE_OUT_OF_RANGE, CURSOR_INVALID, TEXT_TOO_LONG, UNKNOWN_COUNTRY, UNKNOWN_PARTNER, BAD_USER_INPUT
 */
export function findOffers(
  context: CatalogueContext,
  { filter, first, after, orderBy }: OfferListArguments,
  within?: OfferCriteria,
): Connection<OfferNode> {
  const text = checkedText(filter?.text);
  const list = offerList(orderBy ?? null, text, after ?? null, context.moment.today);
  const page = context.index.search({
    criteria: criteriaOf(context, filter ?? {}),
    within,
    text,
    order: list.order,
    moment: context.moment,
    first: pageSize(first),
    after: list.after,
  });
  const cursors = new Map(page.found.map(({ offer, position }) => [offer.id, list.cursorOf(position)]));
  const answer = connection(
    page.found.map(({ offer }) => new OfferNode(offer, context.moment)),
    ({ id }) => cursors.get(id) ?? "",
    { totalCount: page.totalCount, hasNextPage: page.hasNextPage, hasPreviousPage: after != null },
  );
  return countWhenRead(answer, () =>
    context.use.listed(
      page.found.map(({ offer }) => offer),
      context.moment.today,
    ),
  );
}

/**
 * All offers that fit a filter, in the default order of lists: what counts, exports and comparisons go through.
 *
 * @throws Problem TEXT_TOO_LONG, UNKNOWN_COUNTRY, UNKNOWN_PARTNER, BAD_USER_INPUT
 */
export function offersMatching(
  context: CatalogueContext,
  filter: OfferFilter | null | undefined,
): readonly IndexedOffer[] {
  return context.index.matching({
    criteria: criteriaOf(context, filter ?? {}),
    text: checkedText(filter?.text),
    order: { field: "AVAILABILITY", direction: "ASC", day: context.moment.today },
    moment: context.moment,
  });
}

function checkedText(text: string | null | undefined): string | null {
  if (text == null || text.trim() === "") return null;
  if (text.length > TEXT_LIMIT) {
    throw new Problem(
      "TEXT_TOO_LONG",
      `filter.text must have at most ${TEXT_LIMIT} characters, not ${text.length}.`,
      { length: text.length, limit: TEXT_LIMIT },
    );
  }
  return text;
}

function criteriaOf(context: CatalogueContext, filter: OfferFilter): OfferCriteria {
  for (const [name, values] of Object.entries(filter)) {
    if (Array.isArray(values) && values.length > VALUES_LIMIT) {
      throw new Problem(
        "BAD_USER_INPUT",
        `filter.${name} must have at most ${VALUES_LIMIT} values, not ${values.length}.`,
      );
    }
  }
  for (const partner of filter.partners ?? []) {
    if (!context.isPartner(partner)) {
      throw new Problem("UNKNOWN_PARTNER", `There is no partner ${quote(partner)}; feeds lists them.`, {
        partner: partner.slice(0, 100),
      });
    }
  }
  const countries = filter.countries?.map((code) => {
    const country = context.codes.country(code);
    if (country !== undefined) return country;
    throw new Problem("UNKNOWN_COUNTRY", `There is no country ${quote(code)}; countries lists them.`, {
      country: code.slice(0, 100),
    });
  });
  return { ...filter, countries };
}

function quote(value: string): string {
  return JSON.stringify(value.slice(0, 100));
}
