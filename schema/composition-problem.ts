/** @module A composition error, told as the problem of one subgraph with its line. */
import type { ASTNode, GraphQLError } from "graphql";
import { lineOf } from "./checks/schema-check.js";
import { HUB_SUBGRAPHS } from "./owners.js";
import type { SchemaProblem } from "./schema-problem.js";

/** The problem that a composition error stands for; its place is in a partner's SDL where one is involved. */
export function compositionProblem(error: GraphQLError): SchemaProblem {
  const nodes = (error.nodes ?? []) as readonly (ASTNode & { readonly subgraph?: string })[];
  const node = nodes.find(({ subgraph }) => subgraph && !HUB_SUBGRAPHS.has(subgraph)) ?? nodes[0];
  const code = String(error.extensions["code"] ?? "UNKNOWN");
  const coordinate = /"([A-Z_]\w*(?:\.\w+(?:\(\w+:\))?)?)"/i.exec(error.message)?.[1] ?? null;
  const line = node && lineOf(node);
  const slug = node?.subgraph ?? /^\[([a-z0-9-]+)\]/.exec(error.message)?.[1] ?? "supergraph";
  const onQuery = code === "INVALID_FIELD_SHARING" && coordinate?.startsWith("Query.");
  return {
    code: "HUB210",
    rule: "R23",
    slug,
    coordinate,
    ...(line !== undefined && { line }),
    message: onQuery
      ? `Cannot compose: ${coordinate} is answered by two subgraphs (${slug} and another), and a query field has one owner.`
      : `Cannot compose (${code}): ${error.message}`,
    remedy: onQuery
      ? "Rename the field, e.g. with your namespace in front."
      : (REMEDIES[code] ?? "See Apollo's list of composition errors for the code."),
  };
}

const REMEDIES: Readonly<Record<string, string>> = {
  INVALID_FIELD_SHARING: "Leave the field to the subgraph that owns it; refer to its entity by key.",
  SATISFIABILITY_ERROR:
    "Give the type a @key by which the gateway can reach the field, or answer it in one subgraph.",
  INTERFACE_FIELD_NO_IMPLEM:
    "Add the field to every type that implements the interface, or drop it from the interface.",
  FIELD_TYPE_MISMATCH: "Give the field the same type as its owner does.",
  EXTERNAL_UNUSED: "Remove @external, or use the field in @requires.",
  INVALID_GRAPHQL: "Correct the schema: it is GraphQL in form, not in meaning.",
  KEY_INVALID_FIELDS: "Name in @key only fields that the type has.",
  REQUIRES_INVALID_FIELDS: "Name in @requires only fields that are declared @external.",
};
