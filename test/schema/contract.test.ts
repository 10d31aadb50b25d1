import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { projectFile } from "../../runtime/project-files.js";
import { differences } from "../../schema/checks/differences.js";
import { orderedChecks } from "../../schema/checks/ordered.js";
import { contract } from "../../schema/contract.js";
import { kindCode } from "../../schema/offer-types.js";
import { HUB_SUBGRAPHS, REFERENCE_OWNERS } from "../../schema/owners.js";
import { parseSubgraph } from "../../schema/subgraph-document.js";
import { aice } from "../../subgraphs/aice/partner.js";
import type { DecoratedClass } from "../../subgraphs/kit/define-subgraph.js";
import { federatedSchema } from "../../subgraphs/kit/federated-schema.js";
import { Language } from "../../subgraphs/kit/language.js";
import { definePartner } from "../../subgraphs/kit/offers/define-partner.js";
import { KIND_INTERFACES, OfferType } from "../../subgraphs/kit/offers/offer-kinds.js";
import * as vocabulary from "../../subgraphs/kit/vocabulary.js";

/** A partner of the kit with every kind. */
function partnerOfAllKinds() {
  const offerTypes = Object.entries(KIND_INTERFACES).map(([kind, Interface]) => {
    const name = `Sample${Interface.name}`;
    const type = { [name]: class extends (Interface as new () => object) {} }[name] as DecoratedClass;
    OfferType(kind as vocabulary.OfferKind)(type as never);
    return type;
  });
  return definePartner({ slug: "sample", offerTypes });
}

test.each([
  ["aice", aice],
  ["a partner of all kinds", partnerOfAllKinds()],
])("what the kit emits for %s is the contract, field by field", (_name, definition) => {
  const { kinds, values, feed, references, offer, feedQuery } = contract();
  const agreed = new Map([
    ...kinds,
    ...values,
    ...feed,
    ...references,
    [offer.name, offer],
    ["Query", feedQuery],
  ]);
  const { types } = parseSubgraph(federatedSchema(definition).sdl);
  const shared = [...types.values()].filter(({ name }) => agreed.has(name));
  expect(shared.length).toBeGreaterThan(feed.size + 5);
  for (const type of shared) {
    const expected = agreed.get(type.name);
    expect(expected && [...differences(type, expected)]).toEqual([]);
  }
  const beyond = [...types.keys()].filter((name) => !agreed.has(name) && !/^(Aice|Sample)/.test(name));
  expect(beyond).toEqual([]);
});

test("the kit's kinds are the contract's", () => {
  expect([...contract().kinds.keys()].map(kindCode).sort()).toEqual(Object.keys(KIND_INTERFACES).sort());
});

test("the kit's vocabulary is the contract's", () => {
  const enums = Object.entries({ ...vocabulary, Language });
  const values = Object.fromEntries(enums.map(([name, codes]) => [name, Object.keys(codes)]));
  const agreed = [...contract().vocabulary.values()];
  expect(
    Object.fromEntries(agreed.map((type) => [type.name, type.values.map(({ name }) => name.value)])),
  ).toEqual(values);
});

test("fields of kinds and the keys of references leave room to grow: they are nullable, and have owners", () => {
  for (const kind of contract().kinds.values()) {
    for (const field of kind.fields) {
      expect([kind.name, field.name.value, field.type.kind === "NonNullType"]).toEqual([
        kind.name,
        field.name.value,
        field.name.value === "id",
      ]);
    }
  }
  const owners = Object.entries(REFERENCE_OWNERS);
  expect(owners.map(([name]) => name).sort()).toEqual([...contract().references.keys()].sort());
  expect(owners.every(([, owner]) => HUB_SUBGRAPHS.has(owner))).toBe(true);
});

test("each check has a code of its own, and CONTRACT.md tells its rule under that code", () => {
  const prose = readFileSync(projectFile("schema/CONTRACT.md"), "utf8");
  const codes = orderedChecks.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  const headings = new Map(
    [...prose.matchAll(/^### (R\d+) .*\((HUB[\d, HUB]+)\)$/gm)].map(([, rule, list]) => [rule, list]),
  );
  for (const { code, rule } of orderedChecks) {
    expect([rule, headings.get(rule)?.split(", ")]).toEqual([rule, expect.arrayContaining([code])]);
  }
  expect([...headings.keys()]).toEqual(Array.from(headings, (_, index) => `R${index + 1}`));
});
