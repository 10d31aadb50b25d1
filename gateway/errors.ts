/** @module What errors leave the hub, and in which form: documented codes, short messages, never a stack. */
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "../runtime/log.js";
import { isProblemCode, Problem, type ProblemCode } from "../schema/problems.js";
import { type PartnerFault, toError } from "./partner-faults.js";
import { shortened } from "./presentable-text.js";

/** Most errors in one answer; a further one says how many there were. */
export const ERRORS_LIMIT = 9;

/** What Apollo Server says of a request that the client can put right. */
const CLIENT_FAULTS: ReadonlySet<ProblemCode> = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "PERSISTED_QUERY_NOT_FOUND",
]);

/** Null propagation as Apollo Gateway tells it, in an extension that is no error. */
interface CompletionNote {
  readonly path?: readonly (string | number)[] | undefined;
}

/** A problem that answers with a status of its own. */
export function refusal(status: number, code: ProblemCode, message: string): Problem {
  return new Problem(code, message, { http: { status } });
}

/** Apollo Server's `formatError`: lets documented errors out, and puts everything else into the log. */
export function errorFormatter(
  log: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const own = ownError(error);
    if (own) {
      const { http: _http, ...extensions } = own.extensions;
      return {
        message: shortened(own.message),
        ...(own.path && { path: own.path }),
        extensions,
      };
    }
    const code = formatted.extensions?.["code"];
    if (isProblemCode(code) && CLIENT_FAULTS.has(code)) {
      const tooLong =
        code === "GRAPHQL_PARSE_FAILED" && /^Syntax Error: Document contains more /.test(formatted.message);
      return {
        message: shortened(formatted.message),
        ...(formatted.locations && { locations: formatted.locations.slice(0, ERRORS_LIMIT) }),
        extensions: { code: tooLong ? "OPERATION_TOO_LARGE" : code },
      };
    }
    if (hasClientStatus(error)) {
      return { message: shortened(formatted.message), extensions: { code: "BAD_REQUEST" } };
    }
    log.error({ err: error }, "an operation failed in the hub");
    return {
      message: "The hub failed; its log has the details under this answer's x-request-id.",
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    };
  };
}

/**
 * The errors for what went wrong while subgraphs were asked.
 *
 * @param faults what the partners did
 * @param notes nulls that climbed; those at, above or below a fault are its consequence and are not told again
 */
export function answerErrors(
  faults: readonly PartnerFault[],
  notes: readonly CompletionNote[],
): GraphQLError[] {
  const explained = faults.flatMap(({ explains }) => explains);
  const unexplained = notes.filter(
    ({ path = [] }) => !explained.some((place) => isPrefix(place, path) || isPrefix(path, place)),
  );
  return [
    ...faults.map((fault) => markOwn(toError(fault))),
    ...unexplained.map(({ path }) =>
      markOwn(
        new GraphQLError("A value is missing where the schema promises one.", {
          ...(path && { path }),
          extensions: { code: "PARTNER_ERROR", reason: "MALFORMED" },
        }),
      ),
    ),
  ];
}

/** At most nine errors, and one that says how many more there were. */
export function capped(errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  if (errors.length <= ERRORS_LIMIT) return errors;
  const shown = errors.slice(0, ERRORS_LIMIT);
  const more = errors.length - ERRORS_LIMIT;
  const [last] = errors.slice(-1);
  // GraphQL's own validation stops counting, and says so.
  if (more === 1 && last?.message.startsWith("Too many validation errors")) return errors;
  return [
    ...shown,
    {
      message: more === 1 ? "There was 1 more error." : `There were ${more} more errors.`,
      extensions: { code: shown[0]?.extensions?.["code"], more },
    },
  ];
}

const marked = new WeakSet<GraphQLError>();

function markOwn(error: GraphQLError): GraphQLError {
  marked.add(error);
  return error;
}

/** The hub's own error inside what Apollo Server may have wrapped around it. */
function ownError(error: unknown): GraphQLError | null {
  for (let inner = error; inner instanceof GraphQLError; inner = inner.originalError) {
    if (inner instanceof Problem || marked.has(inner)) return inner;
  }
  return null;
}

function isPrefix(prefix: readonly (string | number)[], path: readonly (string | number)[]): boolean {
  return prefix.length <= path.length && prefix.every((element, index) => element === path[index]);
}

/** Apollo Server marks some faults of the client, such as a wrong hash, by a status alone. */
function hasClientStatus(error: unknown): boolean {
  const http = (error as { extensions?: { http?: { status?: unknown } } }).extensions?.http;
  return typeof http?.status === "number" && http.status >= 400 && http.status < 500;
}
