/** @module What clients see of a supergraph. */
import { Supergraph } from "@apollo/federation-internals";
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";

/**
 * The API schema as SDL: sorted, with descriptions, without anything `@inaccessible` or of Federation.
 *
 * @throws GraphQLError when the text is not a supergraph
 */
export function apiSchemaSdl(supergraphSdl: string): string {
  return printedApiSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema());
}

/** The same of an API schema that is built already. */
export function printedApiSchema(apiSchema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(apiSchema))}\n`;
}
