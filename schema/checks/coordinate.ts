import { type ASTNode, isTypeDefinitionNode, isTypeExtensionNode, Kind } from "graphql";

/** The schema coordinate of a place, from the nodes that lead to it: `Type`, `Type.field` or `Type.field(argument:)`. */
export function coordinateOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string | null {
  let coordinate = "";
  for (const node of ancestors) {
    if (!("kind" in node)) continue;
    if (isTypeDefinitionNode(node) || isTypeExtensionNode(node)) coordinate = node.name.value;
    else if (node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.ENUM_VALUE_DEFINITION)
      coordinate = `${coordinate}.${node.name.value}`;
    else if (node.kind === Kind.INPUT_VALUE_DEFINITION)
      coordinate = coordinate.includes(".")
        ? `${coordinate}(${node.name.value}:)`
        : `${coordinate}.${node.name.value}`;
  }
  return coordinate === "" ? null : coordinate;
}
