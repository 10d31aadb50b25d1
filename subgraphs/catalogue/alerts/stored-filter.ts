/** @module An `OfferFilter` as it is kept: JSON, read again by the GraphQL type, since the filter grows and codes come and go. */
import { coerceInputValue, type GraphQLInputObjectType } from "graphql";
import { Problem } from "../../../schema/problems.js";
import type { OfferFilter } from "../offers/offer-filter-input.js";

/** Longest filter that can be kept, in characters of JSON. */
export const FILTER_LIMIT = 8_000;

/** As it is kept. @throws Problem TEXT_TOO_LONG */
export function filterText(filter: OfferFilter | null | undefined): string {
  const text = JSON.stringify(filter ?? {}, (_key, value: unknown) => (value === null ? undefined : value));
  if (text.length > FILTER_LIMIT) {
    throw new Problem(
      "TEXT_TOO_LONG",
      `filter must have at most ${FILTER_LIMIT} characters as JSON, not ${text.length}.`,
      { length: text.length, limit: FILTER_LIMIT },
    );
  }
  return text;
}

/** The kept filter. @throws Problem BAD_USER_INPUT when it has what the filter no longer has */
export function filterFrom(text: string, type: GraphQLInputObjectType): OfferFilter {
  return coerceInputValue(JSON.parse(text), type, (path, _value, { message }) => {
    throw new Problem("BAD_USER_INPUT", `filter.${path.join(".")}: ${message}`);
  }) as OfferFilter;
}
