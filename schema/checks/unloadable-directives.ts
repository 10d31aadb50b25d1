import { BREAK, type ConstDirectiveNode, visit } from "graphql";
import { coordinateOf } from "./coordinate.js";
import type { Finding, SchemaCheck } from "./schema-check.js";

const UNLOADABLE = /^(authenticated|requiresScopes|policy|context|fromContext|cacheTag)$/;

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
          if (node.kind !== "Directive" || !UNLOADABLE.test(node.name.value)) return undefined;
          const directive = node as ConstDirectiveNode;
          findings.push({
            at: directive,
            coordinate: coordinateOf(ancestors),
            fault: `the gateway cannot load a schema that uses @${directive.name.value}`,
            remedy: `Remove @${directive.name.value}; enforce the rule in the subgraph's resolvers.`,
          });
          return undefined;
        },
      });
    }
    yield* findings;
  },
};
