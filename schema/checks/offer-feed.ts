import { offerTypesIn } from "../offer-types.js";
import { applications } from "../subgraph-document.js";
import { signature } from "./differences.js";
import type { SchemaCheck } from "./schema-check.js";

/** Without its feed a partner's offers are in no list. */
export const offerFeed: SchemaCheck = {
  code: "HUB127",
  rule: "R17",
  appliesTo: "partners",
  *find({ slug, document, contract }) {
    const [agreed] = contract.feedQuery.fields;
    if (agreed === undefined) return;
    const query = document.types.get(document.query);
    const field = query?.fields.find(({ name }) => name.value === agreed.name.value);
    const coordinate = `${document.query}.${agreed.name.value}`;
    const remedy = `Declare ${signature(agreed)} @shareable @inaccessible, with the types of schema/contract/feed.graphql.`;
    if (field === undefined) {
      if (offerTypesIn(slug, document, contract).length === 0) return;
      yield {
        at: query?.nameNode,
        coordinate,
        fault: `it has offers and no ${coordinate} to bring them to the catalogue`,
        remedy,
      };
      return;
    }
    if (signature(field) !== signature(agreed)) {
      yield {
        at: field,
        coordinate,
        fault: `${coordinate} is \`${signature(agreed)}\` in the contract, not \`${signature(field)}\``,
        remedy,
      };
    }
    for (const mark of ["shareable", "inaccessible"]) {
      const onType = mark === "shareable" && query !== undefined && applications(query, mark).length > 0;
      if (applications(field, mark).length > 0 || onType) continue;
      yield { at: field, coordinate, fault: `${coordinate} lacks @${mark}`, remedy };
    }
  },
};
