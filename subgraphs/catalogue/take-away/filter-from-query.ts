/**
 * @module From an address to an `OfferFilter`: `?kinds=CALL,EVENT_MISSION&exclude.partners=aice&amount.min=10000&text=fair`,
 * or `?filter=<JSON>`. Which fields there are is read from the GraphQL input type, so a new field of the filter works
 * here by itself.
 */
import {
  coerceInputValue,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isScalarType,
} from "graphql";
import { parse as parseJson } from "secure-json-parse";
import type { OfferFilter } from "../offers/offer-filter-input.js";
import { badParameter } from "./refused-request.js";

/** Longest text of one parameter, in characters. */
const PARAMETER_LIMIT = 8_000;

/** Most parameters of one address. */
const PARAMETERS_LIMIT = 400;

/** What an address asks for. */
export interface FilterFromQuery {
  /** Undefined when the address sets no limit. */
  readonly filter: OfferFilter | undefined;
  /** The parameter that gave a value, for messages. */
  parameterOf(value: string): string | undefined;
}

/**
 * Reads the filter from an address's query.
 *
 * @param filterType the catalogue's GraphQL input type
 * @param others names of parameters that mean something else on this path
 * @param filtered whether the path takes a filter at all
 * @throws Problem BAD_USER_INPUT with `parameter`, for one that does not exist, is given in two ways, or has a value
 * that its type does not allow
 */
export function filterFromQuery(
  query: URLSearchParams,
  filterType: GraphQLInputObjectType,
  others: readonly string[] = [],
  filtered = true,
): FilterFromQuery {
  const fields = filtered ? leavesOf(filterType) : new Map<string, GraphQLInputType>();
  const known = [...others, ...fields.keys(), ...(filtered ? ["filter"] : [])];
  const given = new Map<string, string[]>();
  for (const [name, value] of query) {
    if (given.size >= PARAMETERS_LIMIT && !given.has(name))
      throw badParameter(name, `There are more than ${PARAMETERS_LIMIT} parameters.`);
    if (value.length > PARAMETER_LIMIT)
      throw badParameter(name, `${quoted(name)} has more than ${PARAMETER_LIMIT} characters.`);
    if (others.includes(name)) continue;
    if (!known.includes(name)) {
      const list = known.length === 0 ? "this address takes none" : `there are ${known.join(", ")}`;
      throw badParameter(name, `There is no parameter ${quoted(name)}; ${list}.`);
    }
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  const raw = jsonFilter(given.get("filter"));
  for (const [name, values] of given) {
    const type = fields.get(name);
    if (type !== undefined) place(raw, name, readValue(name, values, type));
  }
  const parameterOf = (value: string) =>
    [...given].find(([, values]) => values.some((text) => text.includes(value)))?.[0];
  if (given.size === 0) return { filter: undefined, parameterOf };
  const filter = coerceInputValue(raw, filterType, (path, invalid, error) => {
    const dotted = path.filter((part) => typeof part === "string").join(".");
    const parameter = given.has(dotted) ? dotted : given.has("filter") ? "filter" : dotted;
    throw badParameter(
      parameter,
      `${quoted(parameter)} cannot be ${quoted(invalid)}${parameter === "filter" && dotted !== "" ? ` at ${dotted}` : ""}: ${error.message}`,
    );
  });
  return { filter: filter as OfferFilter, parameterOf };
}

/** Every field that takes a value, by its name with dots: `exclude.kinds`. */
function leavesOf(type: GraphQLInputObjectType, prefix = ""): ReadonlyMap<string, GraphQLInputType> {
  const leaves = new Map<string, GraphQLInputType>();
  for (const field of Object.values(type.getFields())) {
    const named = getNullableType(field.type);
    const name = prefix + field.name;
    if (isInputObjectType(named)) {
      if (prefix.split(".").length < 4)
        for (const [key, leaf] of leavesOf(named, `${name}.`)) leaves.set(key, leaf);
    } else if (!isInputObjectType(getNamedType(field.type))) leaves.set(name, field.type);
  }
  return leaves;
}

function jsonFilter(texts: readonly string[] | undefined): Record<string, unknown> {
  if (texts === undefined) return {};
  const [text = ""] = texts;
  if (texts.length > 1) throw badParameter("filter", `"filter" is given ${texts.length} times.`);
  try {
    const value: unknown = parseJson(text, null, { protoAction: "error", constructorAction: "error" });
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Falls through to the one answer for everything that is no JSON object.
  }
  throw badParameter(
    "filter",
    `"filter" must be a JSON object, such as {"kinds":["CALL"]}, not ${quoted(text)}.`,
  );
}

/**
 * A list's values may be given one by one or in one parameter. A comma parts them; in free texts, which names with a
 * comma are, one that a space follows does not.
 */
function readValue(name: string, texts: readonly string[], type: GraphQLInputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const named = getNamedType(nullable);
    const isFree = isScalarType(named) && named.name === "String";
    return texts
      .flatMap((text) => text.split(isFree ? /,(?! )/ : ","))
      .map((text) => text.trim())
      .filter((text) => text !== "")
      .map((text) => leafValue(text, named));
  }
  const [text = ""] = texts;
  if (texts.length > 1) throw badParameter(name, `${quoted(name)} takes one value, not ${texts.length}.`);
  return leafValue(text, getNamedType(nullable));
}

/** Numbers and booleans come as text; what the type does not take as text it may take as the JSON that the text is. */
function leafValue(text: string, type: GraphQLInputType): unknown {
  if (isEnumType(type) || !isScalarType(type)) return text;
  try {
    type.parseValue(text);
    return text;
  } catch {
    return /^(-?\d+(\.\d+)?|true|false)$/.test(text) ? JSON.parse(text) : text;
  }
}

function place(filter: Record<string, unknown>, name: string, value: unknown): void {
  const path = name.split(".");
  const last = path.pop() ?? name;
  let at = filter;
  for (const part of path) {
    const inner = at[part] ?? {};
    if (typeof inner !== "object" || Array.isArray(inner))
      throw badParameter("filter", `"filter" cannot have ${quoted(inner)} at ${part}: it is no object.`);
    const next: Record<string, unknown> = { ...inner };
    at[part] = next;
    at = next;
  }
  if (at[last] !== undefined)
    throw badParameter(name, `${quoted(name)} is given twice: as a parameter and in "filter".`);
  at[last] = value;
}

function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
