/** @module Plans a fixed set of operations and some made from the schema, and refuses what takes too many plans. */
import { operationFromDocument, type Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { type DocumentNode, type GraphQLSchema, OperationTypeNode, parse, validate } from "graphql";
import type { LoadedSupergraph } from "./load-supergraph.js";
import { prunedToSchema } from "./pruned-to-schema.js";
import { offerOperations, SMOKE_OPERATIONS } from "./smoke-operations.js";

/** Most plans that the planner may weigh for one operation; healthy schemas need one. */
export const EVALUATED_PLANS_LIMIT = 100;

/** Longest time to plan one operation, in milliseconds; healthy schemas of 60 partners take 600. */
export const PLANNING_TIME_LIMIT = 5_000;

/** How one operation was planned. */
export interface PlannedOperation {
  readonly name: string;
  readonly evaluatedPlans: number;
  readonly milliseconds: number;
  /** Why the operation cannot be served, or null. */
  readonly fault: string | null;
}

/**
 * The planner for smoke operations, with the options of a gateway's.
 *
 * @throws Error when there is none for this supergraph
 */
export function smokePlanner(supergraph: Supergraph): QueryPlanner {
  // Above the limit, so that exceeding it can be seen, and far below the planner's own 10,000.
  return new QueryPlanner(supergraph, { debug: { maxEvaluatedPlans: EVALUATED_PLANS_LIMIT * 2 } });
}

/** Plans all smoke operations as far as the schema has their fields; `onStart` hears each name before. */
export function planSmokeOperations(
  planner: QueryPlanner,
  { supergraph, apiSchema }: Pick<LoadedSupergraph, "supergraph" | "apiSchema">,
  onStart: (name: string) => void = () => {},
): PlannedOperation[] {
  const api = supergraph.apiSchema();
  return operationsFor(apiSchema).map(({ name, document }) => {
    onStart(name);
    const start = performance.now();
    let fault: string | null = null;
    try {
      planner.buildQueryPlan(operationFromDocument(api, document));
    } catch (error) {
      fault = `it cannot be planned: ${(error as Error).message}`;
    }
    const milliseconds = Math.round(performance.now() - start);
    const evaluatedPlans = planner.lastGeneratedPlanStatistics()?.evaluatedPlanCount ?? 0;
    if (fault === null && evaluatedPlans > EVALUATED_PLANS_LIMIT) {
      fault = `the planner weighs more than ${EVALUATED_PLANS_LIMIT} plans for it`;
    } else if (fault === null && milliseconds > PLANNING_TIME_LIMIT) {
      fault = `planning it takes ${milliseconds} ms, and ${PLANNING_TIME_LIMIT} is the limit`;
    }
    return { name, evaluatedPlans, milliseconds, fault };
  });
}

function operationsFor(schema: GraphQLSchema): { name: string; document: DocumentNode }[] {
  const fixed = Object.entries(SMOKE_OPERATIONS).map(([name, text]) => ({
    name,
    document: prunedToSchema(parse(text, { noLocation: true }), schema),
  }));
  const made = offerOperations(schema).map(({ name, text }) => ({
    name,
    document: parse(text, { noLocation: true }),
  }));
  return [...fixed, ...made].filter(
    (operation): operation is { name: string; document: DocumentNode } =>
      operation.document !== null &&
      isQuery(operation.document) &&
      validate(schema, operation.document).length === 0,
  );
}

function isQuery({ definitions: [first] }: DocumentNode): boolean {
  return first?.kind === "OperationDefinition" && first.operation === OperationTypeNode.QUERY;
}
