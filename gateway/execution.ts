/** @module What turns an operation into an answer: one object a supergraph, made whole and replaced whole. */
import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import type { GraphQLError, GraphQLSchema } from "graphql";
import type { Logger } from "../runtime/log.js";
import type { SubgraphRequest } from "../runtime/subgraph-client/subgraph-client.js";
import type { SubgraphAddress, Supergraph } from "../schema/supergraph.js";
import { answerErrors } from "./errors.js";
import type { AssertUser } from "./identity/assertions.js";
import { type LoadedGateway, loadGateway } from "./load-gateway.js";
import type { OperationContext } from "./operation-record.js";
import type { RecentOperations } from "./recent-operations.js";
import type { SubgraphClients } from "./subgraph-clients.js";
import { subgraphDataSource } from "./subgraph-data-source.js";

type GatewayInterface = ApolloServerOptionsWithGateway<Record<string, unknown>>["gateway"];

/** Apollo's name for what executes an operation. */
export type Executor = NonNullable<Awaited<ReturnType<GatewayInterface["load"]>>["executor"]>;

/** Executes operations on one supergraph. */
export interface Execution {
  readonly supergraph: Supergraph;
  /** The schema that clients see; also the key by which a running request finds its execution again. */
  readonly schema: GraphQLSchema;
  readonly execute: Executor;
  /** Holds the execution open for one request; call what it returns once, when the request has ended. */
  lease(): () => void;
  /** Waits for the requests in flight, then gives the subgraphs' clients back. */
  retire(): Promise<void>;
}

/** Options of {@link createExecution}. */
export interface ExecutionOptions {
  readonly clients: SubgraphClients;
  /** What clients use: planned before the execution serves, and noted while it does. */
  readonly operations: RecentOperations;
  readonly log: Logger;
  /** Longest wait for one answer of a subgraph, in milliseconds. */
  readonly subgraphDeadline: number;
  readonly assertUser: AssertUser | undefined;
  readonly onSubgraphCall?: ((slug: string, request: SubgraphRequest) => void) | undefined;
}

/**
 * Loads a supergraph.
 *
 * @throws Error when Apollo Gateway refuses it; nothing is left open then
 */
export async function createExecution(
  supergraph: Supergraph,
  { clients, operations, log, subgraphDeadline, assertUser, onSubgraphCall }: ExecutionOptions,
): Promise<Execution> {
  const borrowed: SubgraphAddress[] = [];
  const giveBack = async () => {
    for (const address of borrowed.splice(0)) {
      await clients
        .giveBack(address)
        .catch((error) => log.warn({ err: error, ...address }, "a client did not close"));
    }
  };
  let loaded: LoadedGateway;
  try {
    loaded = await loadGateway({
      sdl: supergraph.sdl,
      logger: quiet(log),
      operations: operations.list(),
      buildService({ name, url = "" }, schema) {
        const address = supergraph.subgraphs.find(({ slug }) => slug === name) ?? { slug: name, url };
        const client = clients.borrow(address);
        borrowed.push(address);
        return subgraphDataSource({
          slug: name,
          client,
          schema,
          log,
          deadline: subgraphDeadline,
          assertUser,
          onCall: onSubgraphCall,
        });
      },
    });
  } catch (error) {
    await giveBack();
    throw error;
  }

  const executor = loaded.executor as Executor;
  let running = 0;
  let onIdle: () => void = () => {};
  return {
    supergraph,
    schema: loaded.schema,
    async execute(request) {
      const { record } = request.context as unknown as OperationContext;
      operations.note(request);
      const { data, errors, extensions } = await executor(request);
      const notes = (extensions?.["valueCompletion"] ?? []) as GraphQLError[];
      const told = [...(errors ?? []), ...answerErrors(record.faults, notes)];
      return { ...(data !== undefined && { data }), ...(told.length > 0 && { errors: told }) };
    },
    lease() {
      running += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        running -= 1;
        if (running === 0) onIdle();
      };
    },
    async retire() {
      if (running > 0) {
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      }
      await loaded.gateway.stop();
      await giveBack();
    },
  };
}

/** Apollo Gateway tells at level `info` what is only of interest when something is looked into. */
function quiet(log: Logger) {
  return {
    debug: (message?: unknown) => log.trace(String(message)),
    info: (message?: unknown) => log.debug(String(message)),
    warn: (message?: unknown) => log.warn(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  };
}
