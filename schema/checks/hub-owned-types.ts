import { hubOwnerOf } from "./hub-owner-of.js";
import type { SchemaCheck } from "./schema-check.js";

/** What the hub's own subgraphs declare alone: above all enums of inputs, which must be alike everywhere. */
export const hubOwnedTypes: SchemaCheck = {
  code: "HUB110",
  rule: "R8",
  appliesTo: "partners",
  *find(subject) {
    for (const type of subject.document.types.values()) {
      const owner = hubOwnerOf(type.name, subject);
      if (owner === undefined) continue;
      yield {
        at: type.nameNode,
        coordinate: type.name,
        fault: `type ${type.name} belongs to ${owner}`,
        remedy:
          type.category === "enum"
            ? `Use String for its codes, or an enum of your own under another name; drop ${type.name}.`
            : `Drop ${type.name}, or rename it into your own namespace.`,
      };
    }
  },
};
