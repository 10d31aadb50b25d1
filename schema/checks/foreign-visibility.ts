import { type ConstDirectiveNode, Kind } from "graphql";
import { offerLikeTypes } from "../offer-types.js";
import type { DeclaredType } from "../subgraph-document.js";
import { isShared } from "./hub-owner-of.js";
import type { Finding, SchemaCheck } from "./schema-check.js";

/**
 * One subgraph's `@inaccessible` hides a thing in all of them, `@tag` puts it into other schema variants, and
 * `@deprecated` leaves it out where clients ask for the schema as they usually do.
 */
export const foreignVisibility: SchemaCheck = {
  code: "HUB131",
  rule: "R19",
  appliesTo: "partners",
  *find({ document, contract }) {
    const offers = new Set(offerLikeTypes(document, contract));
    for (const node of document.schemaNodes) yield* marks(node, null, "the whole schema");
    for (const type of document.types.values()) {
      const { name } = type;
      const shared = isShared(name, contract) || contract.vocabulary.has(name);
      const root = [document.query, document.mutation, "Query", "Mutation"].includes(name);
      // The feed is @inaccessible by contract; frozen-types.ts and offer-feed.ts see to the rest of it.
      if (contract.feed.has(name)) continue;
      if (shared || root) yield* marks(type, name, `${name}, which is not its own`);
      else if (offers.has(type)) yield* marks(type, name, `${name}, whose offers the catalogue lists`);
      const agreed = agreedFields(type, shared || offers.has(type) ? contract : undefined);
      for (const field of [...type.fields, ...type.values, ...type.inputFields]) {
        const coordinate = `${name}.${field.name.value}`;
        const ownField = !shared || (contract.references.has(name) && !agreed.has(field.name.value));
        if (ownField && !agreed.has(field.name.value)) continue;
        const what = `${coordinate}, which is not its own`;
        yield* marks(field, coordinate, what, shared ? /^(inaccessible|tag|deprecated)$/ : undefined);
      }
    }
  },
};

function agreedFields(
  type: DeclaredType,
  contract: Parameters<SchemaCheck["find"]>[0]["contract"] | undefined,
) {
  const names = new Set<string>();
  if (contract === undefined) return names;
  for (const name of [type.name, ...type.interfaces]) {
    const agreed = contract.references.get(name) ?? contract.kinds.get(name) ?? contract.values.get(name);
    for (const field of agreed?.fields ?? []) names.add(field.name.value);
  }
  return names.add("id");
}

function* marks(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  coordinate: string | null,
  what: string,
  refused = /^(inaccessible|tag)$/,
): Generator<Finding> {
  for (const directive of node.directives ?? []) {
    const { value: name } = directive.name;
    if (directive.kind !== Kind.DIRECTIVE || !refused.test(name)) continue;
    yield {
      at: directive,
      coordinate,
      fault: `@${name} would apply in every subgraph to ${what}`,
      remedy: `Remove @${name}.`,
    };
  }
}
