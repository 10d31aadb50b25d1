/** @module Limits what pages inside lists may have together; the schema's defaults and the variables decide about it. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from "graphql";
import { type Limits, over } from "./operation-limit.js";

/** Taken for the length of a list without pages: those on Query are whole catalogues, such as all countries. */
const ROOT_LIST = 100;
const OTHER_LIST = 5;

/** What is executed, after validation. */
export interface ResolvedOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: readonly FragmentDefinitionNode[];
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A sentence on how many entries pages inside lists have at most, or null.
 *
 * A hundred offers, each with a hundred offers of its partner, each with a hundred, are a million, in twelve selections.
 * A list inside nothing else is left to its owner's page limit. The walk expands fragments, so it comes after the limit
 * on selections.
 */
export function nestedPagesLimit(resolved: ResolvedOperation, limits: Limits): string | null {
  const { schema, operation } = resolved;
  const fragments = new Map(resolved.fragments.map((fragment) => [fragment.name.value, fragment]));
  const root = schema.getRootType(operation.operation) ?? undefined;
  let total = 0;

  /** @param times how often the selections are answered; @param inPage whether a list here is the page's own entries */
  function walk(
    set: SelectionSetNode,
    parent: GraphQLNamedType | undefined,
    times: number,
    inPage: boolean,
  ): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        enter(node, parent, times, inPage);
        continue;
      }
      const part = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (part === undefined) continue;
      const condition = part.typeCondition?.name.value;
      walk(part.selectionSet, condition === undefined ? parent : schema.getType(condition), times, inPage);
    }
  }

  function enter(
    node: FieldNode,
    parent: GraphQLNamedType | undefined,
    times: number,
    inPage: boolean,
  ): void {
    if (!isObjectType(parent) && !isInterfaceType(parent)) return;
    const field = parent.getFields()[node.name.value];
    if (field === undefined || node.selectionSet === undefined) return;
    const first = field.args.find(({ name }) => name === "first");
    const isList = isListType(getNullableType(field.type));
    const type = getNamedType(field.type);
    if (first === undefined) {
      const length = !isList || inPage ? 1 : parent === root ? ROOT_LIST : OTHER_LIST;
      walk(node.selectionSet, type, times * length, false);
      return;
    }
    const size = pageSize(node, first, resolved);
    if (times > 1) total += times * size;
    walk(node.selectionSet, type, times * size, !isList);
  }

  walk(operation.selectionSet, root, 1, false);
  return over(total, limits.nestedEntries, "entries in pages inside lists");
}

/** What is asked for; at least 1, as an owner refuses what is less. */
function pageSize(
  node: FieldNode,
  first: GraphQLArgument,
  { operation, variables }: ResolvedOperation,
): number {
  const given = node.arguments?.find(({ name }) => name.value === "first")?.value;
  const asked = () => {
    if (given?.kind !== Kind.VARIABLE) return given && valueFromASTUntyped(given);
    const name = given.name.value;
    const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
    return variables?.[name] ?? (definition?.defaultValue && valueFromASTUntyped(definition.defaultValue));
  };
  const size = Number(asked() ?? first.defaultValue ?? 1);
  return Number.isFinite(size) ? Math.max(size, 1) : 1;
}
