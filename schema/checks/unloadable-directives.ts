import { BREAK, type ConstDirectiveNode, visit } from "graphql";
import { argumentOf } from "../subgraph-document.js";
import { coordinateOf } from "./coordinate.js";
import type { Finding, SchemaCheck } from "./schema-check.js";

const UNLOADABLE = /^(authenticated|requiresScopes|policy|context|fromContext|cacheTag)$/;

/** Connectors are written to the supergraph with the link, whether one is used or not. */
const CONNECTORS = /^https:\/\/specs\.apollo\.dev\/connect\//;

/** Composition takes these directives, and the gateway then refuses to load the whole supergraph. */
export const unloadableDirectives: SchemaCheck = {
  code: "HUB102",
  rule: "R2",
  appliesTo: "everyone",
  *find({ document }) {
    const findings: Finding[] = [];
    for (const definition of document.ast.definitions) {
      visit(definition, {
        enter: (node, _key, _parent, _path, ancestors) => {
          if (node.kind === "DirectiveDefinition") return BREAK;
          if (node.kind !== "Directive") return undefined;
          const directive = node as ConstDirectiveNode;
          const name = unloadable(directive);
          if (name === undefined) return undefined;
          findings.push({
            at: directive,
            coordinate: coordinateOf(ancestors),
            fault: `the gateway cannot load a schema that uses @${name}`,
            remedy:
              name === "connect"
                ? "Remove the @link and what it brings; answer the fields in the subgraph's resolvers."
                : `Remove @${name}; enforce the rule in the subgraph's resolvers.`,
          });
          return undefined;
        },
      });
    }
    yield* findings;
  },
};

function unloadable(directive: ConstDirectiveNode): string | undefined {
  const { value: name } = directive.name;
  if (UNLOADABLE.test(name)) return name;
  return name === "link" && CONNECTORS.test(String(argumentOf(directive, "url"))) ? "connect" : undefined;
}
