/** @module Loads a supergraph into Apollo Gateway in steps, between which requests in flight go on. */
import { setImmediate as turn } from "node:timers/promises";
import { operationFromDocument, Supergraph } from "@apollo/federation-internals";
import { ApolloGateway, type GatewayConfig } from "@apollo/gateway";
import { buildASTSchema, type GraphQLSchema, parse } from "graphql";
import { type PlanCache, planCache } from "./plan-cache.js";
import type { RecentOperation } from "./recent-operations.js";

/** Most plans that the planner weighs for one operation; ours need one, and thousands would take seconds. */
const EVALUATED_PLANS_LIMIT = 200;

/** Time for planning ahead, in milliseconds: what is not planned then is planned when it is asked for. */
const PLANNING_TIME = 3_000;

/** Options of {@link loadGateway}. */
export interface LoadGatewayOptions {
  readonly sdl: string;
  /** Makes the data source of a subgraph. */
  readonly buildService: (
    service: { readonly name: string; readonly url?: string | undefined },
    supergraphSchema: GraphQLSchema,
  ) => ReturnType<NonNullable<GatewayConfig["buildService"]>>;
  readonly logger: GatewayConfig["logger"];
  /** Operations whose plans are made before it serves; those that do not fit the supergraph are passed over. */
  readonly operations: readonly RecentOperation[];
}

/** What Apollo Gateway has loaded. */
export interface LoadedGateway {
  readonly gateway: ApolloGateway;
  readonly schema: GraphQLSchema;
  readonly executor: unknown;
}

/**
 * Loads.
 *
 * @throws Error when Apollo Gateway refuses the supergraph
 */
export async function loadGateway({
  sdl,
  buildService,
  logger,
  operations,
}: LoadGatewayOptions): Promise<LoadedGateway> {
  // Apollo Gateway reports to Apollo every hour unless this is set before it is constructed.
  process.env["APOLLO_TELEMETRY_DISABLED"] = "1";
  const ast = parse(sdl, { noLocation: true });
  await turn();
  const supergraphSchema = buildASTSchema(ast, { assumeValid: true });
  await turn();
  const supergraph = await buildInSteps(sdl);
  const cache = planCache();
  const gateway = new ApolloGateway({
    supergraphSdl: sdl,
    __exposeQueryPlanExperimental: false,
    validateSupergraph: false,
    queryPlannerConfig: {
      exposeDocumentNodeInFetchNode: true,
      debug: { maxEvaluatedPlans: EVALUATED_PLANS_LIMIT },
      cache,
    },
    logger,
    buildService: (service) => buildService(service, supergraphSchema),
  } as ConstructorParameters<typeof ApolloGateway>[0]);
  takeBuilt(gateway, supergraph);
  const { schema, executor } = await gateway.load();
  await planAhead(gateway, supergraph, cache, operations);
  return { gateway, schema, executor };
}

/** What Apollo Gateway would do in one go, a tenth of a second and more; the supergraph keeps each part. */
async function buildInSteps(sdl: string): Promise<Supergraph> {
  const supergraph = Supergraph.build(sdl, { validateSupergraph: false });
  await turn();
  supergraph.apiSchema();
  await turn();
  supergraph.subgraphs();
  await turn();
  return supergraph;
}

/** Replaces the method of Apollo Gateway that builds the supergraph from its text. */
function takeBuilt(gateway: ApolloGateway, supergraph: Supergraph): void {
  const inner = gateway as unknown as { createServices(services: unknown): void };
  Object.assign(inner, {
    createSchemaFromSupergraphSdl(supergraphSdl: string) {
      inner.createServices(supergraph.subgraphsMetadata());
      return { supergraph, supergraphSdl };
    },
  });
}

async function planAhead(
  gateway: ApolloGateway,
  supergraph: Supergraph,
  cache: PlanCache,
  operations: readonly RecentOperation[],
): Promise<void> {
  const planner = gateway.__testing().queryPlanner;
  const end = performance.now() + PLANNING_TIME;
  for (const { key, document, operationName } of operations) {
    if (planner === undefined || performance.now() > end) return;
    await turn();
    try {
      const operation = operationFromDocument(
        supergraph.apiSchema(),
        document,
        operationName === undefined ? {} : { operationName },
      );
      await cache.set(key, planner.buildQueryPlan(operation));
    } catch {
      // It does not fit this supergraph, or cannot be planned: whoever sends it is told.
    }
  }
}
