import { inNamespace, namespaceOf } from "../namespace.js";
import type { SchemaCheck } from "./schema-check.js";

/** A type that does not implement `Offer` composes, and its offers vanish from every list. */
export const offerTypeImplements: SchemaCheck = {
  code: "HUB121",
  rule: "R12",
  appliesTo: "partners",
  *find({ slug, document, contract }) {
    const namespace = namespaceOf(slug);
    for (const type of document.types.values()) {
      if (type.category !== "object" || type.interfaces.includes("Offer")) continue;
      const kinds = type.interfaces.filter((name) => contract.kinds.has(name));
      const named =
        inNamespace(type.name, namespace) && contract.kinds.has(type.name.slice(namespace.length));
      if (kinds.length === 0 && !named) continue;
      yield {
        at: type.nameNode,
        coordinate: type.name,
        fault: `type ${type.name} is an offer by its ${kinds.length > 0 ? "kind" : "name"} and does not implement Offer`,
        remedy: `Write: type ${type.name} implements Offer & ${kinds[0] ?? type.name.slice(namespace.length)}.`,
      };
    }
  },
};
