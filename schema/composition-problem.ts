/** @module A composition error, told as the problem of one subgraph with its line. */
import type { ASTNode, GraphQLError } from "graphql";
import { lineOf } from "./checks/schema-check.js";
import { HUB_SUBGRAPHS } from "./owners.js";
import type { SchemaProblem } from "./schema-problem.js";
import type { SubgraphDocument } from "./subgraph-document.js";

/**
 * The problem that a composition error stands for. Its place is in the SDL of the partner that it names, where it names
 * one: the hub's own subgraphs were there before.
 */
export function compositionProblem(
  error: GraphQLError,
  documents: ReadonlyMap<string, SubgraphDocument>,
): SchemaProblem {
  const code = String(error.extensions["code"] ?? "UNKNOWN");
  const quoted = [...error.message.matchAll(/"([^"\n]+)"/g)].map(([, text = ""]) => text);
  const coordinate =
    quoted.find((text) => /^[A-Za-z]\w*\.\w+/.test(text)) ??
    quoted.find((text) => [...documents.values()].some(({ types }) => types.has(text))) ??
    null;
  const nodes = (error.nodes ?? []) as readonly (ASTNode & { readonly subgraph?: string })[];
  const named = [
    ...nodes.flatMap(({ subgraph }) => subgraph ?? []),
    /^\[([a-z0-9-]+)\]/.exec(error.message)?.[1] ?? "",
    ...quoted,
  ].filter((slug) => documents.has(slug));
  const slug = named.find((candidate) => !HUB_SUBGRAPHS.has(candidate)) ?? named[0] ?? "supergraph";
  const place = nodes.find(({ subgraph }) => subgraph === slug) ?? find(coordinate, documents.get(slug));
  const line = place && lineOf(place);
  const other = named.find((candidate) => candidate !== slug);
  const onQuery = code === "INVALID_FIELD_SHARING" && coordinate?.startsWith("Query.") && other;
  return {
    code: "HUB210",
    rule: "R23",
    slug,
    coordinate,
    ...(line !== undefined && { line }),
    message: onQuery
      ? `Cannot publish ${slug}: ${coordinate} is answered by ${other} already, and a query field has one owner.`
      : `Cannot compose (${code}): ${error.message}`,
    remedy: onQuery
      ? "Rename the field, e.g. with your namespace in front."
      : (REMEDIES[code] ?? "See Apollo's list of composition errors for the code."),
  };
}

function find(coordinate: string | null, document: SubgraphDocument | undefined): ASTNode | undefined {
  const [typeName = "", field] = coordinate?.split(/[.(]/) ?? [];
  const type = document?.types.get(typeName);
  return type?.fields.find(({ name }) => name.value === field) ?? type?.nameNode;
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
