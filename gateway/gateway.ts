/** @module One endpoint over the current supergraph: Apollo Server and Apollo Gateway on Fastify. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import fastifyCors from "@fastify/cors";
import type { FastifyInstance } from "fastify";
import { systemClock } from "../runtime/clock.js";
import type { Logger } from "../runtime/log.js";
import type { SubgraphClient, SubgraphRequest } from "../runtime/subgraph-client/subgraph-client.js";
import type { AskForFile } from "../runtime/subgraph-client/subgraph-files.js";
import type { ContractSource } from "../schema/contract-source.js";
import type { Source, SubgraphAddress, Supergraph } from "../schema/supergraph.js";
import type { UsageSink } from "../schema/usage-sink.js";
import { mountAgreementFiles } from "./agreement-files/agreement-files-route.js";
import { contractEndpoints } from "./contract-endpoints.js";
import { createEndpoint, type SharedEndpointOptions } from "./endpoint.js";
import { mountExplore } from "./explore/explore.js";
import { mountGraphql } from "./graphql-route.js";
import { mountHealth } from "./health.js";
import { assertionSigner } from "./identity/assertions.js";
import { mountGatewayKey } from "./identity/gateway-key-route.js";
import type { IdentityOptions } from "./identity/identity-options.js";
import { userVerifier } from "./identity/verify-user.js";
import { type Limits, PUBLIC_LIMITS } from "./limits/operation-limit.js";
import { persistedOperations } from "./persisted-operations.js";
import { requestId } from "./request-id.js";
import { addSecurityHeaders } from "./security-headers.js";
import { subgraphClients } from "./subgraph-clients.js";
import { usageCounter } from "./usage/usage-counter.js";

/** Options of {@link createGateway}. */
export interface GatewayOptions {
  /** Where supergraphs come from. */
  readonly supergraphs: Source<Supergraph>;
  /** Makes the client of a subgraph; called once per address, and again only after the address was gone. */
  readonly clientFor: (address: SubgraphAddress) => SubgraphClient;
  readonly log: Logger;
  /** Folder for the last good supergraphs; without one a gateway cannot start while the registry is away. */
  readonly dataDir?: string | undefined;
  /** Apollo Sandbox for browsers on `GET /graphql`. Default true; its page loads from Apollo's servers. */
  readonly landing?: boolean;
  /** GraphiQL on `/explore`, and a redirect to it on `/`. Default true. */
  readonly explore?: boolean;
  /** Web origins that may call the endpoint, or `*` for any, without credentials. Default `*`. */
  readonly corsOrigins?: readonly string[] | "*";
  readonly limits?: Partial<Limits>;
  /** Redis that all replicas of the gateway share for persisted operations; without it each keeps its own. */
  readonly redisUrl?: string | undefined;
  /** Longest wait for one answer of a subgraph, in milliseconds; clients may have shorter limits. Default 5000. */
  readonly subgraphDeadline?: number | undefined;
  /** Whose users' tokens are taken, and with which key subgraphs are told who asks. Default: everybody is anonymous. */
  readonly identity?: IdentityOptions | undefined;
  /** Told of every call to a subgraph, for tests and benchmarks that count them. */
  readonly onSubgraphCall?: ((slug: string, request: SubgraphRequest) => void) | undefined;
  /** Time between two questions to the source of supergraphs, in milliseconds. Default 5000. */
  readonly supergraphInterval?: number | undefined;
  /** Told which fields clients use, in aggregate. Default nobody, and nothing is counted. */
  readonly usage?: UsageSink | undefined;
  /** Seconds between two reports of use. Default 60. */
  readonly usageInterval?: number | undefined;
  /**
   * Why a supergraph, from the source or from disk, is not to be trusted; null when it is. `what` is `supergraph`, or
   * `contract:<name>`. Default: all are.
   */
  readonly distrust?: ((supergraph: Supergraph, what: string) => string | null) | undefined;
  /** Contracts, each served at `/graphql/<name>`. Default none. */
  readonly contracts?: ContractSource | undefined;
  /** Adds routes that have the gateway's headers and rules for origins: those of `schema/catalogue-paths.ts`. */
  readonly besides?: ((scope: FastifyInstance) => void) | undefined;
  /** How the agreement is asked for its files (`schema/agreement-paths.ts`). Default: the gateway has no such paths. */
  readonly agreementFiles?: AskForFile | undefined;
}

/** A gateway that serves as soon as it has a supergraph. */
export interface Gateway {
  /** Adds `/graphql`, `/graphql/<contract>`, `/health/live`, `/health/ready`, and `/explore` to an HTTP server. */
  mount(fastify: FastifyInstance): void;
  /** Serves this supergraph from now on; resolves when it does, or when it has been refused and logged. */
  activate(supergraph: Supergraph): Promise<void>;
  /** The supergraph that serves; null before the first. */
  supergraph(): Supergraph | null;
  /** Versions of the supergraphs that some running request may still use, the one that serves among them. */
  versionsInUse(): readonly number[];
  /** Resolves when no request runs any more on a supergraph that has been replaced by now. */
  settled(): Promise<void>;
  /** Whether `/health/ready` answers 200. */
  ready(): boolean;
  /** Waits for requests in flight, then closes the subgraphs' clients. */
  close(): Promise<void>;
}

/** Time that requests in flight get when the gateway closes, in milliseconds. */
const DRAIN_TIME = 9_000;

/** Starts a gateway: asks for a supergraph, or takes the last good one from disk. */
export async function createGateway({
  supergraphs,
  clientFor,
  log,
  dataDir,
  landing = true,
  explore = true,
  corsOrigins = "*",
  limits: changedLimits,
  redisUrl,
  subgraphDeadline = 5_000,
  identity,
  onSubgraphCall,
  supergraphInterval,
  usage,
  usageInterval,
  distrust,
  contracts,
  besides,
  agreementFiles,
}: GatewayOptions): Promise<Gateway> {
  const limits: Limits = { ...PUBLIC_LIMITS, ...changedLimits };
  const clients = subgraphClients(clientFor);
  const operations = persistedOperations(redisUrl, log);
  const counter = usage && usageCounter({ sink: usage, log, interval: usageInterval });
  const shared: SharedEndpointOptions = {
    clients,
    operations,
    counter,
    log,
    limits,
    landing,
    subgraphDeadline,
    assertUser: identity && assertionSigner(identity.key, identity.clock ?? systemClock),
    onSubgraphCall,
    supergraphInterval,
  };
  const verifyUser = userVerifier(identity?.issuer, log, identity?.clock ?? systemClock);
  let closing = false;

  const main = await createEndpoint({
    ...shared,
    supergraphs,
    dataDir,
    distrust: distrust && ((supergraph) => distrust(supergraph, "supergraph")),
  });
  const ofContracts =
    contracts &&
    (await contractEndpoints({
      contracts,
      log,
      interval: supergraphInterval,
      ...keptContracts(dataDir && join(dataDir, "contracts")),
      create: (name, current) =>
        createEndpoint({
          ...shared,
          log: log.child({ contract: name }),
          supergraphs: { current, subscribe: () => () => {} },
          dataDir: dataDir && join(dataDir, "contracts", name),
          distrust: distrust && ((supergraph) => distrust(supergraph, `contract:${name}`)),
        }),
    }));
  // In the turn in which this gateway swaps: whoever is told after it may rely on all endpoints having swapped.
  const leave = ofContracts && supergraphs.subscribe(() => ofContracts.refresh());

  const inFlight = requestCounter();
  const { supergraph } = main;
  return {
    mount(fastify) {
      fastify.register(async (scope) => {
        await scope.register(fastifyCors, {
          origin: corsOrigins === "*" ? "*" : [...corsOrigins],
          methods: ["GET", "HEAD", "POST"],
          allowedHeaders: [
            "content-type",
            "authorization",
            "x-request-id",
            "apollo-require-preflight",
            "apollographql-client-name",
            "apollographql-client-version",
          ],
          exposedHeaders: ["x-request-id", "content-disposition", "etag"],
          maxAge: 86_400,
        });
        scope.addHook("onRequest", async (request, reply) => {
          request.id = requestId(request.headers["x-request-id"]);
          reply.header("x-request-id", request.id);
          reply.header("cache-control", "no-store");
        });
        addSecurityHeaders(scope);
        scope.register(async (graphql) => {
          mountGraphql(graphql, {
            log,
            endpointOf: (contract) => (contract === undefined ? main : ofContracts?.get(contract)),
            verifyUser,
            onRequest: inFlight.begin,
          });
        });
        mountHealth(scope, {
          supergraph,
          servingSince: main.servingSince,
          source: main.source,
          isClosing: () => closing,
        });
        if (identity) mountGatewayKey(scope, identity.key);
        if (explore) mountExplore(scope);
        besides?.(scope);
        if (agreementFiles) {
          mountAgreementFiles(scope, {
            ask: agreementFiles,
            verifyUser,
            assertUser: shared.assertUser,
            onRequest: inFlight.begin,
            log,
          });
        }
      });
    },
    activate: main.take,
    supergraph,
    versionsInUse: main.versionsInUse,
    async settled() {
      await Promise.all([main.settled(), ofContracts?.settled()]);
    },
    ready: () => !closing && supergraph() !== null,
    async close() {
      closing = true;
      leave?.();
      await ofContracts?.unfollow();
      await main.unfollow();
      await inFlight.ended(DRAIN_TIME);
      await ofContracts?.close();
      await main.close();
      await counter?.close();
      await operations.close();
    },
  };
}

/** Each contract's copies are in a folder of its name. */
function keptContracts(folder: string | undefined) {
  return {
    kept: async () => (folder === undefined ? [] : await readdir(folder).catch(() => [])),
    forget: async (name: string) => {
      if (folder !== undefined) await rm(join(folder, name), { recursive: true, force: true });
    },
  };
}

/** Counts requests in flight, so that closing can wait for them. */
function requestCounter() {
  let running = 0;
  let onIdle: () => void = () => {};
  return {
    begin() {
      running += 1;
      return () => {
        running -= 1;
        if (running === 0) onIdle();
      };
    },
    async ended(time: number): Promise<void> {
      if (running === 0) return;
      await new Promise<void>((resolve) => {
        onIdle = resolve;
        setTimeout(resolve, time).unref();
      });
    },
  };
}
