/** @module Which columns a table has, in which language and order: from the parameters of an address. */
import { type OfferOrder, OfferOrderField, type OrderDirection } from "../offers/offer-filter-input.js";
import { type Column, columnsIn, type TableLanguage } from "./columns.js";
import { INCENTIVI_COLUMNS } from "./incentivi-columns.js";
import { badParameter } from "./refused-request.js";

/** Parameters that all tables take. */
export const TABLE_PARAMETERS = ["columns", "lang", "order", "profile"] as const;

/** What an address asks of a table. */
export interface TableChoice {
  readonly columns: readonly Column[];
  readonly language: TableLanguage;
  readonly order: OfferOrder | undefined;
}

/** Reads it. @throws Problem BAD_USER_INPUT with the parameter */
export function tableChoice(query: URLSearchParams): TableChoice {
  const profile = oneOf(query, "profile", ["all", "incentivi"]) ?? "all";
  const order = orderIn(query);
  if (profile === "incentivi") {
    for (const name of ["columns", "lang"]) {
      if (query.has(name))
        throw badParameter(
          name,
          `The profile "incentivi" has its own columns in Italian; leave out "${name}".`,
        );
    }
    return { columns: INCENTIVI_COLUMNS, language: "it", order };
  }
  const language = languageIn(query);
  return { columns: chosenColumns(query, columnsIn(language)), language, order };
}

/** `lang=it`, `en` or `both`, the default. */
export function languageIn(query: URLSearchParams): TableLanguage {
  return oneOf(query, "lang", ["it", "en", "both"]) ?? "both";
}

/** `order=CLOSING_DATE`, or `order=UPDATED_AT:DESC`; undefined for the order by availability. */
export function orderIn(query: URLSearchParams): OfferOrder | undefined {
  const fields = Object.values(OfferOrderField);
  const choices = fields.flatMap((field) => [field, `${field}:ASC`, `${field}:DESC`]);
  const chosen = oneOf(query, "order", choices);
  if (chosen === undefined) return undefined;
  const [field, direction = "ASC"] = chosen.split(":");
  return { field: field as OfferOrderField, direction: direction as OrderDirection };
}

/** The one value of a parameter. @throws Problem BAD_USER_INPUT when it is given twice or is none of the choices */
export function oneOf<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const values = query.getAll(name);
  const [value] = values;
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (values.length === 1 && choice !== undefined) return choice;
  const given = values.length > 1 ? `given ${values.length} times` : JSON.stringify(value.slice(0, 100));
  throw badParameter(
    name,
    `"${name}" must be one of ${choices.map((one) => JSON.stringify(one)).join(", ")}, not ${given}.`,
  );
}

/**
 * A column's name stands for itself, a group's name for all its columns. The mark of invented examples is always there:
 * a table must not show one as if it were an official notice.
 */
function chosenColumns(query: URLSearchParams, all: readonly Column[]): readonly Column[] {
  const names = query
    .getAll("columns")
    .flatMap((text) => text.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0) return all;
  const chosen = new Set<Column>();
  for (const name of names) {
    const found = all.filter((column) => column.group === name || column.name === name);
    if (found.length === 0) {
      const known = [...new Set(all.flatMap(({ group, name: own }) => [group, own]))];
      throw badParameter(
        "columns",
        `There is no column ${JSON.stringify(name.slice(0, 100))}; there are ${known.join(", ")}.`,
      );
    }
    for (const column of found) chosen.add(column);
  }
  return [...chosen, ...all.filter((column) => column.group === "illustrative" && !chosen.has(column))];
}
