/** @module A composition error, told as the problem of one subgraph with its line. */
import type { ASTNode, GraphQLError } from "graphql";
import { compositionPlace } from "./composition-place.js";
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
  const nodes = (error.nodes ?? []) as readonly (ASTNode & { readonly subgraph?: string })[];
  const named = [
    ...nodes.flatMap(({ subgraph }) => subgraph ?? []),
    /^\[([a-z0-9-]+)\]/.exec(error.message)?.[1] ?? "",
    ...quoted,
    ...onlyPartnerWith(quoted, documents),
  ].filter((slug) => documents.has(slug));
  const slug = named.find((candidate) => !HUB_SUBGRAPHS.has(candidate)) ?? named[0] ?? "supergraph";
  const { coordinate, line } = compositionPlace(error, slug, documents.get(slug));
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

/** Errors about the API name a type and no subgraph; the partner that alone declares it is the one to tell. */
function onlyPartnerWith(
  quoted: readonly string[],
  documents: ReadonlyMap<string, SubgraphDocument>,
): readonly string[] {
  const names = new Set(quoted.map((text) => text.split(".")[0] ?? ""));
  names.delete("Query");
  const partners = [...documents].filter(
    ([slug, { types }]) => !HUB_SUBGRAPHS.has(slug) && [...names].some((name) => types.has(name)),
  );
  return partners.length === 1 ? partners.map(([slug]) => slug) : [];
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
