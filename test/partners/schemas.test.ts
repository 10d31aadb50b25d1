import { expect, test } from "@jest/globals";
import { emitSubgraphSchemas } from "../../subgraphs/emit-schemas.js";
import { partners } from "../../subgraphs/partners.js";

test("each partner's schema.graphql is what its code gives (npm run schema renews them)", () => {
  expect(emitSubgraphSchemas(partners, false)).toEqual([]);
});

test("a schema is the same whichever schemas were built before it", () => {
  expect(emitSubgraphSchemas([...partners, ...[...partners].reverse()], false)).toEqual([]);
});
