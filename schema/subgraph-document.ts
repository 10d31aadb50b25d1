/** @module A subgraph's SDL, parsed, with definitions and extensions joined and directives under their own names. */
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type NameNode,
  type OperationTypeNode,
  parse,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
  Source,
  syntaxError,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  visit,
} from "graphql";
import { type FederationNames, federationNames } from "./federation-names.js";

/** A type with all its extensions. */
export interface DeclaredType {
  readonly name: string;
  readonly category: "scalar" | "object" | "interface" | "union" | "enum" | "input";
  readonly nameNode: NameNode;
  readonly nodes: readonly (TypeDefinitionNode | TypeExtensionNode)[];
  readonly directives: readonly ConstDirectiveNode[];
  readonly interfaces: readonly string[];
  /** Of objects and interfaces. */
  readonly fields: readonly FieldDefinitionNode[];
  /** Of input objects. */
  readonly inputFields: readonly InputValueDefinitionNode[];
  /** Of enums. */
  readonly values: readonly EnumValueDefinitionNode[];
}

/** A parsed subgraph. */
export interface SubgraphDocument {
  /** The document with federation's directives under their canonical names and its machinery left out. */
  readonly ast: DocumentNode;
  readonly types: ReadonlyMap<string, DeclaredType>;
  readonly schemaNodes: readonly (SchemaDefinitionNode | SchemaExtensionNode)[];
  /** Name of the root type of queries. */
  readonly query: string;
  /** Name of the root type of mutations. */
  readonly mutation: string;
  readonly subscription: DeclaredType | undefined;
  /** Version of federation that it links to, e.g. `2.3`; null for none. */
  readonly federation: string | null;
}

/**
 * Parses an SDL.
 *
 * @throws GraphQLError when it is not GraphQL, or has the character NUL, at which SQLite's driver ends a text
 */
export function parseSubgraph(sdl: string): SubgraphDocument {
  const source = parse(sdl);
  refuseNul(sdl, source);
  const names = federationNames(source);
  const ast = visit(
    {
      ...source,
      definitions: source.definitions.filter((definition) => !isMachinery(definition, names)),
    },
    {
      Directive: (directive) => {
        const canonical = names.canonical(directive.name.value);
        return canonical === directive.name.value
          ? undefined
          : { ...directive, name: { ...directive.name, value: canonical } };
      },
    },
  );
  const schemaNodes = ast.definitions.filter(
    (node) => node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION,
  );
  const types = joinTypes(ast);
  const rootName = (operation: string, fallback: string) =>
    schemaNodes
      .flatMap((node) => node.operationTypes ?? [])
      .find((root) => root.operation === (operation as OperationTypeNode))?.type.name.value ?? fallback;
  return {
    ast,
    types,
    schemaNodes,
    query: rootName("query", "Query"),
    mutation: rootName("mutation", "Mutation"),
    subscription: types.get(rootName("subscription", "Subscription")),
    federation: names.version,
  };
}

/** Looks at the text, and at what its escapes stand for: the supergraph has descriptions without them. */
function refuseNul(sdl: string, document: DocumentNode): void {
  let place = sdl.indexOf("\0");
  visit(document, {
    StringValue({ value, loc }) {
      if (value.includes("\0")) place = loc?.start ?? 0;
    },
  });
  if (place >= 0) throw syntaxError(new Source(sdl), place, "Invalid character: U+0000.");
}

/** The applications of one directive. */
export function applications(
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): readonly ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name);
}

/** The value of a directive's argument when it is a text or a truth value. */
export function argumentOf(directive: ConstDirectiveNode, name: string): string | boolean | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.BOOLEAN ? value.value : undefined;
}

const CATEGORIES = {
  [Kind.SCALAR_TYPE_DEFINITION]: "scalar",
  [Kind.SCALAR_TYPE_EXTENSION]: "scalar",
  [Kind.OBJECT_TYPE_DEFINITION]: "object",
  [Kind.OBJECT_TYPE_EXTENSION]: "object",
  [Kind.INTERFACE_TYPE_DEFINITION]: "interface",
  [Kind.INTERFACE_TYPE_EXTENSION]: "interface",
  [Kind.UNION_TYPE_DEFINITION]: "union",
  [Kind.UNION_TYPE_EXTENSION]: "union",
  [Kind.ENUM_TYPE_DEFINITION]: "enum",
  [Kind.ENUM_TYPE_EXTENSION]: "enum",
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: "input",
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: "input",
} as const;

function joinTypes(ast: DocumentNode): Map<string, DeclaredType> {
  const byName = new Map<string, (TypeDefinitionNode | TypeExtensionNode)[]>();
  for (const node of ast.definitions) {
    if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) continue;
    const nodes = byName.get(node.name.value);
    if (nodes) nodes.push(node);
    else byName.set(node.name.value, [node]);
  }
  const types = new Map<string, DeclaredType>();
  for (const [name, nodes] of byName) {
    const [first] = nodes;
    if (!first) continue;
    types.set(name, {
      name,
      category: CATEGORIES[first.kind],
      nameNode: first.name,
      nodes,
      directives: nodes.flatMap((node) => node.directives ?? []),
      interfaces: nodes.flatMap((node) => ("interfaces" in node ? (node.interfaces ?? []) : [])).map(nameOf),
      fields: nodes.flatMap((node) =>
        node.kind === Kind.OBJECT_TYPE_DEFINITION ||
        node.kind === Kind.OBJECT_TYPE_EXTENSION ||
        node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
        node.kind === Kind.INTERFACE_TYPE_EXTENSION
          ? (node.fields ?? [])
          : [],
      ),
      inputFields: nodes.flatMap((node) =>
        node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION
          ? (node.fields ?? [])
          : [],
      ),
      values: nodes.flatMap((node) => ("values" in node ? (node.values ?? []) : [])),
    });
  }
  return types;
}

function nameOf(node: { readonly name: NameNode }): string {
  return node.name.value;
}

/** What federation brings beside its directives' own types, each only as what it is: any other type is the partner's. */
const MACHINERY: Readonly<Record<string, Kind>> = {
  _Any: Kind.SCALAR_TYPE_DEFINITION,
  _FieldSet: Kind.SCALAR_TYPE_DEFINITION,
  _Entity: Kind.UNION_TYPE_DEFINITION,
  _Service: Kind.OBJECT_TYPE_DEFINITION,
};

/** Definitions that some servers print although federation brings them: its scalars, directives and entity types. */
function isMachinery(node: DefinitionNode, names: FederationNames): boolean {
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return names.isOwnDirective(node.name.value);
  if (!isTypeDefinitionNode(node)) return false;
  if (Object.hasOwn(MACHINERY, node.name.value)) return MACHINERY[node.name.value] === node.kind;
  const isSimple = node.kind === Kind.SCALAR_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION;
  return isSimple && names.isOwnType(node.name.value);
}
