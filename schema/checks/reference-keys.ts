import { REFERENCE_OWNERS } from "../owners.js";
import { applications, argumentOf } from "../subgraph-document.js";
import { signature } from "./differences.js";
import type { SchemaCheck } from "./schema-check.js";

/** Countries, provinces, divisions and organisations are joined by their owner's key, and by no other. */
export const referenceKeys: SchemaCheck = {
  code: "HUB107",
  rule: "R7",
  appliesTo: "everyone",
  *find({ slug, document, contract }) {
    for (const agreed of contract.references.values()) {
      const owner = REFERENCE_OWNERS[agreed.name];
      const declared = document.types.get(agreed.name);
      if (declared === undefined || owner === slug) continue;
      const [key] = applications(agreed, "key");
      const fields = key && argumentOf(key, "fields");
      const keys = applications(declared, "key").map((directive) => argumentOf(directive, "fields"));
      const remedy = `Declare ${agreed.name} as schema/contract/references.graphql does, with @key(fields: "${fields}").`;
      const common = { coordinate: agreed.name, remedy };
      if (declared.category !== "object" || keys.length === 0) {
        yield {
          at: declared.nameNode,
          ...common,
          fault: `${agreed.name} belongs to ${owner} and has no @key here`,
        };
        continue;
      }
      const words = (text: unknown) =>
        String(text)
          .trim()
          .split(/[\s,]+/)
          .sort()
          .join(" ");
      const foreign = applications(declared, "key").find(
        (directive) => words(argumentOf(directive, "fields")) !== words(fields),
      );
      if (foreign) {
        yield {
          at: foreign,
          ...common,
          fault: `${agreed.name} belongs to ${owner}, whose key is "${fields}", not "${argumentOf(foreign, "fields")}"`,
        };
      }
      for (const part of agreed.fields) {
        const field = declared.fields.find(({ name }) => name.value === part.name.value);
        if (field !== undefined && signature(field) !== signature(part)) {
          yield {
            at: field,
            coordinate: `${agreed.name}.${part.name.value}`,
            fault: `${agreed.name}'s key field is \`${signature(part)}\`, not \`${signature(field)}\``,
            remedy,
          };
        }
      }
    }
  },
};
