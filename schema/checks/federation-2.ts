import type { SchemaCheck } from "./schema-check.js";

/** A schema without the link is read as Federation 1, where everything is shared and nobody owns a field. */
export const federation2: SchemaCheck = {
  code: "HUB101",
  rule: "R1",
  appliesTo: "everyone",
  *find({ document }) {
    if (document.federation?.startsWith("2.")) return;
    yield {
      at: document.schemaNodes[0],
      coordinate: null,
      fault: "the schema does not link to Federation 2",
      remedy:
        'Start it with: extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@inaccessible"]).',
    };
  },
};
