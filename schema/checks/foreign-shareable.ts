import { inNamespace, namespaceOf } from "../namespace.js";
import { applications } from "../subgraph-document.js";
import type { Finding, SchemaCheck } from "./schema-check.js";

/** `@shareable` says that any subgraph's answer will do; that holds for the contract's values and for nothing else. */
export const foreignShareable: SchemaCheck = {
  code: "HUB132",
  rule: "R20",
  appliesTo: "partners",
  *find({ slug, document, contract }) {
    const namespace = namespaceOf(slug);
    const feed = new Set(contract.feedQuery.fields.map(({ name }) => name.value));
    for (const type of document.types.values()) {
      if (contract.values.has(type.name) || contract.feed.has(type.name)) continue;
      const isRoot = type.name === document.query || type.name === document.mutation;
      if (inNamespace(type.name, namespace) && !isRoot && !type.interfaces.includes("Offer")) continue;
      const onType = applications(type, "shareable")[0];
      if (onType) yield finding(onType, type.name);
      for (const field of type.fields) {
        const mark = applications(field, "shareable")[0];
        if (mark === undefined || (type.name === document.query && feed.has(field.name.value))) continue;
        yield finding(mark, `${type.name}.${field.name.value}`);
      }
    }
  },
};

function finding(at: NonNullable<Finding["at"]>, coordinate: string): Finding {
  return {
    at,
    coordinate,
    fault: `${coordinate} is not a value of the contract, and @shareable would let others answer in its owner's place`,
    remedy: "Remove @shareable; one subgraph answers each field.",
  };
}
