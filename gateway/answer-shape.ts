/** @module What a fetch asks a subgraph for: the fields it names, and the shape that the answer must have. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";

/** The fields to expect in an object, by the object's type. */
export interface ObjectShape {
  fieldsOf(typeName: string): ReadonlyMap<string, FieldShape>;
}

/** One field to expect, under its response name. */
export interface FieldShape {
  readonly name: string;
  /** Null for a field that the supergraph does not describe: `__typename`, `_entities`. */
  readonly type: GraphQLOutputType | null;
  /** Null for scalars and enums. */
  readonly shape: ObjectShape | null;
}

/** All that the gateway needs to know about a fetch; made once for each planned fetch. */
export interface FetchShape {
  /** Whether it asks for entities by their keys. */
  readonly ofEntities: boolean;
  /** Response names at the root, for a fetch that is not of entities. */
  readonly rootFields: readonly string[];
  /** `Type.field` of what it asks for. */
  readonly fields: readonly string[];
  readonly rootType: string;
  /** The shape under the values that `@skip` and `@include` take from the variables. */
  shape(variables: Readonly<Record<string, unknown>>): ObjectShape;
}

/** Reads a fetch's operation. */
export function fetchShape(document: DocumentNode, schema: GraphQLSchema): FetchShape {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error("A fetch holds an operation");
  const rootType = schema.getRootType(operation.operation)?.name ?? "Query";
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const conditional = conditionVariables(document);
  const shapes = new Map<string, ObjectShape>();
  const roots = operation.selectionSet.selections.filter(
    (node): node is FieldNode => node.kind === Kind.FIELD,
  );
  const entities = roots.find((node) => node.name.value === "_entities");

  return {
    ofEntities: entities !== undefined,
    rootFields: entities ? [] : roots.map(responseName),
    fields: entities?.selectionSet
      ? fieldsNamed(entities.selectionSet, null, fragments)
      : fieldsNamed(operation.selectionSet, rootType, fragments),
    rootType,
    shape(variables) {
      const key = conditional.map((name) => (variables[name] === true ? "1" : "0")).join("");
      let shape = shapes.get(key);
      if (shape === undefined) {
        shape = objectShape([operation.selectionSet], schema, fragments, variables);
        shapes.set(key, shape);
      }
      return shape;
    },
  };
}

function objectShape(
  selectionSets: readonly SelectionSetNode[],
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): ObjectShape {
  const known = new Map<string, ReadonlyMap<string, FieldShape>>();

  function collect(typeName: string): ReadonlyMap<string, FieldShape> {
    const nodes = new Map<string, FieldNode[]>();
    const open: SelectionNode[] = selectionSets.flatMap(({ selections }) => selections);
    for (let node = open.shift(); node !== undefined; node = open.shift()) {
      if (!isIncluded(node, variables)) continue;
      if (node.kind === Kind.FIELD) {
        const name = responseName(node);
        nodes.set(name, [...(nodes.get(name) ?? []), node]);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (fragment && applies(schema, fragment.typeCondition?.name.value, typeName)) {
        open.unshift(...fragment.selectionSet.selections);
      }
    }
    return new Map([...nodes].map(([name, found]) => [name, fieldShape(typeName, found)]));
  }

  function fieldShape(typeName: string, nodes: readonly FieldNode[]): FieldShape {
    const name = nodes[0]?.name.value ?? "";
    const parent = schema.getType(typeName);
    const type =
      isObjectType(parent) || isInterfaceType(parent) ? (parent.getFields()[name]?.type ?? null) : null;
    const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const isLeaf = below.length === 0 || (type !== null && isLeafType(getNamedType(type)));
    return { name, type, shape: isLeaf ? null : objectShape(below, schema, fragments, variables) };
  }

  return {
    fieldsOf(typeName) {
      let fields = known.get(typeName);
      if (fields === undefined) {
        fields = collect(typeName);
        known.set(typeName, fields);
      }
      return fields;
    },
  };
}

function applies(schema: GraphQLSchema, condition: string | undefined, typeName: string): boolean {
  if (condition === undefined || condition === typeName) return true;
  const wanted = schema.getType(condition);
  const type = schema.getType(typeName);
  return (
    isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type)
  );
}

function isIncluded(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  return (node.directives ?? []).every(({ name, arguments: given }) => {
    if (name.value !== "skip" && name.value !== "include") return true;
    const condition = given?.find((argument) => argument.name.value === "if")?.value;
    const holds =
      condition?.kind === Kind.VARIABLE
        ? variables[condition.name.value] === true
        : condition?.kind === Kind.BOOLEAN && condition.value;
    return holds === (name.value === "include");
  });
}

function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      for (const { value } of node.arguments ?? [])
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

function fieldsNamed(
  selectionSet: SelectionSetNode,
  parent: string | null,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  const names = new Set<string>();
  const open: { set: SelectionSetNode; type: string | null }[] = [{ set: selectionSet, type: parent }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const node of next.set.selections) {
      if (node.kind === Kind.FIELD) {
        if (!node.name.value.startsWith("__")) names.add(`${next.type ?? "?"}.${node.name.value}`);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (fragment) {
        open.push({ set: fragment.selectionSet, type: fragment.typeCondition?.name.value ?? next.type });
      }
    }
  }
  return [...names].sort();
}

function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
