/**
 * @module Dates, instants and amounts that stand in the text of an operation. The supergraph knows these scalars by name
 * alone, so without this rule a subgraph would be the first to find fault, and its partner would be blamed.
 */
import {
  type ASTVisitor,
  GraphQLError,
  type GraphQLScalarType,
  getNamedType,
  type ValidationContext,
  type ValueNode,
} from "graphql";
import { GraphQLDateTime, GraphQLLocalDate, GraphQLSafeInt } from "graphql-scalars";

const SCALARS: ReadonlyMap<string, GraphQLScalarType> = new Map(
  [GraphQLLocalDate, GraphQLDateTime, GraphQLSafeInt].map((scalar) => [scalar.name, scalar]),
);

/** A validation rule that refuses values which their scalar does not allow, as GraphQL does for `Int`. */
export function literalValuesRule(context: ValidationContext): ASTVisitor {
  const check = (node: ValueNode): undefined => {
    const scalar = SCALARS.get(getNamedType(context.getInputType())?.name ?? "");
    try {
      scalar?.parseLiteral(node, {});
    } catch (error) {
      context.reportError(new GraphQLError((error as Error).message, { nodes: node }));
    }
  };
  return { StringValue: check, IntValue: check, FloatValue: check, BooleanValue: check, EnumValue: check };
}
