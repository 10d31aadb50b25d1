/** @module A partner that hosts itself and publishes another schema each time; its server always answers all of them. */
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { namespaceOf } from "../schema/namespace.js";
import { kindCode } from "../schema/offer-types.js";
import { courseRecord } from "../test/harness/self-hosted-partner.js";
import { partnerSdl } from "../test/schema/sample-schemas.js";

/** Kinds that come and go; training courses stay, so that there is always something to ask for. */
const COMING_AND_GOING = ["AdvisoryService", "InsuranceTool", "InformationService"];

/** What its live fields say. */
export const LIVE = { hours: 12, deliveryDays: 3, maxTenorMonths: 6, medium: "REPORT" } as const;

/** A running partner. */
export interface ChangingPartner {
  readonly slug: string;
  readonly url: string;
  /** The SDL of the `step`th publish; each differs from the one before by types that come, change or go. */
  sdlOf(step: number): string;
  close(): Promise<void>;
}

/** Starts the partner's server. */
export async function startChangingPartner(slug: string): Promise<ChangingPartner> {
  const namespace = namespaceOf(slug);
  const kinds = ["TrainingCourse", ...COMING_AND_GOING];
  const everything = `${partnerSdl(slug, { kinds })}
    extend type ${namespace}TrainingCourse { teachers: [String!] campus: String }`;
  const items = kinds.flatMap((kind) =>
    Array.from({ length: 5 }, (_, index) => {
      const offer = courseRecord(slug, namespace, `${kind.toLowerCase()}-${index}`, {
        typeName: `${namespace}${kind}`,
        kind: kindCode(kind),
      });
      return { id: String(offer["id"]), deleted: false, offer };
    }),
  );
  const resolvers = {
    Query: {
      offerFeed: (_source: unknown, { after, first }: { after?: string; first: number }) => {
        const from = Number(after ?? 0);
        return {
          items: items.slice(from, from + first),
          endCursor: String(items.length),
          hasNextPage: false,
        };
      },
    },
    ...Object.fromEntries(
      kinds.map((kind) => [
        `${namespace}${kind}`,
        {
          __resolveReference: ({ id }: { id: string }) => ({
            id,
            ...LIVE,
            teachers: ["Ada"],
            campus: "Milano",
          }),
        },
      ]),
    ),
  };
  const server = new ApolloServer({
    schema: buildSubgraphSchema({ typeDefs: parse(everything), resolvers }),
  });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: "127.0.0.1" } });
  return {
    slug,
    url,
    sdlOf(step) {
      // Each kind is there for three publishes of six, the extra fields for two of four.
      const now = COMING_AND_GOING.filter((_, index) => (step + 2 * index) % 6 < 3);
      const field = step % 4 < 2 ? "teachers: [String!]" : "campus: String";
      const note = `type ${namespace}Note${step} { text: String }`;
      return partnerSdl(slug, {
        kinds: ["TrainingCourse", ...now],
        queries: `${slug.replaceAll("-", "")}Note: ${namespace}Note${step}`,
        more: `extend type ${namespace}TrainingCourse { ${field} }\n${note}`,
      });
    },
    close: () => server.stop(),
  };
}
