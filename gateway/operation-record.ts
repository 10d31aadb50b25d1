/** @module What one client request carries through the gateway, and what is noted about it on the way. */
import type { User } from "../schema/identity/user.js";
import type { PartnerFault } from "./partner-faults.js";

/** Notes on one request, filled while it runs and read when it has been answered. */
export interface OperationRecord {
  /** Name of the operation, once it has been found valid. */
  operationName: string | null;
  /** SHA-256 of the operation's text, in hex. */
  operationHash: string | null;
  /** Calls made to subgraphs. */
  calls: number;
  /** Errors in the answer. */
  errors: number;
  /** What went wrong at partners. */
  readonly faults: PartnerFault[];
  /** Gives back the execution that the request runs on. */
  release: () => void;
}

/** Apollo Server's context value. It is copied shallowly, so what changes lives in the record. */
export interface OperationContext {
  readonly requestId: string;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
  readonly record: OperationRecord;
  /** Who asks; null for somebody anonymous. */
  readonly user: User | null;
}

/** An empty record. */
export function newRecord(): OperationRecord {
  return {
    operationName: null,
    operationHash: null,
    calls: 0,
    errors: 0,
    faults: [],
    release: () => {},
  };
}
