import { offerLikeTypes } from "../offer-types.js";
import { COMMON_FIELDS } from "../owners.js";
import { applications } from "../subgraph-document.js";
import type { SchemaCheck } from "./schema-check.js";

/** A field with two owners makes the planner weigh thousands of plans; the catalogue answers the common ones. */
export const commonFields: SchemaCheck = {
  code: "HUB125",
  rule: "R15",
  appliesTo: "partners",
  *find({ document, contract, others }) {
    const common = new Set(COMMON_FIELDS);
    for (const { name } of others.get("catalogue")?.types.get("Offer")?.fields ?? []) common.add(name.value);
    common.delete("id");
    const allOffers = document.types.get("Offer");
    const types = offerLikeTypes(document, contract);
    for (const type of allOffers?.category === "object" ? [...types, allOffers] : types) {
      for (const field of type.fields) {
        if (!common.has(field.name.value) || applications(field, "external").length > 0) continue;
        const coordinate = `${type.name}.${field.name.value}`;
        yield {
          at: field,
          coordinate,
          fault: `${coordinate} is a common field, which the catalogue alone answers`,
          remedy: `Send it in offerFeed and drop it here; if it means something else, rename it.`,
        };
      }
    }
  },
};
