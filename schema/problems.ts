/** @module The one list of error codes that leave the hub; docs/errors.md explains each, and a test binds the two. */
import { GraphQLError } from "graphql";

/** Every code that may stand in `extensions.code` of an answer, with what it means. */
export const PROBLEM_CODES = {
  GRAPHQL_PARSE_FAILED: "The operation is not GraphQL.",
  GRAPHQL_VALIDATION_FAILED: "The operation does not fit the schema.",
  OPERATION_RESOLUTION_FAILURE: "The operation name is missing or names none of the operations sent.",
  OPERATION_TOO_LARGE: "The operation is over one of the hub's limits (depth, selections, tokens, aliases).",
  BAD_REQUEST: "The HTTP request does not carry a GraphQL operation in a form that the hub takes.",
  BAD_USER_INPUT: "A variable or an argument has a value that its type does not allow.",
  PERSISTED_QUERY_NOT_FOUND: "The hub does not keep the operation that the hash stands for.",
  UNAUTHENTICATED: "The user's token does not hold, or the field needs one and none was sent.",
  FORBIDDEN: "The user's roles do not allow this.",
  IDENTITY_UNAVAILABLE: "The issuer of users' tokens cannot be asked for its keys; try again shortly.",
  PAGE_SIZE_OUT_OF_RANGE: "`first` is below 1 or above the page limit.",
  CURSOR_INVALID: "`after` is not a cursor of this list and this order.",
  TEXT_TOO_LONG: "A text in a filter is longer than its limit.",
  UNKNOWN_COUNTRY: "A country code in a filter is not in the reference data.",
  UNKNOWN_PARTNER: "A partner slug in a filter names no partner.",
  UNKNOWN_PROVINCE: "A province code is not in the reference data.",
  UNKNOWN_DIVISION: "A code of economic activity has a division that its classification does not have.",
  PRIVATE_INPUT_EXPOSED:
    "Data about a company stands in the text of the operation or in the address, which caches and proxies keep.",
  UNKNOWN_AREA: "An area code is not in the reference data.",
  UNKNOWN_GROUP: "A country group code is not in the reference data.",
  UNKNOWN_CLASSIFICATION: "A classification of economic activities is not in the reference data.",
  NOT_FOUND: "Something that a mutation is to change, or refers to, is not there.",
  VERSION_CONFLICT: "Somebody has changed the record since it was read.",
  MOVE_IMPOSSIBLE: "The record is not in a state from which this is possible.",
  RULE_BROKEN: "A rule of the accord does not allow this.",
  IDEMPOTENCY_KEY_REUSED: "The idempotency key stands for another request.",
  SAVED_SEARCH_NOT_FOUND: "There is no saved search with this id and this key.",
  SAVED_SEARCH_LIMIT: "The hub keeps no more saved searches, in all or for this webhook's host.",
  WEBHOOK_REFUSED: "A webhook's address is none that the hub connects to.",
  TOO_MANY_KEYS: "More entities were asked for at once than a subgraph answers.",
  TOO_MANY_EXPORTS: "As many large files are being made as the hub makes at once; try again shortly.",
  PARTNER_UNAVAILABLE:
    "The subgraph that owns these fields did not answer in time; the rest of the answer holds.",
  PARTNER_ERROR: "The subgraph that owns these fields reported an error; the rest of the answer holds.",
  NOT_READY: "The hub has no schema to serve yet; try again shortly.",
  INTERNAL_SERVER_ERROR: "A fault of the hub; its log has the details under the request id.",
} as const;

/** A documented error code. */
export type ProblemCode = keyof typeof PROBLEM_CODES;

/** Whether a value is one of {@link PROBLEM_CODES}. */
export function isProblemCode(value: unknown): value is ProblemCode {
  return typeof value === "string" && Object.hasOwn(PROBLEM_CODES, value);
}

/**
 * Something that the caller can put right, told as data: a sentence and a documented code.
 *
 * @example throw new Problem("PAGE_SIZE_OUT_OF_RANGE", "first must be from 1 to 100, not 1000.", { first: 1000 });
 */
export class Problem extends GraphQLError {
  override name = "Problem";
  constructor(code: ProblemCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { ...details, code } });
  }
}
