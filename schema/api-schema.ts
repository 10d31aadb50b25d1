/** @module What clients see of a supergraph. */
import { Supergraph } from "@apollo/federation-internals";
import { lexicographicSortSchema, printSchema } from "graphql";

/**
 * The API schema as SDL: sorted, with descriptions, without anything `@inaccessible` or of Federation.
 *
 * @throws GraphQLError when the text is not a supergraph
 */
export function apiSchemaSdl(supergraphSdl: string): string {
  return apiSchemaSdlOf(Supergraph.build(supergraphSdl));
}

/** The same of a supergraph that is built already. */
export function apiSchemaSdlOf(supergraph: Supergraph): string {
  return `${printSchema(lexicographicSortSchema(supergraph.apiSchema().toGraphQLJSSchema()))}\n`;
}
