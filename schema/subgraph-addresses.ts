/** @module Where a supergraph's subgraphs answer, read from the supergraph itself. */
import { Kind, parse } from "graphql";
import { argumentOf } from "./subgraph-document.js";
import type { SubgraphAddress } from "./supergraph.js";

/**
 * The subgraphs that a supergraph SDL names in `join__Graph`.
 *
 * @throws GraphQLError when the text is not GraphQL
 */
export function subgraphAddresses(supergraphSdl: string): SubgraphAddress[] {
  // Parsed, not searched: a description may hold any text.
  const graphs = parse(supergraphSdl, { noLocation: true }).definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === "join__Graph",
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return [];
  return (graphs.values ?? []).flatMap(({ directives = [] }) =>
    directives
      .filter(({ name }) => name.value === "join__graph")
      .map((directive) => ({
        slug: String(argumentOf(directive, "name")),
        url: String(argumentOf(directive, "url")),
      })),
  );
}
