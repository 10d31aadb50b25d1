import { Kind } from "graphql";
import type { SchemaCheck } from "./schema-check.js";

/** A field of Query that may not be null takes the whole answer with it when its subgraph is down. */
export const nullableQueryFields: SchemaCheck = {
  code: "HUB105",
  rule: "R5",
  appliesTo: "everyone",
  *find({ document, contract }) {
    const inContract = new Set(contract.feedQuery.fields.map(({ name }) => name.value));
    for (const field of document.types.get(document.query)?.fields ?? []) {
      const name = field.name.value;
      if (
        field.type.kind !== Kind.NON_NULL_TYPE ||
        inContract.has(name) ||
        /^_(entities|service)$/.test(name)
      ) {
        continue;
      }
      yield {
        at: field,
        coordinate: `${document.query}.${name}`,
        fault: `${document.query}.${name} is not nullable, so its failure would void the whole answer`,
        remedy: `Drop the last ! of ${document.query}.${name}'s type.`,
      };
    }
  },
};
