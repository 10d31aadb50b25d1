/** @module What clients see of a supergraph. */
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";

/** An API schema as SDL: sorted, with descriptions. */
export function printedApiSchema(apiSchema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(apiSchema))}\n`;
}
