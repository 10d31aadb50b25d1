/** @module A small hub for the gateway's tests: a catalogue and two partners, composed for real. */
import { createHash } from "node:crypto";
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { execute, type GraphQLSchema, parse, validate } from "graphql";
import type { LocalSubgraph } from "../../runtime/subgraph-client/local-client.js";
import type { SubgraphAnswer } from "../../runtime/subgraph-client/subgraph-client.js";
import { Problem } from "../../schema/problems.js";
import type { Source, Supergraph } from "../../schema/supergraph.js";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@inaccessible"])`;

/** SDL of the catalogue; it owns titles and lists. */
export const CATALOGUE_SDL = `${LINK}
  type Query {
    offers(first: Int! = 5, kinds: [OfferKind!], text: String, opensAfter: LocalDate, min: SafeInt): OfferPage
    offer(id: ID!): Offer
    fails: String
    version: Int
  }
  scalar LocalDate
  scalar SafeInt
  enum OfferKind { FINANCIAL_TOOL TRAINING_COURSE }
  type OfferPage { totalCount: Int! nodes: [Offer]! }
  interface Offer @key(fields: "id") { id: ID! title: String! }
  interface FinancialTool { id: ID! title: String! }
  type SaceSimestFinancialTool implements Offer & FinancialTool @key(fields: "id") { id: ID! title: String! }
  type AiceTrainingCourse implements Offer @key(fields: "id") { id: ID! title: String! }
`;

/** SDL of the partner whose server the tests make misbehave. */
export const SACE_SDL = `${LINK}
  type Query { saceSimestOffices: [SaceSimestOffice!] saceSimestName: String }
  type SaceSimestOffice { city: String! }
  interface Offer { id: ID! }
  interface FinancialTool { id: ID! funding: Funding }
  type Funding @shareable { maxAmount: Int currency: String! }
  type SaceSimestFinancialTool implements Offer & FinancialTool @key(fields: "id") {
    id: ID! funding: Funding rates: [Float!] kindOfRate: Rate saceSimestNotes: [Note!]
  }
  type Note { text: String! }
  enum Rate { FIXED VARIABLE }
`;

/** SDL of the partner that is well throughout. */
export const AICE_SDL = `${LINK}
  type Query { aiceName: String }
  interface Offer { id: ID! }
  type AiceTrainingCourse implements Offer @key(fields: "id") { id: ID! hours: Int }
`;

/** One subgraph to compose. */
export interface SubgraphSource {
  readonly slug: string;
  readonly url: string;
  readonly sdl: string;
}

/** Composes subgraphs. @throws Error with the composition's messages */
export function supergraphOf(version: number, subgraphs: readonly SubgraphSource[]): Supergraph {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ slug, url, sdl }) => ({ name: slug, url, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return {
    version,
    sdl: supergraphSdl,
    digest: createHash("sha256").update(supergraphSdl).digest("hex"),
    subgraphs: subgraphs.map(({ slug, url }) => ({ slug, url })),
  };
}

/** A subgraph in this process, from SDL and resolvers. */
export function localSubgraph(
  sdl: string,
  resolvers: Record<string, Record<string, unknown>>,
): LocalSubgraph {
  const schema: GraphQLSchema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  return {
    async execute({ query, variables, operationName }) {
      const document = parse(query);
      const invalid = validate(schema, document);
      const answer = invalid.length
        ? { errors: invalid }
        : await execute({
            schema,
            document,
            variableValues: variables ?? null,
            operationName: operationName ?? null,
          });
      return JSON.parse(JSON.stringify(answer)) as SubgraphAnswer;
    },
  };
}

/** Ids in the catalogue alternate between the two partners. */
export function offerIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${index % 2 === 0 ? "sace-simest" : "aice"}:${index}`);
}

const typeOf = (id: string) => (id.startsWith("aice:") ? "AiceTrainingCourse" : "SaceSimestFinancialTool");
const offerOf = (id: string) => ({ __typename: typeOf(id), id, title: `Offer ${id}` });

/** The three subgraphs as they answer when all is well. */
export function healthySubgraphs(version = 1): Record<string, LocalSubgraph> {
  return {
    catalogue: localSubgraph(CATALOGUE_SDL, {
      Query: {
        offers: (_: unknown, { first }: { first: number }) => {
          if (first > 100)
            throw new Problem("PAGE_SIZE_OUT_OF_RANGE", `first must be from 1 to 100, not ${first}.`);
          return { totalCount: 1000, nodes: offerIds(first).map(offerOf) };
        },
        offer: (_: unknown, { id }: { id: string }) => offerOf(id),
        fails: () => {
          throw new Error("CANARY at /srv/app/db.js:1:1 postgres://user:pw@10.0.0.1");
        },
        version: () => version,
      },
      Offer: { __resolveReference: ({ id }: { id: string }) => offerOf(id) },
    }),
    "sace-simest": localSubgraph(SACE_SDL, {
      Query: { saceSimestOffices: () => [{ city: "Hong Kong" }], saceSimestName: () => "Sace Simest" },
      SaceSimestFinancialTool: {
        __resolveReference: ({ id }: { id: string }) =>
          id.endsWith(":unknown")
            ? null
            : {
                id,
                funding: { maxAmount: 1000, currency: "EUR" },
                rates: [1.5],
                kindOfRate: "FIXED",
                saceSimestNotes: [],
              },
      },
    }),
    aice: localSubgraph(AICE_SDL, {
      Query: { aiceName: () => "Aice" },
      AiceTrainingCourse: { __resolveReference: ({ id }: { id: string }) => ({ id, hours: 8 }) },
    }),
  };
}

/** The three subgraphs' composed schema; `urls` says where each answers, in this process by default. */
export function smallSupergraph(version = 1, urls: Readonly<Record<string, string>> = {}): Supergraph {
  const sdls: Record<string, string> = { catalogue: CATALOGUE_SDL, "sace-simest": SACE_SDL, aice: AICE_SDL };
  return supergraphOf(
    version,
    Object.entries(sdls).map(([slug, sdl]) => ({ slug, sdl, url: urls[slug] ?? `local:${slug}` })),
  );
}

/** A source that the test feeds. */
export interface FedSource extends Source<Supergraph> {
  /** Tells the followers; resolves when they have acted. */
  push(supergraph: Supergraph): Promise<void>;
  /** What `current` does from now on. */
  answer: () => Promise<Supergraph | null>;
}

/** A source with a first value, or none. */
export function fedSource(first: Supergraph | null): FedSource {
  const listeners = new Set<(value: Supergraph) => Promise<void>>();
  const source: FedSource = {
    answer: async () => first,
    current: () => source.answer(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async push(supergraph) {
      source.answer = async () => supergraph;
      await Promise.all([...listeners].map((listener) => listener(supergraph)));
    },
  };
  return source;
}
