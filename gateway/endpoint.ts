/** @module One GraphQL endpoint over one supergraph that changes: Apollo Server, and what it executes with. */
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import type { Logger } from "../runtime/log.js";
import type { SubgraphRequest } from "../runtime/subgraph-client/subgraph-client.js";
import type { Source, Supergraph } from "../schema/supergraph.js";
import { currentExecution } from "./current-execution.js";
import { errorFormatter } from "./errors.js";
import { createExecution } from "./execution.js";
import type { AssertUser } from "./identity/assertions.js";
import type { Limits } from "./limits/operation-limit.js";
import { operationLimitsRule } from "./limits/operation-limits.js";
import { literalValuesRule } from "./literal-values.js";
import type { OperationContext } from "./operation-record.js";
import { operationsPlugin } from "./operations-plugin.js";
import { OPERATION_LIFETIME, type PersistedOperations } from "./persisted-operations.js";
import { privateInputsRule } from "./private-inputs.js";
import { recentOperations } from "./recent-operations.js";
import type { SubgraphClients } from "./subgraph-clients.js";
import { followSupergraphs, type SourceState } from "./supergraph.js";
import { supergraphStore } from "./supergraph-store.js";
import type { UsageCounter } from "./usage/usage-counter.js";
import { usagePlugin } from "./usage/usage-plugin.js";

/** What endpoints of one gateway share. */
export interface SharedEndpointOptions {
  readonly clients: SubgraphClients;
  readonly operations: PersistedOperations;
  readonly counter: UsageCounter | undefined;
  readonly log: Logger;
  readonly limits: Limits;
  readonly landing: boolean;
  readonly subgraphDeadline: number;
  readonly assertUser: AssertUser | undefined;
  readonly onSubgraphCall: ((slug: string, request: SubgraphRequest) => void) | undefined;
  readonly supergraphInterval: number | undefined;
}

/** Options of {@link createEndpoint}. */
export interface EndpointOptions extends SharedEndpointOptions {
  readonly supergraphs: Source<Supergraph>;
  /** Folder for the last good supergraphs; undefined keeps none. */
  readonly dataDir: string | undefined;
  readonly distrust: ((supergraph: Supergraph) => string | null) | undefined;
}

/** An endpoint that serves as soon as it has a supergraph. */
export interface Endpoint {
  readonly server: ApolloServer<OperationContext>;
  /** The supergraph that serves; null before the first. */
  supergraph(): Supergraph | null;
  /** When it began to serve, in milliseconds since 1970. */
  servingSince(): number;
  /** Whether the source confirmed lately what is served. */
  source(): SourceState;
  /** Serves this supergraph from now on; resolves when it does, or when it has been refused and logged. */
  take(supergraph: Supergraph): Promise<void>;
  /** Versions of the supergraphs that some running request may still use, the one that serves among them. */
  versionsInUse(): readonly number[];
  /** Resolves when no request runs any more on a supergraph that has been replaced by now. */
  settled(): Promise<void>;
  /** Stops to follow; requests in flight go on. */
  unfollow(): Promise<void>;
  /** Ends what is left, when no request is in flight any more. */
  close(): Promise<void>;
}

/** Starts an endpoint: asks for a supergraph, or takes the last good one from disk. */
export async function createEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const { supergraphs, dataDir, distrust, log, limits, operations, counter, landing } = options;
  const { clients, subgraphDeadline, assertUser, onSubgraphCall, supergraphInterval } = options;
  const current = currentExecution(log);
  const recent = recentOperations();
  let since = Date.now();

  const server = new ApolloServer<OperationContext>({
    gateway: current.gateway as never,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: { cache: operations.cache, ttl: OPERATION_LIFETIME },
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [operationLimitsRule(limits), privateInputsRule, literalValuesRule],
    validationOptions: { maxErrors: 9 },
    stopOnTerminationSignals: false,
    formatError: errorFormatter(log),
    logger: log,
    plugins: [
      operationsPlugin(current, limits),
      ...(counter ? [usagePlugin(counter)] : []),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      landing
        ? ApolloServerPluginLandingPageLocalDefault({ footer: false })
        : ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await server.start();

  const following = await followSupergraphs({
    source: supergraphs,
    store: dataDir === undefined ? null : supergraphStore(dataDir, log),
    log,
    distrust,
    ...(supergraphInterval !== undefined && { interval: supergraphInterval }),
    async activate(supergraph) {
      const next = await createExecution(supergraph, {
        clients,
        operations: recent,
        log,
        subgraphDeadline,
        assertUser,
        onSubgraphCall,
      });
      try {
        current.exchange(next);
      } catch (error) {
        await next.retire();
        throw error;
      }
      since = Date.now();
    },
  });

  return {
    server,
    supergraph: () => current.get()?.supergraph ?? null,
    servingSince: () => since,
    source: following.source,
    take: following.take,
    versionsInUse: () => current.inUse().map((execution) => execution.supergraph.version),
    settled: () => current.settled(),
    unfollow: () => following.close(),
    async close() {
      await server.stop();
      await current.close();
    },
  };
}
