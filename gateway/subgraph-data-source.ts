/** @module Plugs a subgraph's client into Apollo Gateway. */
import type { GraphQLDataSource } from "@apollo/gateway";
import { type DocumentNode, type GraphQLSchema, parse } from "graphql";
import type { Logger } from "../runtime/log.js";
import {
  type SubgraphClient,
  SubgraphFailure,
  type SubgraphRequest,
} from "../runtime/subgraph-client/subgraph-client.js";
import { type FetchShape, fetchShape } from "./answer-shape.js";
import type { AssertUser } from "./identity/assertions.js";
import type { OperationContext } from "./operation-record.js";
import {
  type FetchPlace,
  fetchFailed,
  type PartnerFault,
  reasonOf,
  reportedFaults,
} from "./partner-faults.js";
import { takeAnswer } from "./take-answer.js";

/** Most errors about the client's input that are taken over from one answer. */
const REPORTED_LIMIT = 9;

/** Options of {@link subgraphDataSource}. */
export interface SubgraphDataSourceOptions {
  readonly slug: string;
  readonly client: SubgraphClient;
  /** The supergraph, in which the answers must fit. */
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** Longest wait for an answer, in milliseconds, whatever limits the client has of its own. */
  readonly deadline: number;
  /** Tells the subgraph who asks; without it everybody is anonymous there. */
  readonly assertUser?: AssertUser | undefined;
  readonly onCall?: ((slug: string, request: SubgraphRequest) => void) | undefined;
}

/**
 * A data source that never throws and never reports errors to Apollo Gateway: faults go to the request's record, so
 * that the gateway completes the rest of the answer and tells which nulls it had to let climb.
 */
export function subgraphDataSource({
  slug,
  client,
  schema,
  log,
  deadline,
  assertUser,
  onCall,
}: SubgraphDataSourceOptions): GraphQLDataSource<OperationContext> {
  const shapes = new WeakMap<DocumentNode, FetchShape>();

  function shapeOf(document: DocumentNode): FetchShape {
    let shape = shapes.get(document);
    if (shape === undefined) {
      shape = fetchShape(document, schema);
      shapes.set(document, shape);
    }
    return shape;
  }

  return {
    async process(options) {
      if (options.kind !== "incoming operation") return { data: null };
      const { requestId, signal, record, user } = options.context;
      const query = options.request.query ?? "";
      const variables = (options.request.variables ?? {}) as Record<string, unknown>;
      const fetch = shapeOf(options.document ?? parse(query));
      const place: FetchPlace = {
        partner: slug,
        at: (options.pathInIncomingRequest ?? []).map(String),
        rootFields: fetch.rootFields,
        fields: fetch.fields,
      };
      const request: SubgraphRequest = { query, variables, operationName: options.request.operationName };
      record.calls += 1;
      onCall?.(slug, request);
      try {
        const assertion = user === null ? undefined : await assertUser?.(slug, user);
        const answer = await inTime(client.send(request, { requestId, signal, assertion }), deadline);
        const { data, faults } = judge(answer, fetch, place, variables);
        record.faults.push(...faults);
        if (faults.length > 0) {
          log.warn(
            { requestId, partner: slug, reported: answer.errors?.slice(0, 3), fields: faults.at(-1)?.fields },
            "a partner's answer is not whole",
          );
        }
        return { data };
      } catch (error) {
        record.faults.push(fetchFailed(place, reasonOf(error)));
        const detail =
          error instanceof SubgraphFailure ? { reason: error.reason, detail: error.detail } : { err: error };
        if (reasonOf(error) !== "ABANDONED")
          log.warn({ requestId, partner: slug, ...detail }, "a partner failed");
        return { data: null };
      }
    },
  };

  function judge(
    answer: Awaited<ReturnType<SubgraphClient["send"]>>,
    fetch: FetchShape,
    place: FetchPlace,
    variables: Readonly<Record<string, unknown>>,
  ): { data: Record<string, unknown> | null; faults: PartnerFault[] } {
    const reported = reportedFaults(place, answer.errors ?? [], REPORTED_LIMIT);
    if (!answer.data) {
      return { data: null, faults: reported.length > 0 ? reported : [fetchFailed(place, "MALFORMED")] };
    }
    const { data, unfit, unknownKeys } = takeAnswer(fetch, schema, variables, answer.data);
    if (reported.length > 0) return { data, faults: reported };
    if (unfit.size > 0) return { data, faults: [fetchFailed(place, "MALFORMED", [...unfit].sort())] };
    return { data, faults: unknownKeys ? [fetchFailed(place, "UNKNOWN_KEY")] : [] };
  }
}

/** A subgraph in this process has no deadline of its own. */
async function inTime<Answer>(answer: Promise<Answer>, deadline: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new SubgraphFailure("TIMED_OUT", `no answer within ${deadline} ms`)),
      deadline,
    );
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
