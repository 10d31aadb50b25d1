/**
 * @module A partner that hosts itself: Apollo Server and @apollo/subgraph over HTTP, with the contract's SDL and none of
 * the hub's code behind it.
 */
import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { projectFile } from "../../runtime/project-files.js";
import { offerRecord } from "../catalogue/offer-records.js";

/** A record as the partner's feed gives it: nothing checks it here. */
export type RawRecord = Record<string, unknown>;

/** A partner's server. */
export interface SelfHostedPartner {
  readonly url: string;
  readonly sdl: string;
  /** What the feed answers; change it at will. */
  items: { id: string; deleted: boolean; offer: RawRecord | null }[];
  close(): Promise<void>;
}

const contract = (name: string) => readFileSync(projectFile(`schema/contract/${name}.graphql`), "utf8");

/** The SDL that a partner of that namespace would write, with one kind. */
export function courseSdl(namespace: string): string {
  const course = /interface TrainingCourse \{[\s\S]*?\n\}/.exec(contract("offer"))?.[0];
  const session = /type Session[\s\S]*?\n\}/.exec(contract("values"))?.[0];
  const format = /enum EventFormat[\s\S]*?\n\}/.exec(contract("values"))?.[0];
  return `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@inaccessible"])
    scalar LocalDate
    scalar SafeInt
    interface Offer { id: ID! }
    ${course}
    ${session}
    ${format}
    type ${namespace}TrainingCourse implements Offer & TrainingCourse @key(fields: "id") {
      id: ID!
      sessions: [Session!]
      hours: Float
      seats: Int
      certificate: String
      "What only this partner tells."
      teachers: [String!]
    }
    ${contract("feed")}
  `;
}

/** A record that keeps the contract. */
export function courseRecord(
  slug: string,
  namespace: string,
  local: string,
  changes: RawRecord = {},
): RawRecord {
  const record = offerRecord(`${slug}:${local}`, {
    typeName: `${namespace}TrainingCourse`,
    title: { it: `Corso ${local}`, en: `Course ${local}` },
    dates: { permanent: true },
  });
  return { ...record, ...changes };
}

/** Starts a partner's server with the given records in its feed. */
export async function startSelfHostedPartner(
  namespace: string,
  records: readonly RawRecord[],
): Promise<SelfHostedPartner> {
  const sdl = courseSdl(namespace);
  const partner = {
    items: records.map((offer) => ({
      id: String(offer["id"]),
      deleted: false,
      offer: offer as RawRecord | null,
    })),
  };
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: {
      Query: {
        offerFeed: (_source: unknown, { after, first }: { after?: string; first: number }) => {
          const from = Number(after ?? 0);
          const items = partner.items.slice(from, from + first);
          return {
            items,
            endCursor: String(from + items.length),
            hasNextPage: from + items.length < partner.items.length,
          };
        },
      },
      [`${namespace}TrainingCourse`]: {
        __resolveReference: ({ id }: { id: string }) =>
          partner.items.some((item) => item.id === id && !item.deleted)
            ? { id, hours: 12, teachers: ["Ada"] }
            : null,
      },
    },
  });
  const server = new ApolloServer({ schema });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: "127.0.0.1" } });
  return Object.assign(partner, { url, sdl, close: () => server.stop() });
}
