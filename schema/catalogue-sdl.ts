/** @module Partner types → the catalogue's SDL: one full stub a type, so that the catalogue can answer its common fields. */
import {
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type TypeDefinitionNode,
  visit,
} from "graphql";
import { contract } from "./contract.js";
import { federationNames } from "./federation-names.js";
import { kindCode } from "./offer-types.js";
import { type DeclaredType, parseSubgraph } from "./subgraph-document.js";
import type { OfferType } from "./supergraph.js";

/**
 * Appends to the catalogue's base SDL, for each offer type, an object type with the common fields and with those
 * fields of its kind that the partner does not have yet; what those use is declared too, as the contract has it.
 *
 * @throws Error when the base SDL declares no `Offer` or no interface of a kind
 */
export function catalogueSdl(baseSdl: string, offerTypes: readonly OfferType[]): string {
  if (offerTypes.length === 0) return baseSdl;
  const base = parseSubgraph(baseSdl);
  const names = federationNames(parse(baseSdl));
  const offer = base.types.get("Offer");
  if (offer === undefined)
    throw new Error("Cannot generate the catalogue's types: its SDL declares no Offer");
  const needed = new Map<string, DeclaredType>();
  const stubs = offerTypes.map(({ name, kind, missingFields }): ObjectTypeDefinitionNode => {
    const shared = kindInterface(kind);
    const own = base.types.get(shared.name);
    if (own === undefined) {
      throw new Error(`Cannot generate ${name}: the catalogue's SDL declares no ${shared.name}`);
    }
    const fields = new Map([...offer.fields, ...own.fields].map((field) => [field.name.value, field]));
    for (const missing of shared.fields.filter((field) => missingFields.includes(field.name.value))) {
      if (fields.has(missing.name.value)) continue;
      fields.set(missing.name.value, missing);
      collectTypes(missing, base.types, needed);
    }
    return stub(name, shared.name, [...fields.values()]);
  });
  const appended: DefinitionNode[] = [
    ...stubs,
    ...[...needed.values()].flatMap(({ nodes }) => nodes as never),
  ];
  const text = appended.map((node) => print(withLocalDirectives(node, names.local))).join("\n\n");
  return `${baseSdl.trimEnd()}\n\n${text}\n`;
}

function kindInterface(kind: string): DeclaredType {
  for (const type of contract().kinds.values()) if (kindCode(type.name) === kind) return type;
  throw new Error(`Cannot generate the catalogue's types: the contract has no kind ${JSON.stringify(kind)}`);
}

function stub(name: string, kind: string, fields: readonly FieldDefinitionNode[]): ObjectTypeDefinitionNode {
  const [template] = parse(
    `type ${name} implements Offer & ${kind} @key(fields: "id") { id: ID! }`,
  ).definitions;
  return { ...(template as ObjectTypeDefinitionNode), fields: fields.map(withoutDescriptions) };
}

/** The clients read descriptions on the interfaces; a stub a type would repeat them by the hundred. */
function withoutDescriptions(field: FieldDefinitionNode): FieldDefinitionNode {
  const { description: _, ...rest } = field;
  return {
    ...rest,
    arguments: (field.arguments ?? []).map(({ description: _, ...argument }) => argument),
  };
}

/** Collects what a field uses and the catalogue does not declare, and what that uses in turn. */
function collectTypes(
  node: FieldDefinitionNode | TypeDefinitionNode,
  declared: ReadonlyMap<string, DeclaredType>,
  needed: Map<string, DeclaredType>,
): void {
  visit(node, {
    NamedType: ({ name: { value: name } }) => {
      const type = contract().values.get(name) ?? contract().references.get(name);
      if (type === undefined || declared.has(name) || needed.has(name)) return;
      needed.set(name, type);
      for (const part of type.nodes) collectTypes(part as TypeDefinitionNode, declared, needed);
    },
  });
}

function withLocalDirectives<Node extends DefinitionNode>(node: Node, local: (name: string) => string): Node {
  return visit(node, {
    [Kind.DIRECTIVE]: (directive: { readonly name: { readonly value: string } }) =>
      /^(key|shareable|inaccessible|tag)$/.test(directive.name.value)
        ? { ...directive, name: { ...directive.name, value: local(directive.name.value) } }
        : undefined,
  }) as Node;
}
