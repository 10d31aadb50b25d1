// The subgraph of camera-esempio: `npm start` serves it, at PORT (4001) on HOST (this machine only).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginInlineTraceDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { GraphQLError, parse } from "graphql";
import { openOffers } from "./offers.js";

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const offers = openOffers({ file: beside("offers.json"), journal: beside("journal.json") });

const resolvers = {
  Query: {
    offerFeed(_source, { after, first }) {
      const page = offers.changesAfter(after ?? null, Math.max(1, Math.min(first, 200)));
      if (page !== null) return page;
      // The catalogue then reads the feed from its beginning.
      throw new GraphQLError("The cursor is none of this feed.", { extensions: { code: "CURSOR_INVALID" } });
    },
  },
  // One such resolver a type. The gateway asks for the offers of a page at once; null for an id that is not there.
  CameraEsempioAdvisoryService: {
    __resolveReference({ id }) {
      const offer = offers.get(id);
      return offer?.record.typeName === "CameraEsempioAdvisoryService" ? { id, ...offer.live } : null;
    },
  },
};

const typeDefs = parse(readFileSync(beside("schema.graphql"), "utf8"));
const server = new ApolloServer({
  schema: buildSubgraphSchema({ typeDefs, resolvers }),
  includeStacktraceInErrorResponses: false,
  plugins: [ApolloServerPluginInlineTraceDisabled()],
});
const { url } = await startStandaloneServer(server, {
  listen: { port: Number(process.env.PORT ?? 4001), host: process.env.HOST ?? "127.0.0.1" },
});
console.log(`camera-esempio answers at ${url}`);

// Tells the hub that something changed, so that it reads the feed at once and not at its next interval. For a hub on
// this machine: HUB_CATALOGUE_URL=http://127.0.0.1:4000/partners/catalogue
const catalogue = process.env.HUB_CATALOGUE_URL;
offers.onChange(async () => {
  if (!catalogue) return;
  try {
    await fetch(`${catalogue}/feeds/camera-esempio/changed`, { method: "POST" });
  } catch (error) {
    console.error(`The hub was not told of a change: ${error.message}`);
  }
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await server.stop();
    process.exit(0);
  });
}
