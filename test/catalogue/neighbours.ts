/** @module Stand-ins for the reference and agreement subgraphs: small GraphQL servers with the answers a test gives them. */
import { buildSchema, graphql } from "graphql";
import type { SubgraphAnswer, SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";

/** Answers operations of an SDL from plain values. */
export function answering(sdl: string, rootValue: () => object): SubgraphClient {
  const schema = buildSchema(sdl);
  return {
    send: async ({ query, variables }) =>
      JSON.parse(
        JSON.stringify(
          await graphql({ schema, source: query, rootValue: rootValue(), variableValues: { ...variables } }),
        ),
      ) as SubgraphAnswer,
    close: async () => {},
  };
}

/** Countries of the tests. */
export const COUNTRIES = [
  { code: "DE", area: "EU", groups: ["EU", "EUROZONE", "G7"] },
  { code: "FR", area: "EU", groups: ["EU", "EUROZONE", "G7"] },
  { code: "PL", area: "EU", groups: ["EU"] },
  { code: "CH", area: "EUROPE_NON_EU", groups: ["EFTA"] },
  { code: "US", area: "NORTH_AMERICA", groups: ["G7"] },
  { code: "ET", area: "SUB_SAHARAN_AFRICA", groups: ["AFRICA"] },
  { code: "EG", area: "NORTH_AFRICA", groups: ["AFRICA"] },
  { code: "JP", area: "EAST_SOUTH_EAST_ASIA", groups: ["G7"] },
];

/** The reference subgraph with {@link COUNTRIES} and those that a test adds. */
export function reference(more: () => typeof COUNTRIES = () => []): SubgraphClient {
  const two = (value: number) => String(value).padStart(2, "0");
  return answering(
    `type Query { countries: [Country!] provinces: [Province!] atecoDivisions: [AtecoDivision!] }
     type Country { code: ID! area: ID! groups: [ID!]! } type Province { code: ID! }
     type AtecoDivision { classification: ID! code: ID! }`,
    () => ({
      countries: [...COUNTRIES, ...more()],
      provinces: ["BG", "BS", "CO", "CR", "LC", "LO", "MB", "MI", "MN", "PV", "SO", "VA"].map((code) => ({
        code,
      })),
      atecoDivisions: Array.from({ length: 99 }, (_, index) => ({
        classification: "ATECO_2025",
        code: two(index + 1),
      })),
    }),
  );
}

/** The agreement subgraph with these names by slug. */
export function agreement(names: Readonly<Record<string, string>> = { aice: "Aice" }): SubgraphClient {
  return answering(
    "type Query { organisations: [Organisation!] } type Organisation { slug: ID! name: String! }",
    () => ({ organisations: Object.entries(names).map(([slug, name]) => ({ slug, name })) }),
  );
}

/** A subgraph that does not answer. */
export const absent: SubgraphClient = {
  send: async () => {
    throw new Error("nobody there");
  },
  close: async () => {},
};
