import { HUB_SUBGRAPHS } from "../owners.js";
import { isShared } from "./hub-owner-of.js";
import type { SchemaCheck } from "./schema-check.js";

/** The same concrete type in two partners composes, and gives one partner's answers for the other's keys. */
export const oneOwnerPerType: SchemaCheck = {
  code: "HUB112",
  rule: "R10",
  appliesTo: "partners",
  *find({ slug, document, contract, others }) {
    const roots = new Set(["Query", "Mutation", "Subscription", document.query]);
    for (const type of document.types.values()) {
      if (roots.has(type.name) || isShared(type.name, contract) || contract.vocabulary.has(type.name))
        continue;
      for (const [other, { types }] of others) {
        if (other === slug || HUB_SUBGRAPHS.has(other) || !types.has(type.name)) continue;
        yield {
          at: type.nameNode,
          coordinate: type.name,
          fault: `type ${type.name} is declared by ${other} too`,
          remedy: `Rename it, or refer to ${other}'s entities by an id of your own.`,
        };
      }
    }
  },
};
