import { expect, test } from "@jest/globals";
import { compareSchemas } from "../../schema/compare-schemas.js";

const LINK = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [${imports}])`;

test("two versions of a subgraph differ in what is split into extensions and in Federation's directives too", async () => {
  const before = `
    ${LINK('"@key", "@shareable"')}
    type Query { aiceDesks: [AiceDesk] aiceName: String @shareable }
    type AiceDesk @key(fields: "id") { id: ID! city: String street: String }
  `;
  const after = `
    ${LINK('"@key"')}
    scalar _Any
    union _Entity = AiceDesk
    type _Service { sdl: String }
    extend type Query { _entities(representations: [_Any!]!): [_Entity]! _service: _Service! }
    extend type Query { aiceDesks(first: Int!): [AiceDesk] }
    extend type Query { aiceName: String }
    extend type AiceDesk @key(fields: "id") { id: ID! }
    extend type AiceDesk @federation__shareable { city: String }
    enum AiceDay { MONDAY }
  `;
  const changes = await compareSchemas(before, after);
  expect(changes.map(({ criticality, coordinate }) => `${criticality} ${coordinate}`)).toEqual([
    "BREAKING AiceDesk.street",
    "BREAKING Query.aiceDesks.first",
    "DANGEROUS AiceDesk.@shareable",
    "DANGEROUS Query.aiceName.@shareable",
    "SAFE AiceDay",
  ]);
  expect(changes[0]?.touches).toEqual(["AiceDesk.street"]);
});

test("the same subgraph written in another way does not differ", async () => {
  const one = `${LINK('"@key"')} type Query { aiceName: String } type AiceDesk @key(fields: "id") { id: ID! city: String }`;
  const other = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [{ name: "@key", as: "@id" }])
    schema { query: Root }
    extend type AiceDesk { city: String }
    type AiceDesk @id(fields: "id") { id: ID! }
    type Root { aiceName: String }
  `.replaceAll("Root", "Query");
  expect(await compareSchemas(one, other)).toEqual([]);
});
