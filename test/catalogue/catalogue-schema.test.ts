import { describe, expect, test } from "@jest/globals";
import { type DocumentNode, Kind, parse, print, visit } from "graphql";
import { catalogueSdl } from "../../schema/catalogue-sdl.js";
import { compose } from "../../schema/compose.js";
import { contract } from "../../schema/contract.js";
import { kindCode } from "../../schema/offer-types.js";
import type { OfferType } from "../../schema/supergraph.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { catalogueSchema } from "../../subgraphs/catalogue/catalogue-schema.js";
import { KIND_FIELDS } from "../../subgraphs/catalogue/offers/kind-fields.js";
import { federatedSchema } from "../../subgraphs/kit/federated-schema.js";
import type { OfferKind } from "../../subgraphs/kit/vocabulary.js";
import { partners } from "../../subgraphs/partners.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { typesOf } from "./offer-records.js";

const TYPES = partners.flatMap(typesOf);

/** An SDL without descriptions, everything in the order of names. */
function normal(sdl: string): string {
  const named = (a: { name?: { value: string } }, b: { name?: { value: string } }) =>
    (a.name?.value ?? "") < (b.name?.value ?? "") ? -1 : 1;
  const sorted = visit(parse(sdl), {
    enter: (node) => ("description" in node ? { ...node, description: undefined } : undefined),
    leave: (node) => {
      const parts = Object.entries(node).map(([key, value]) => [
        key,
        Array.isArray(value) && /^(fields|interfaces|values|arguments|directives)$/.test(key)
          ? [...value].sort(named)
          : value,
      ]);
      return Object.fromEntries(parts);
    },
  }) as DocumentNode;
  return sorted.definitions
    .filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION)
    .map(print)
    .sort()
    .join("\n\n");
}

describe("the catalogue's schema", () => {
  test("is the one that the registry generates from its base", () => {
    const base = catalogueSchema([]).sdl;
    expect(normal(catalogueSchema(TYPES).sdl)).toBe(normal(catalogueSdl(base, TYPES)));
  });

  test("answers fields that a partner does not have yet as the contract has them", () => {
    const missing: OfferType[] = Object.entries(KIND_FIELDS).map(([kind, fields]) => ({
      name: `Newcomer${kind}`,
      partner: "newcomer",
      kind,
      missingFields: Object.keys(fields),
    }));
    const base = catalogueSchema([]).sdl;
    expect(normal(catalogueSchema(missing).sdl)).toBe(normal(catalogueSdl(base, missing)));
  });

  test("knows every live field of the contract", () => {
    for (const { name, fields } of contract().kinds.values()) {
      const live = fields.map((field) => field.name.value).filter((field) => field !== "id");
      expect(Object.keys(KIND_FIELDS[kindCode(name) as OfferKind]).sort()).toEqual(live.sort());
    }
  });

  test("has no trace of the partners' types in its base after it has served them", () => {
    const before = catalogueSchema([]).sdl;
    catalogueSchema(TYPES);
    expect(catalogueSchema([]).sdl).toBe(before);
  });

  test("composes with all subgraphs of the hub into a supergraph that may go live", async () => {
    const result = await compose([
      ...[reference, agreement, ...partners].map((definition) => ({
        slug: definition.slug,
        url: `local:${definition.slug}`,
        sdl: federatedSchema(definition).sdl,
      })),
      { slug: "catalogue", url: "local:catalogue", sdl: catalogueSchema([]).sdl },
    ]);
    expect(result).toMatchObject({ ok: true });
  });
});
