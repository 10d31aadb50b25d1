import { type ASTNode, isTypeDefinitionNode, isTypeExtensionNode, Kind, type NameNode, visit } from "graphql";
import { coordinateOf } from "./coordinate.js";
import type { Finding, SchemaCheck } from "./schema-check.js";

/** Two underscores mark names of GraphQL and of Federation, and of JavaScript's prototype. */
export const reservedNames: SchemaCheck = {
  code: "HUB104",
  rule: "R4",
  appliesTo: "everyone",
  *find({ document }) {
    const findings: Finding[] = [];
    const look = (
      node: ASTNode & { readonly name: NameNode },
      ancestors: readonly (ASTNode | readonly ASTNode[])[],
    ) => {
      if (!node.name.value.includes("__")) return;
      findings.push({
        at: node.name,
        coordinate: coordinateOf([...ancestors, node]),
        fault: `the name ${node.name.value} contains "__", which is reserved`,
        remedy: "Rename it without two underscores in a row.",
      });
    };
    visit(document.ast, {
      enter: (node, _key, _parent, _path, ancestors) => {
        if (
          isTypeDefinitionNode(node) ||
          isTypeExtensionNode(node) ||
          node.kind === Kind.FIELD_DEFINITION ||
          node.kind === Kind.INPUT_VALUE_DEFINITION ||
          node.kind === Kind.ENUM_VALUE_DEFINITION ||
          node.kind === Kind.DIRECTIVE_DEFINITION
        ) {
          look(node, ancestors);
        }
      },
    });
    yield* findings;
  },
};
