/** @module What went wrong at a partner, as data, and the error that tells a client of it. */
import { GraphQLError } from "graphql";
import { SubgraphFailure, type SubgraphFailureReason } from "../runtime/subgraph-client/subgraph-client.js";
import { isProblemCode, PROBLEM_CODES, type ProblemCode } from "../schema/problems.js";
import { ownDetails } from "./own-details.js";
import { presentable } from "./presentable-text.js";

/** Why a partner's fields are null. */
export type PartnerFaultReason =
  | SubgraphFailureReason
  /** It reported an error of its own. */
  | "REPORTED_ERROR"
  /** It does not know some of the things that others say it owns. */
  | "UNKNOWN_KEY";

/** Where in the client's answer a fetch puts its data, and what it was to bring. */
export interface FetchPlace {
  readonly partner: string;
  /** Response names; `@` stands for every element of a list. */
  readonly at: readonly string[];
  /** Response names of the fields that a fetch at the root asks for; empty below the root. */
  readonly rootFields: readonly string[];
  /** `Type.field` of what was asked for. */
  readonly fields: readonly string[];
}

/** One thing that went wrong in one fetch. */
export interface PartnerFault {
  readonly code: ProblemCode;
  readonly message: string;
  readonly partner: string;
  /** A valid path in the client's answer, at or above the null fields. */
  readonly path: readonly (string | number)[];
  /** Every place that the fault may have left null. */
  readonly explains: readonly (readonly (string | number)[])[];
  readonly reason?: PartnerFaultReason;
  readonly fields?: readonly string[];
  readonly at?: string;
  /** What one of the hub's own subgraphs says beside the code. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Fields named in one error; an operation over every offer type would name hundreds. */
const FIELDS_NAMED = 30;

const SENTENCES: Record<PartnerFaultReason, string> = {
  UNREACHABLE: "could not be reached",
  TIMED_OUT: "did not answer in time",
  MALFORMED: "gave an answer that does not fit the schema",
  TOO_LARGE: "gave an answer that is too large",
  RESTING: "failed several times just now and is left alone for a moment",
  BUSY: "has too many calls waiting",
  ABANDONED: "was not waited for",
  REPORTED_ERROR: "reported an error",
  UNKNOWN_KEY: "does not know some of the entries that it was asked for",
};

/** Codes about the operation or the hub; a subgraph that reports one has a fault of its own. */
const NOT_FOR_PARTNERS: ReadonlySet<ProblemCode> = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "OPERATION_TOO_LARGE",
  "BAD_REQUEST",
  "PERSISTED_QUERY_NOT_FOUND",
  "PARTNER_UNAVAILABLE",
  "PARTNER_ERROR",
  "NOT_READY",
  "INTERNAL_SERVER_ERROR",
]);

/** The fetch, or the named fields of it, brought nothing. */
export function fetchFailed(
  place: FetchPlace,
  reason: PartnerFaultReason,
  fields: readonly string[] = place.fields,
): PartnerFault {
  const answered = reason === "REPORTED_ERROR" || reason === "UNKNOWN_KEY";
  const path = startOf(place);
  return {
    code: answered ? "PARTNER_ERROR" : "PARTNER_UNAVAILABLE",
    message: `The partner ${place.partner} ${SENTENCES[reason]}; its fields here are null and the rest holds.`,
    partner: place.partner,
    path,
    explains: place.rootFields.length > 0 ? place.rootFields.map((name) => [name]) : [path],
    reason,
    fields: fields.slice(0, FIELDS_NAMED),
    at: place.at.join("."),
  };
}

/** The reason behind something thrown by a client of a subgraph. */
export function reasonOf(thrown: unknown): SubgraphFailureReason {
  return thrown instanceof SubgraphFailure ? thrown.reason : "UNREACHABLE";
}

/** Turns a subgraph's own errors into faults: those about the client's input one by one, the rest into one. */
export function reportedFaults(
  place: FetchPlace,
  errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[] | undefined;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  }[],
  limit: number,
): PartnerFault[] {
  const told = new Map<string, PartnerFault>();
  let others = 0;
  for (const { message, path, extensions } of errors) {
    const code = extensions?.["code"];
    if (!isProblemCode(code) || NOT_FOR_PARTNERS.has(code)) {
      others += 1;
      continue;
    }
    const text = presentable(message) ?? PROBLEM_CODES[code];
    const key = `${code} ${text}`;
    if (told.size >= limit || told.has(key)) continue;
    const where = concretePath(place, path);
    const details = ownDetails(place.partner, extensions);
    told.set(key, { code, message: text, partner: place.partner, path: where, explains: [where], details });
  }
  return others === 0 ? [...told.values()] : [...told.values(), fetchFailed(place, "REPORTED_ERROR")];
}

/** The error that leaves the hub. */
export function toError({
  code,
  message,
  partner,
  path,
  reason,
  fields,
  at,
  details,
}: PartnerFault): GraphQLError {
  return new GraphQLError(message, {
    ...(path.length > 0 && { path }),
    extensions: {
      ...details,
      code,
      partner,
      ...(reason !== undefined && { reason }),
      ...(fields !== undefined && { fields }),
      ...(at !== undefined && at !== "" && { at }),
    },
  });
}

/** The deepest place above all of the fetch's fields that is certain to be a valid path. */
function startOf({ at, rootFields }: FetchPlace): readonly string[] {
  if (rootFields.length > 0) return rootFields.slice(0, 1);
  const list = at.indexOf("@");
  return list === -1 ? at : at.slice(0, list);
}

/**
 * A subgraph's path as the client may see it. Only the field at the root can be told for certain: deeper elements are
 * the subgraph's word, and entities are numbered by what was asked of it, not by where they stand in the answer.
 */
function concretePath(
  place: FetchPlace,
  path: readonly (string | number)[] | undefined,
): readonly (string | number)[] {
  const [first] = path ?? [];
  return typeof first === "string" && place.rootFields.includes(first) ? [first] : startOf(place);
}
