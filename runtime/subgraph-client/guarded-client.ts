/** @module Lets a subgraph that fails again and again rest, and limits how many calls wait for it and how long. */
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleType,
  wrap,
} from "cockatiel";
import { type SubgraphClient, SubgraphFailure, type SubgraphFailureReason } from "./subgraph-client.js";

/** Options of {@link guardedClient}. */
export interface GuardOptions {
  /** Failures in a row after which the subgraph rests. Default 5. */
  readonly failures?: number;
  /** Rest before one call may probe it again, in milliseconds. Default 1000. */
  readonly rest?: number;
  /** Calls at once. Default 50; twice as many may wait. */
  readonly concurrency?: number;
  /** Time for a call, waiting for its turn included, in milliseconds. Default 2500. */
  readonly deadline?: number;
}

/** Failures that say nothing about the subgraph's health. */
const NO_SIGN_OF_ILLNESS: ReadonlySet<SubgraphFailureReason> = new Set(["BUSY", "ABANDONED", "TOO_LARGE"]);

/** The same client behind a deadline, a circuit breaker and a bulkhead. */
export function guardedClient(
  client: SubgraphClient,
  { failures = 5, rest = 1_000, concurrency = 50, deadline = 2_500 }: GuardOptions = {},
): SubgraphClient {
  const breaker = circuitBreaker(
    handleType(SubgraphFailure, ({ reason }) => !NO_SIGN_OF_ILLNESS.has(reason)),
    { halfOpenAfter: rest, breaker: new ConsecutiveBreaker(failures) },
  );
  const guard = wrap(breaker, bulkhead(concurrency, concurrency * 2));
  return {
    async send(request, context) {
      // While one call probes, the others would wait for its outcome: as long as the subgraph hangs.
      if (breaker.state === CircuitState.HalfOpen) throw new SubgraphFailure("RESTING", "a call probes it");
      const controller = new AbortController();
      const { signal } = controller;
      const ended = new Promise<never>((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
      ended.catch(() => {});
      const timer = setTimeout(
        () => controller.abort(new SubgraphFailure("TIMED_OUT", `no answer within ${deadline} ms`)),
        deadline,
      );
      const leave = () => controller.abort(new SubgraphFailure("ABANDONED", "the caller no longer waits"));
      // A probe goes on without its caller: an abandoned one would count as a recovery.
      const caller = breaker.state === CircuitState.Closed ? context.signal : undefined;
      caller?.addEventListener("abort", leave, { once: true });
      if (caller?.aborted) leave();
      try {
        const call = guard.execute(() => {
          signal.throwIfAborted();
          return Promise.race([client.send(request, { ...context, signal }), ended]);
        });
        return await Promise.race([call, ended]);
      } catch (error) {
        if (error instanceof BrokenCircuitError)
          throw new SubgraphFailure("RESTING", "failed too often just now");
        if (error instanceof BulkheadRejectedError)
          throw new SubgraphFailure("BUSY", "too many calls wait already");
        throw error;
      } finally {
        clearTimeout(timer);
        caller?.removeEventListener("abort", leave);
      }
    },
    close: () => client.close(),
  };
}
