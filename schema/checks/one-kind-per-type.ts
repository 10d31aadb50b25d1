import { offerLikeTypes } from "../offer-types.js";
import type { SchemaCheck } from "./schema-check.js";

/** The kind decides which fields an offer has, so a type has exactly one. */
export const oneKindPerType: SchemaCheck = {
  code: "HUB122",
  rule: "R12",
  appliesTo: "partners",
  *find({ document, contract }) {
    for (const type of offerLikeTypes(document, contract)) {
      const kinds = type.interfaces.filter((name) => contract.kinds.has(name));
      if (kinds.length === 1) continue;
      yield {
        at: type.nameNode,
        coordinate: type.name,
        fault:
          kinds.length === 0
            ? `type ${type.name} implements Offer and no kind`
            : `type ${type.name} implements ${kinds.length} kinds: ${kinds.join(", ")}`,
        remedy: `Let it implement exactly one of ${[...contract.kinds.keys()].join(", ")}.`,
      };
    }
  },
};
