/** @module Loads a supergraph into Apollo Gateway in steps, between which requests in flight go on. */
import { operationFromDocument, type Supergraph } from "@apollo/federation-internals";
import { ApolloGateway, type GatewayConfig } from "@apollo/gateway";
import type { GraphQLSchema } from "graphql";
import { NO_HURRY, type Steps, withPauses } from "../runtime/steps.js";
import { type LoadedSupergraph, loadSupergraphSteps } from "../schema/load-supergraph.js";
import { type PlanCache, planCache } from "./plan-cache.js";
import type { RecentOperation } from "./recent-operations.js";

/** Most plans that the planner weighs for one operation; ours need one, and thousands would take seconds. */
const EVALUATED_PLANS_LIMIT = 200;

/** Work on planning ahead, in milliseconds: what is not planned by then is planned when it is asked for. */
const PLANNING_TIME = 1_500;

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
  const loaded = await withPauses(loadSupergraphSteps(sdl), NO_HURRY);
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
    buildService: (service) => buildService(service, loaded.schema),
  } as ConstructorParameters<typeof ApolloGateway>[0]);
  takeLoaded(gateway, loaded);
  const { schema, executor } = await gateway.load();
  await withPauses(planAheadSteps(gateway, loaded.supergraph, cache, operations), NO_HURRY);
  return { gateway, schema, executor };
}

/**
 * Apollo Gateway would build all of it from the text, in one go and most of it twice. What is left to it is to make its
 * planner.
 */
function takeLoaded(gateway: ApolloGateway, { supergraph, schema, apiSchema }: LoadedSupergraph): void {
  supergraph.schema.toGraphQLJSSchema = () => schema;
  supergraph.apiSchema().toGraphQLJSSchema = () => apiSchema;
  const inner = gateway as unknown as { createServices(services: unknown): void };
  Object.assign(inner, {
    createSchemaFromSupergraphSdl(supergraphSdl: string) {
      inner.createServices(supergraph.subgraphsMetadata());
      return { supergraph, supergraphSdl };
    },
  });
}

function* planAheadSteps(
  gateway: ApolloGateway,
  supergraph: Supergraph,
  cache: PlanCache,
  operations: readonly RecentOperation[],
): Steps<void> {
  const planner = gateway.__testing().queryPlanner;
  let spent = 0;
  for (const { key, document, operationName } of operations) {
    if (planner === undefined || spent > PLANNING_TIME) return;
    yield;
    const start = performance.now();
    try {
      const operation = operationFromDocument(
        supergraph.apiSchema(),
        document,
        operationName === undefined ? {} : { operationName },
      );
      void cache.set(key, planner.buildQueryPlan(operation));
    } catch {
      // It does not fit this supergraph, or cannot be planned: whoever sends it is told.
    }
    spent += performance.now() - start;
  }
}
