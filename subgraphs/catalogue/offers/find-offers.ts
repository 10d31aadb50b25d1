/** @module From a filter to a page of offers: checks what the caller gave, asks the index, makes cursors. */
import { createHash } from "node:crypto";
import { Problem } from "../../../schema/problems.js";
import { type Connection, connection, decodeCursor, encodeCursor, pageSize } from "../../kit/paginate.js";
import type { CatalogueContext } from "../catalogue-context.js";
import type { OfferCriteria } from "../index/offer-filter.js";
import type { SearchPosition } from "../index/offer-index.js";
import type { ListOrder } from "../index/offer-order.js";
import { QUESTION_WORDS } from "../index/text-index.js";
import { wordsOf } from "../index/words.js";
import { OfferNode } from "./offer.js";
import type { OfferFilter, OfferOrder } from "./offer-filter-input.js";

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
  const order: ListOrder | null =
    orderBy ?? (text === null ? { field: "CLOSING_DATE", direction: "ASC" } : null);
  const list = order === null ? relevanceList(text ?? "") : `offers:${order.field}:${order.direction}`;
  const page = context.index.search({
    criteria: criteriaOf(context, filter ?? {}),
    within,
    text,
    order,
    moment: context.moment,
    first: pageSize(first),
    after: after == null ? null : positionOf(list, order, text, after),
  });
  const cursors = new Map(page.found.map(({ offer, position }) => [offer.id, cursorOf(list, position)]));
  return connection(
    page.found.map(({ offer }) => new OfferNode(offer, context.moment)),
    ({ id }) => cursors.get(id) ?? "",
    { totalCount: page.totalCount, hasNextPage: page.hasNextPage, hasPreviousPage: after != null },
  );
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

/** A cursor by relevance belongs to one question: its scores mean nothing for another. */
function relevanceList(text: string): string {
  const question = createHash("sha256").update(wordsOf(text).join(" ")).digest("base64url").slice(0, 12);
  return `offers:relevance:${question}`;
}

function cursorOf(list: string, position: SearchPosition): string {
  return "place" in position
    ? encodeCursor(list, position.place)
    : encodeCursor(list, [position.score, position.id, ...position.weights]);
}

function positionOf(
  list: string,
  order: ListOrder | null,
  text: string | null,
  after: string,
): SearchPosition {
  if (order !== null) {
    const [key, id] = decodeCursor(list, after, 2);
    if ((key !== null && typeof key !== "string") || typeof id !== "string") throw unusable();
    return { place: [key ?? null, id] };
  }
  const words = new Set(wordsOf(text ?? "")).size;
  const [score, id, ...weights] = decodeCursor(list, after, 2 + Math.min(words, QUESTION_WORDS));
  if (
    typeof score !== "number" ||
    typeof id !== "string" ||
    !weights.every((weight) => typeof weight === "number")
  ) {
    throw unusable();
  }
  return { score, id, weights };
}

function unusable(): Problem {
  return new Problem(
    "CURSOR_INVALID",
    "after is not a cursor of this list; take it from pageInfo.endCursor of the same query.",
  );
}
