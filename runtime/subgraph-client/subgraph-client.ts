/** @module What sends one operation to one subgraph. It knows nothing of the gateway that may sit above it. */

/** One GraphQL operation. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

/** An error as a subgraph reports it; nothing of it has been checked but its shape. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** A well-formed GraphQL answer: at least one of the two is there. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly SubgraphError[] | undefined;
}

/** The header that carries {@link CallContext.assertion}; without it a request is anonymous. */
export const ASSERTION_HEADER = "x-hub-assertion";

/** What a call knows about the request that causes it. */
export interface CallContext {
  /** Passed on as `x-request-id`, so that the logs of both sides can be joined. */
  readonly requestId?: string | undefined;
  /** The gateway's word about the user, for this subgraph alone; none when the user is anonymous. */
  readonly assertion?: string | undefined;
  /** Ends the call when the caller no longer waits. */
  readonly signal?: AbortSignal | undefined;
}

/** Sends operations to one subgraph. */
export interface SubgraphClient {
  /** @throws SubgraphFailure when no well-formed answer came in time */
  send(request: SubgraphRequest, context: CallContext): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}

/** Why a subgraph gave no usable answer. */
export type SubgraphFailureReason =
  /** No connection, or it broke. */
  | "UNREACHABLE"
  /** No complete answer within the deadline. */
  | "TIMED_OUT"
  /** An answer that is no GraphQL answer: HTML, half a JSON, a redirect, a wrong status, a wrong shape. */
  | "MALFORMED"
  /** An answer over the size limit. */
  | "TOO_LARGE"
  /** Not asked: it failed too often just now. */
  | "RESTING"
  /** Not asked: too many calls to it wait already. */
  | "BUSY"
  /** The caller no longer waited; says nothing about the subgraph. */
  | "ABANDONED";

/** No usable answer; `detail` is for logs only, since it may quote addresses. */
export class SubgraphFailure extends Error {
  override name = "SubgraphFailure";
  constructor(
    readonly reason: SubgraphFailureReason,
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}
