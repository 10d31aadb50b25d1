/** @module Lets a subgraph that fails again and again rest, and limits how many calls wait for it. */
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleType,
  wrap,
} from "cockatiel";
import { type SubgraphClient, SubgraphFailure } from "./subgraph-client.js";

/** Options of {@link guardedClient}. */
export interface GuardOptions {
  /** Failures in a row after which the subgraph rests. Default 5. */
  readonly failures?: number;
  /** Rest before one call may probe it again, in milliseconds. Default 1000. */
  readonly rest?: number;
  /** Calls at once. Default 50; twice as many may wait. */
  readonly concurrency?: number;
}

/** The same client behind a circuit breaker and a bulkhead. */
export function guardedClient(
  client: SubgraphClient,
  { failures = 5, rest = 1_000, concurrency = 50 }: GuardOptions = {},
): SubgraphClient {
  const guard = wrap(
    circuitBreaker(
      handleType(SubgraphFailure, (failure) => failure.reason !== "BUSY"),
      { halfOpenAfter: rest, breaker: new ConsecutiveBreaker(failures) },
    ),
    bulkhead(concurrency, concurrency * 2),
  );
  return {
    async send(request, context) {
      try {
        return await guard.execute(() => client.send(request, context));
      } catch (error) {
        if (error instanceof BrokenCircuitError)
          throw new SubgraphFailure("RESTING", "failed too often just now");
        if (error instanceof BulkheadRejectedError)
          throw new SubgraphFailure("BUSY", "too many calls wait already");
        throw error;
      }
    },
    close: () => client.close(),
  };
}
