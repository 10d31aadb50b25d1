/** @module Measures operations as they are once every fragment is expanded, without expanding any. */
import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from "graphql";

/** Sizes of an operation or fragment, fragments counted wherever they are used. Counts stop at the largest safe integer. */
export interface OperationSize {
  readonly selections: number;
  readonly depth: number;
  readonly introspectionDepth: number;
  readonly introspections: number;
  readonly aliases: number;
  /** Fields that are not inside another field. */
  readonly topFields: number;
  readonly directives: number;
  readonly directivesInOnePlace: number;
}

const NOTHING: OperationSize = {
  selections: 0,
  depth: 0,
  introspectionDepth: 0,
  introspections: 0,
  aliases: 0,
  topFields: 0,
  directives: 0,
  directivesInOnePlace: 0,
};

/**
 * The size of every operation in the document.
 *
 * Each definition is walked once, fragments before those that use them, with a stack of its own instead of recursion:
 * the work grows with the text, however often fragments multiply. A fragment's depth is added to that of each place
 * where it is spread. Cycles count once; validation refuses them anyway.
 */
export function measureOperations(document: DocumentNode): OperationSize[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const sizes = new Map<string, OperationSize>();
  for (const name of inOrderOfUse(fragments)) {
    const fragment = fragments.get(name);
    if (fragment) sizes.set(name, measure(fragment.selectionSet, sizes, (fragment.directives ?? []).length));
  }
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? [measure(node.selectionSet, sizes, (node.directives ?? []).length)]
      : [],
  );
}

/** Fragment names, each after those that it spreads. */
function inOrderOfUse(fragments: ReadonlyMap<string, FragmentDefinitionNode>): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  for (const start of fragments.keys()) {
    const open: { name: string; left: string[] }[] = [];
    const enter = (name: string) => {
      const fragment = fragments.get(name);
      if (fragment === undefined || seen.has(name)) return;
      seen.add(name);
      open.push({ name, left: spreadsIn(fragment.selectionSet) });
    };
    enter(start);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const next = top.left.pop();
      if (next !== undefined) {
        enter(next);
      } else {
        order.push(top.name);
        open.pop();
      }
    }
  }
  return order;
}

function spreadsIn(selectionSet: SelectionSetNode): string[] {
  const names = new Set<string>();
  const open = [selectionSet];
  for (let set = open.pop(); set !== undefined; set = open.pop()) {
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) names.add(node.name.value);
      else if (node.selectionSet) open.push(node.selectionSet);
    }
  }
  return [...names];
}

function measure(
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, OperationSize>,
  ownDirectives: number,
): OperationSize {
  const total = { ...NOTHING, directives: ownDirectives, directivesInOnePlace: ownDirectives };
  const open = [{ set: selectionSet, depth: 0, introspection: false }];
  const reach = (depth: number, introspection: boolean) => {
    if (introspection) total.introspectionDepth = Math.max(total.introspectionDepth, depth);
    else total.depth = Math.max(total.depth, depth);
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const node of next.set.selections) {
      const directives = (node.directives ?? []).length;
      total.selections = sum(total.selections, 1);
      total.directives = sum(total.directives, directives);
      total.directivesInOnePlace = Math.max(total.directivesInOnePlace, directives);
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const size = fragments.get(node.name.value) ?? NOTHING;
        total.selections = sum(total.selections, size.selections);
        total.aliases = sum(total.aliases, size.aliases);
        total.introspections = sum(total.introspections, size.introspections);
        total.directives = sum(total.directives, size.directives);
        total.directivesInOnePlace = Math.max(total.directivesInOnePlace, size.directivesInOnePlace);
        if (next.depth === 0) total.topFields = sum(total.topFields, size.topFields);
        // Inside __schema the fragment's own fields are introspection too, though it does not know.
        reach(next.depth + size.depth, next.introspection);
        if (size.introspectionDepth > 0) reach(next.depth + size.introspectionDepth, true);
        continue;
      }
      if (node.kind === Kind.INLINE_FRAGMENT) {
        open.push({ ...next, set: node.selectionSet });
        continue;
      }
      const entersIntrospection = node.name.value === "__schema" || node.name.value === "__type";
      const introspection = next.introspection || entersIntrospection;
      if (entersIntrospection) total.introspections = sum(total.introspections, 1);
      if (node.alias) total.aliases = sum(total.aliases, 1);
      if (next.depth === 0) total.topFields = sum(total.topFields, 1);
      reach(next.depth + 1, introspection);
      if (node.selectionSet) open.push({ set: node.selectionSet, depth: next.depth + 1, introspection });
    }
  }
  return total;
}

/** Addition that stays at the largest safe integer instead of losing count. */
function sum(first: number, second: number): number {
  return Math.min(first + second, Number.MAX_SAFE_INTEGER);
}
