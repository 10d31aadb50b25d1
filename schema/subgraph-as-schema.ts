/** @module A subgraph's SDL as one schema: extensions joined with what they extend, Federation's own definitions left out. */
import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  OperationTypeNode,
  parse,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from "graphql";
import { federationNames } from "./federation-names.js";
import { parseSubgraph } from "./subgraph-document.js";

/** The kind of definition that each kind of extension extends. */
const DEFINED = {
  [Kind.SCALAR_TYPE_EXTENSION]: Kind.SCALAR_TYPE_DEFINITION,
  [Kind.OBJECT_TYPE_EXTENSION]: Kind.OBJECT_TYPE_DEFINITION,
  [Kind.INTERFACE_TYPE_EXTENSION]: Kind.INTERFACE_TYPE_DEFINITION,
  [Kind.UNION_TYPE_EXTENSION]: Kind.UNION_TYPE_DEFINITION,
  [Kind.ENUM_TYPE_EXTENSION]: Kind.ENUM_TYPE_DEFINITION,
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: Kind.INPUT_OBJECT_TYPE_DEFINITION,
} as const;

/** Whether an SDL is a subgraph's: those link to Federation, and API schemas do not. */
export function isSubgraphSdl(sdl: string): boolean {
  return sdl.includes("specs.apollo.dev/federation") && federationNames(parse(sdl)).version !== null;
}

/** Fields that some servers print although Federation brings them. */
const MACHINERY = new Set(["_entities", "_service"]);

/**
 * The types of a subgraph, each in one definition, as a document from which a schema can be built. In a subgraph a type
 * may consist of extensions alone, which other tools pass over.
 *
 * @throws GraphQLError when it is not GraphQL
 */
export function subgraphAsSchema(sdl: string): DocumentNode {
  const { ast, types, query } = parseSubgraph(sdl);
  const root: DefinitionNode = {
    kind: Kind.SCHEMA_DEFINITION,
    operationTypes: [
      {
        kind: Kind.OPERATION_TYPE_DEFINITION,
        operation: OperationTypeNode.QUERY,
        type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: query } },
      },
    ],
  };
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      ...(types.has(query) ? [root] : []),
      ...ast.definitions.filter(({ kind }) => kind === Kind.DIRECTIVE_DEFINITION),
      ...[...types.values()].map(({ nodes, name }) => joined(nodes, name === query)),
    ],
  };
}

/** Lists that definitions and extensions of any kind may have. */
const MEMBERS = ["directives", "interfaces", "fields", "types", "values"] as const;

function joined(
  nodes: readonly (TypeDefinitionNode | TypeExtensionNode)[],
  isQuery: boolean,
): DefinitionNode {
  const [first] = nodes;
  if (first === undefined) throw new Error("A type without a definition");
  const lists = nodes as readonly Partial<Record<(typeof MEMBERS)[number], readonly ASTNode[]>>[];
  const members = Object.fromEntries(
    MEMBERS.map((member) => [member, lists.flatMap((node) => node[member] ?? [])]),
  );
  if (isQuery) {
    members["fields"] =
      members["fields"]?.filter(
        (field) => field.kind !== Kind.FIELD_DEFINITION || !MACHINERY.has(field.name.value),
      ) ?? [];
  }
  const definition = nodes.find(isTypeDefinitionNode);
  const kind = isTypeExtensionNode(first) ? DEFINED[first.kind] : first.kind;
  return { ...(definition ?? first), ...members, kind } as DefinitionNode;
}
