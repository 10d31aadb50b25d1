import { offerLikeTypes } from "../offer-types.js";
import type { SchemaCheck } from "./schema-check.js";

/** The feed names an offer's kind, and the hub finds the partner's type by it. */
export const oneTypePerKind: SchemaCheck = {
  code: "HUB123",
  rule: "R13",
  appliesTo: "partners",
  *find({ document, contract }) {
    const first = new Map<string, string>();
    for (const type of offerLikeTypes(document, contract)) {
      for (const kind of type.interfaces.filter((name) => contract.kinds.has(name))) {
        const earlier = first.get(kind);
        if (earlier === undefined) {
          first.set(kind, type.name);
          continue;
        }
        yield {
          at: type.nameNode,
          coordinate: type.name,
          fault: `types ${earlier} and ${type.name} are both of the kind ${kind}`,
          remedy: `Make one type of them; what tells them apart goes into \`subKind\` or into nullable fields.`,
        };
      }
    }
  },
};
