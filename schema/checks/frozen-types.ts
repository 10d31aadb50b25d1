import { differences } from "./differences.js";
import type { SchemaCheck } from "./schema-check.js";

/** A value type that differs between subgraphs cannot be answered from all of them. */
export const frozenTypes: SchemaCheck = {
  code: "HUB106",
  rule: "R6",
  appliesTo: "everyone",
  *find({ document, contract }) {
    for (const type of document.types.values()) {
      const frozen = contract.values.get(type.name) ?? contract.feed.get(type.name);
      if (frozen === undefined) continue;
      for (const { at, coordinate, difference } of differences(type, frozen)) {
        yield {
          at,
          coordinate,
          fault: `${type.name} is a type of the contract and frozen, and ${difference}`,
          remedy: `Declare ${type.name} exactly as schema/contract does; put more into a type of your own.`,
        };
      }
    }
  },
};
