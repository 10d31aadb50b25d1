/** @module Whether a gateway can get at every field that clients see, from every place where they can ask for it. */
import { validateGraphComposition } from "@apollo/composition";
import type { Supergraph } from "@apollo/federation-internals";
import { buildFederatedQueryGraph, buildSupergraphAPIQueryGraph } from "@apollo/query-graphs";
import type { GraphQLError } from "graphql";

/**
 * The composer's last step, on the supergraph that was loaded already: by itself the composer takes the supergraph
 * apart into subgraphs once more and validates each again, a third of the time that composing takes.
 */
export function unreachableFields(supergraph: Supergraph): readonly GraphQLError[] {
  const { errors } = validateGraphComposition(
    supergraph.schema,
    supergraph.subgraphNameToGraphEnumValue(),
    buildSupergraphAPIQueryGraph(supergraph),
    buildFederatedQueryGraph(supergraph, false),
  );
  return errors ?? [];
}
