import { offerLikeTypes } from "../offer-types.js";
import { applications, argumentOf } from "../subgraph-document.js";
import type { SchemaCheck } from "./schema-check.js";

/** The gateway fetches a partner's fields by id; without the key it has no way in. */
export const offerTypeKey: SchemaCheck = {
  code: "HUB124",
  rule: "R14",
  appliesTo: "partners",
  *find({ document, contract }) {
    for (const type of offerLikeTypes(document, contract)) {
      const keys = applications(type, "key");
      const byId = keys.filter((key) => String(argumentOf(key, "fields")).trim() === "id");
      if (byId.some((key) => argumentOf(key, "resolvable") !== false)) continue;
      yield {
        at: byId[0] ?? type.nameNode,
        coordinate: type.name,
        fault:
          byId.length > 0
            ? `type ${type.name} has a @key(fields: "id") that is not resolvable`
            : `type ${type.name} has no @key(fields: "id")`,
        remedy: `Write: type ${type.name} … @key(fields: "id"), and answer it in _entities.`,
      };
    }
  },
};
