/** @module From the filter that a caller gave to criteria of the index: bounded, and with its codes looked up. */
import { Problem } from "../../../schema/problems.js";
import type { CatalogueContext } from "../catalogue-context.js";
import type { Between, OfferCriteria, OfferLists } from "../index/offer-filter.js";
import { CLOSING_WITHIN_LIMIT, type OfferExclusions, type OfferFilter } from "./offer-filter-input.js";

/** Longest text of a filter, in characters. */
export const TEXT_LIMIT = 200;

/** Most values of one list of a filter; no list has more that differ. */
const VALUES_LIMIT = 300;

/** Longest value of a list that is a text, in characters; no offer has longer ones. */
const VALUE_LENGTH = 300;

/** A filter, ready for the index. */
export interface ReadFilter {
  readonly criteria: OfferCriteria;
  /** Null when there is none. */
  readonly text: string | null;
}

/**
 * Reads a filter.
 *
 * @throws Problem TEXT_TOO_LONG, UNKNOWN_COUNTRY, UNKNOWN_PARTNER, UNKNOWN_AREA, BAD_USER_INPUT
 */
export function readFilter(context: CatalogueContext, filter: OfferFilter | null | undefined): ReadFilter {
  const { exclude, text, updatedAfter, closingWithinDays, ...rest } = filter ?? {};
  const opens = range("opens", rest.opensAfter, rest.opensBefore);
  const closes = range("closes", rest.closesAfter, rest.closesBefore);
  const event = range("eventBetween", rest.eventBetween?.from, rest.eventBetween?.to);
  const amount = range("amount", rest.amount?.min, rest.amount?.max);
  if (closingWithinDays != null && (closingWithinDays < 0 || closingWithinDays > CLOSING_WITHIN_LIMIT)) {
    throw badInput(
      `filter.closingWithinDays must be from 0 to ${CLOSING_WITHIN_LIMIT}, not ${closingWithinDays}.`,
    );
  }
  return {
    criteria: {
      ...readLists(context, rest, "filter"),
      exclude: exclude && readLists(context, exclude, "filter.exclude"),
      opens,
      closes,
      event,
      amount,
      updatedFrom: updatedAfter && new Date(updatedAfter).toISOString(),
      closingWithin: closingWithinDays,
      freeOfCharge: rest.freeOfCharge,
      openToNonMembers: rest.openToNonMembers,
    },
    text: checkedText(text),
  };
}

/**
 * A text to search by; null when it is empty.
 *
 * @throws Problem TEXT_TOO_LONG
 */
export function checkedText(text: string | null | undefined, argument = "filter.text"): string | null {
  if (text == null || text.trim() === "") return null;
  if (text.length > TEXT_LIMIT) {
    throw new Problem(
      "TEXT_TOO_LONG",
      `${argument} must have at most ${TEXT_LIMIT} characters, not ${text.length}.`,
      { length: text.length, limit: TEXT_LIMIT },
    );
  }
  return text;
}

function readLists(context: CatalogueContext, input: OfferExclusions, path: string): OfferLists {
  const { codes } = context;
  for (const [name, values] of Object.entries(input))
    if (Array.isArray(values)) bound(`${path}.${name}`, values);
  for (const partner of input.partners ?? []) {
    if (!context.isPartner(partner)) {
      throw new Problem("UNKNOWN_PARTNER", `There is no partner ${quote(partner)}; feeds lists them.`, {
        partner: partner.slice(0, 100),
      });
    }
  }
  const countries = input.countries?.map((code) => {
    const country = codes.country(code);
    if (country !== undefined) return country;
    throw new Problem("UNKNOWN_COUNTRY", `There is no country ${quote(code)}; countries lists them.`, {
      country: code.slice(0, 100),
    });
  });
  const areas = input.areas?.map((code) => {
    const inside = codes.lists.countries.filter(({ area }) => area === code);
    if (inside.length > 0) return { code, countries: inside };
    throw new Problem("UNKNOWN_AREA", `There is no area ${quote(code)}; areas lists them.`, {
      area: code.slice(0, 100),
    });
  });
  for (const code of input.provinces ?? []) {
    if (!codes.isProvince(code)) throw badInput(`There is no province ${quote(code)}; provinces lists them.`);
  }
  for (const code of input.divisions ?? []) {
    if (!codes.isDivision("ATECO", code)) {
      throw badInput(`There is no division ${quote(code)}; atecoDivisions lists them.`);
    }
  }
  return { ...input, countries, areas };
}

function bound(path: string, values: readonly unknown[]): void {
  if (values.length > VALUES_LIMIT) {
    throw badInput(`${path} must have at most ${VALUES_LIMIT} values, not ${values.length}.`);
  }
  const long = values.find((value) => typeof value === "string" && value.length > VALUE_LENGTH);
  if (long !== undefined) throw badInput(`${path} must have values of at most ${VALUE_LENGTH} characters.`);
}

/** A range whose ends are in order; none when no end is given. */
function range<Value extends string | number>(
  name: string,
  from: Value | null | undefined,
  to: Value | null | undefined,
): Between<Value> | undefined {
  if (from == null && to == null) return undefined;
  if (from != null && to != null && from > to) {
    throw badInput(`filter.${name}: the range from ${from} to ${to} has its ends the wrong way round.`);
  }
  return { from, to };
}

function badInput(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}

function quote(value: string): string {
  return JSON.stringify(value.slice(0, 100));
}
