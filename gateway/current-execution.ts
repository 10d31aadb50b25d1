/** @module The execution that new requests use, and the seam through which Apollo Server gets it. */
import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import { buildSchema, type GraphQLSchema } from "graphql";
import type { Logger } from "../runtime/log.js";
import type { Execution, Executor } from "./execution.js";

type GatewayInterface = ApolloServerOptionsWithGateway<Record<string, unknown>>["gateway"];
type SchemaListener = Parameters<NonNullable<GatewayInterface["onSchemaLoadOrUpdate"]>>[0];

/** Holds the current execution and exchanges it under running requests. */
export interface CurrentExecution {
  /** For Apollo Server's option `gateway`. */
  readonly gateway: GatewayInterface;
  /** Null until the first supergraph is there. */
  get(): Execution | null;
  /** The execution that serves a schema, be it the current one or one that is retiring. */
  of(schema: GraphQLSchema): Execution | undefined;
  /**
   * New requests use `next`; those that run end on theirs, after which the old one retires.
   *
   * @throws Error when Apollo Server refuses the schema; the old execution then stays
   */
  exchange(next: Execution): void;
  /** The current execution and those that retire: what some running request may still use. */
  inUse(): readonly Execution[];
  /** Resolves when all that retire now have ended. */
  settled(): Promise<void>;
  /** Resolves when the current execution and all retiring ones have ended. */
  close(): Promise<void>;
}

/** Starts without an execution. */
export function currentExecution(log: Logger): CurrentExecution {
  const executions = new WeakMap<GraphQLSchema, Execution>();
  const retiring = new Map<Execution, Promise<void>>();
  let current: Execution | null = null;
  let publish: SchemaListener = () => {};

  const execute: Executor = async (request) => {
    const execution = executions.get(request.schema);
    if (execution === undefined) throw new Error("A request carries a schema that was never published");
    return execution.execute(request);
  };

  function retire(execution: Execution): void {
    const ended = execution
      .retire()
      .catch((error) => log.error({ err: error }, "a supergraph did not retire"))
      .finally(() => retiring.delete(execution));
    retiring.set(execution, ended);
  }

  return {
    gateway: {
      onSchemaLoadOrUpdate(listener) {
        publish = listener;
        return () => {};
      },
      async load() {
        // Apollo Server wants a schema at once; requests are not let through to it before a supergraph is there.
        publish({ apiSchema: buildSchema("type Query { hub: String }"), coreSupergraphSdl: "" });
        return { executor: execute };
      },
      async stop() {},
    },
    get: () => current,
    of: (schema) => executions.get(schema),
    exchange(next) {
      executions.set(next.schema, next);
      publish({ apiSchema: next.schema, coreSupergraphSdl: next.supergraph.sdl });
      const previous = current;
      current = next;
      if (previous) retire(previous);
    },
    inUse: () => [...retiring.keys(), ...(current ? [current] : [])],
    async settled() {
      await Promise.all(retiring.values());
    },
    async close() {
      if (current) retire(current);
      current = null;
      await Promise.all(retiring.values());
    },
  };
}
