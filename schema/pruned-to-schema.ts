/** @module Cuts an operation down to what a schema has. */

import type { GraphQLSchema } from "graphql";
import { type DocumentNode, Kind, type SelectionSetNode, TypeInfo, visit, visitWithTypeInfo } from "graphql";

/** The operation without fields, arguments and type conditions that the schema lacks; null when nothing is left. */
export function prunedToSchema(document: DocumentNode, schema: GraphQLSchema): DocumentNode | null {
  const types = new TypeInfo(schema);
  const isEmpty = (selections: SelectionSetNode | undefined) => selections?.selections.length === 0;
  const pruned: DocumentNode = visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter: () => (types.getFieldDef() ? undefined : null),
        leave: ({ selectionSet }) => (isEmpty(selectionSet) ? null : undefined),
      },
      Argument: () => (types.getArgument() ? undefined : null),
      ObjectField: () => (types.getInputType() ? undefined : null),
      InlineFragment: {
        enter: ({ typeCondition }) =>
          typeCondition && !schema.getType(typeCondition.name.value) ? null : undefined,
        leave: ({ selectionSet }) => (isEmpty(selectionSet) ? null : undefined),
      },
    }),
  );
  const [operation] = pruned.definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION && !isEmpty(operation.selectionSet) ? pruned : null;
}
