/** @module What a contract hides of a supergraph: what its filter says, and everything that makes no sense without it. */
import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeNode,
} from "graphql";
import { federationNames } from "../federation-names.js";
import type { ContractFilter } from "./contract-filter.js";

type ElementNode =
  | TypeDefinitionNode
  | FieldDefinitionNode
  | InputValueDefinitionNode
  | EnumValueDefinitionNode;

/** Types of the machinery of supergraphs. */
const MACHINERY = /^(join|link|core)__/;

/** Nodes of the document that are to be hidden; those within a hidden type are left out. */
export function hiddenElements(document: DocumentNode, filter: ContractFilter): ReadonlySet<ElementNode> {
  const types = new Map(
    document.definitions.flatMap((node) =>
      "name" in node &&
      node.name !== undefined &&
      node.kind.endsWith("TypeDefinition") &&
      !MACHINERY.test(node.name.value)
        ? [[node.name.value, node as TypeDefinitionNode] as const]
        : [],
    ),
  );
  const hidden = new Set<ElementNode>();
  const { canonical } = federationNames(document);
  for (const type of types.values()) hideByTag(type, filter, hidden, canonical);
  const view = { types, hidden };
  for (let size = -1; size !== hidden.size; ) {
    size = hidden.size;
    for (const type of types.values()) if (!hidden.has(type)) hideWhatCannotStand(type, view);
  }
  const reached = reachedTypes(rootNames(document), view);
  for (const [name, type] of types) if (!reached.has(name)) hidden.add(type);
  return hidden;
}

/** Names of the operations' root types. */
export function rootNames(document: DocumentNode): string[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION ? node.operationTypes.map(({ type }) => type.name.value) : [],
  );
}

interface View {
  readonly types: ReadonlyMap<string, TypeDefinitionNode>;
  readonly hidden: Set<ElementNode>;
}

/** @param canonical a directive's own name; composition keeps the names under which subgraphs import `@tag` */
function hideByTag(
  type: TypeDefinitionNode,
  { include, exclude }: ContractFilter,
  hidden: Set<ElementNode>,
  canonical: (directive: string) => string,
) {
  const named = ({ directives = [] }: ElementNode, name: string): readonly ConstDirectiveNode[] =>
    (directives as readonly ConstDirectiveNode[]).filter((one) => canonical(one.name.value) === name);
  const tagsOf = (node: ElementNode) =>
    named(node, "tag").flatMap((tag) => (tag.arguments ?? []).flatMap(textOf));
  const isExcluded = (node: ElementNode) =>
    tagsOf(node).some((tag) => exclude.includes(tag)) || named(node, "inaccessible").length > 0;
  const isIncluded = (node: ElementNode) => tagsOf(node).some((tag) => include.includes(tag));
  if (isExcluded(type)) hidden.add(type);
  const selective = include.length > 0 && isComposite(type) && !isIncluded(type);
  for (const member of membersOf(type)) {
    if (isExcluded(member) || (selective && !isIncluded(member))) hidden.add(member);
    if (member.kind !== Kind.FIELD_DEFINITION) continue;
    for (const argument of member.arguments ?? []) if (isExcluded(argument)) hidden.add(argument);
  }
}

function hideWhatCannotStand(type: TypeDefinitionNode, view: View): void {
  const { hidden } = view;
  for (const member of membersOf(type)) {
    if (member.kind === Kind.ENUM_VALUE_DEFINITION || hidden.has(member)) continue;
    if (isHiddenType(member.type, view)) hidden.add(member);
    if (member.kind !== Kind.FIELD_DEFINITION) continue;
    for (const argument of member.arguments ?? []) {
      if (isHiddenType(argument.type, view)) hidden.add(argument);
      // Nobody could ask for the field any more.
      if (hidden.has(argument) && isRequired(argument)) hidden.add(member);
    }
  }
  if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
    if ((type.fields ?? []).some((field) => hidden.has(field) && isRequired(field))) hidden.add(type);
  }
  if (isComposite(type)) {
    for (const { name } of type.interfaces ?? []) hideInInterface(type, view.types.get(name.value), hidden);
  }
  if (isEmpty(type, view)) hidden.add(type);
}

/** An interface cannot promise what one of its types hides. */
function hideInInterface(
  type: TypeDefinitionNode,
  promised: TypeDefinitionNode | undefined,
  hidden: Set<ElementNode>,
): void {
  if (promised === undefined || hidden.has(promised)) return;
  const own = new Map(fieldsOf(type).map((field) => [field.name.value, field]));
  for (const field of fieldsOf(promised)) {
    const implemented = own.get(field.name.value);
    if (implemented === undefined || hidden.has(field)) continue;
    if (hidden.has(implemented)) hidden.add(field);
    for (const argument of field.arguments ?? []) {
      const same = implemented.arguments?.find(({ name }) => name.value === argument.name.value);
      if (same !== undefined && hidden.has(same)) hidden.add(argument);
    }
  }
}

function isEmpty(type: TypeDefinitionNode, { types, hidden }: View): boolean {
  if (type.kind === Kind.SCALAR_TYPE_DEFINITION) return false;
  if (type.kind !== Kind.UNION_TYPE_DEFINITION) return membersOf(type).every((member) => hidden.has(member));
  return (type.types ?? []).every(({ name }) => {
    const member = types.get(name.value);
    return member === undefined || hidden.has(member);
  });
}

function reachedTypes(roots: readonly string[], { types, hidden }: View): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...roots];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = types.get(name);
    if (type === undefined || hidden.has(type) || reached.has(name)) continue;
    reached.add(name);
    for (const member of membersOf(type)) {
      if (member.kind === Kind.ENUM_VALUE_DEFINITION || hidden.has(member)) continue;
      waiting.push(namedType(member.type));
      if (member.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of member.arguments ?? []) {
        if (!hidden.has(argument)) waiting.push(namedType(argument.type));
      }
    }
    if (type.kind === Kind.UNION_TYPE_DEFINITION)
      waiting.push(...(type.types ?? []).map((member) => member.name.value));
    if (isComposite(type)) waiting.push(...(type.interfaces ?? []).map((promised) => promised.name.value));
    if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      for (const other of types.values()) {
        const implemented = isComposite(other) ? (other.interfaces ?? []) : [];
        if (implemented.some((promised) => promised.name.value === name)) waiting.push(other.name.value);
      }
    }
  }
  return reached;
}

function isHiddenType(type: TypeNode, { types, hidden }: View): boolean {
  const named = types.get(namedType(type));
  return named !== undefined && hidden.has(named);
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isRequired({ type, defaultValue }: InputValueDefinitionNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;
}

function isComposite(type: TypeDefinitionNode) {
  return type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function fieldsOf(type: TypeDefinitionNode): readonly FieldDefinitionNode[] {
  return isComposite(type) && "fields" in type ? ((type.fields ?? []) as readonly FieldDefinitionNode[]) : [];
}

/** Fields, input fields or values. */
function membersOf(
  type: TypeDefinitionNode,
): readonly (FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode)[] {
  if ("fields" in type) return type.fields ?? [];
  return "values" in type ? (type.values ?? []) : [];
}

function textOf({ name, value }: ArgumentNode): string[] {
  return name.value === "name" && value.kind === Kind.STRING ? [value.value] : [];
}
