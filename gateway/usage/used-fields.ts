import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** Fields found, for as long as the operation's document is kept; a new schema may find others. */
const found = new WeakMap<
  OperationDefinitionNode,
  { readonly schema: GraphQLSchema; readonly fields: readonly string[] }
>();

/** The fields that an operation asks for, as `Type.field`, each once; those of introspection are left out. */
export function usedFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly string[] {
  const known = found.get(operation);
  if (known?.schema === schema) return known.fields;
  const fields = readFields(schema, document, operation);
  found.set(operation, { schema, fields });
  return fields;
}

function readFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly string[] {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const fields = new Set<string>();
  const read = new Set<string>();
  const types = new TypeInfo(schema);
  const waiting: Parameters<typeof visit>[0][] = [operation];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    visit(
      node,
      visitWithTypeInfo(types, {
        Field({ name: { value: name } }) {
          const parent = types.getParentType()?.name;
          if (parent !== undefined && !name.startsWith("__") && !parent.startsWith("__")) {
            fields.add(`${parent}.${name}`);
          }
        },
        FragmentSpread({ name: { value: name } }) {
          const fragment = fragments.get(name);
          if (fragment === undefined || read.has(name)) return;
          read.add(name);
          waiting.push(fragment);
        },
      }),
    );
  }
  return [...fields];
}
