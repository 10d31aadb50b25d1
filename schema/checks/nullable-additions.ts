import { Kind } from "graphql";
import { offerLikeTypes } from "../offer-types.js";
import { REFERENCE_OWNERS } from "../owners.js";
import { applications, type DeclaredType } from "../subgraph-document.js";
import type { SchemaCheck } from "./schema-check.js";

/** A field that one owner adds to what others list must be able to be null, or its outage voids their answers. */
export const nullableAdditions: SchemaCheck = {
  code: "HUB126",
  rule: "R16",
  appliesTo: "everyone",
  *find({ slug, document, contract }) {
    const extended: DeclaredType[] = offerLikeTypes(document, contract);
    for (const name of ["Offer", ...contract.references.keys()]) {
      const type = document.types.get(name);
      if (type?.category === "object" && REFERENCE_OWNERS[name] !== slug) extended.push(type);
    }
    for (const type of extended) {
      // Fields of further keys are additions too: the catalogue and the owners know the contract's key alone.
      const keys = new Set(contract.references.get(type.name)?.fields.map(({ name }) => name.value));
      keys.add("id");
      for (const field of type.fields) {
        if (field.type.kind !== Kind.NON_NULL_TYPE || keys.has(field.name.value)) continue;
        // Another's field, declared to be required, or one that is shared in its owner's own shape.
        if (applications(field, "external").length > 0 || isHubShared(slug, type, field.name.value)) continue;
        const coordinate = `${type.name}.${field.name.value}`;
        yield {
          at: field,
          coordinate,
          fault: `${coordinate} is not nullable, so an outage of ${slug} would void other subgraphs' answers`,
          remedy: `Drop the last ! of ${coordinate}'s type.`,
        };
      }
    }
  },
};

/** The catalogue answers the name of an offer's partner from its own index: no outage of another can void it. */
function isHubShared(slug: string, type: DeclaredType, field: string): boolean {
  return slug === "catalogue" && type.name === "Organisation" && field === "name";
}
