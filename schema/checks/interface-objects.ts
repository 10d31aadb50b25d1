import { inNamespace, namespaceOf } from "../namespace.js";
import { applications } from "../subgraph-document.js";
import type { SchemaCheck } from "./schema-check.js";

/** `@interfaceObject` adds fields to every type of an interface, whoever owns them; the accord opens `Offer` for that. */
export const interfaceObjects: SchemaCheck = {
  code: "HUB133",
  rule: "R21",
  appliesTo: "partners",
  *find({ slug, document }) {
    for (const type of document.types.values()) {
      const [mark] = applications(type, "interfaceObject");
      if (type.name === "Offer" && type.category === "object" && mark === undefined) {
        yield {
          at: type.nameNode,
          coordinate: "Offer",
          fault: "type Offer has no @interfaceObject",
          remedy:
            'Write: type Offer @key(fields: "id") @interfaceObject, or declare the interface of the contract.',
        };
      }
      if (mark === undefined || type.name === "Offer" || inNamespace(type.name, namespaceOf(slug))) continue;
      yield {
        at: mark,
        coordinate: type.name,
        fault: `@interfaceObject would add fields to ${type.name}, which is not its own`,
        remedy: "Add the fields to Offer, or to your own types.",
      };
    }
  },
};
