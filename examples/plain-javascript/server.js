// Starts the subgraph: `npm start`. PORT (4001; 0 lets the system choose), HOST (127.0.0.1).
import { readFileSync, watchFile } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginInlineTraceDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { offerStore } from "./offer-store.js";
import { resolversOver } from "./resolvers.js";

const file = (name) => new URL(name, import.meta.url);
const readOffers = () => JSON.parse(readFileSync(file("offers.json"), "utf8"));

const store = offerStore();
const { offers, gone } = readOffers();
// What was offered once and is no more leaves a tombstone; here it is remembered in the same file.
store.replaceAll([...gone, ...offers]);
store.replaceAll(offers);

const server = new ApolloServer({
  schema: buildSubgraphSchema({
    typeDefs: parse(readFileSync(file("schema.graphql"), "utf8")),
    resolvers: resolversOver(store),
  }),
  includeStacktraceInErrorResponses: false,
  plugins: [ApolloServerPluginInlineTraceDisabled()],
});
const { url } = await startStandaloneServer(server, {
  listen: { port: Number(process.env.PORT ?? 4001), host: process.env.HOST ?? "127.0.0.1" },
});
process.stdout.write(`The subgraph answers at ${url}\n`);

// Edit offers.json while this runs: the feed has the change at once.
const watcher = watchFile(file("offers.json"), { interval: 200 }, async () => {
  try {
    const changes = store.replaceAll(readOffers().offers);
    process.stdout.write(`offers.json: ${changes} changes\n`);
    if (changes > 0) await tellTheHub();
  } catch (error) {
    process.stderr.write(`offers.json was not taken: ${error.message}\n`);
  }
});
watcher.unref();

/** The hub reads every feed at an interval; told of a change, it reads at once. */
async function tellTheHub() {
  const hub = process.env.HUB_CATALOGUE_URL;
  if (hub) await fetch(`${hub}/feeds/scuola-export/changed`, { method: "POST" });
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await server.stop();
    process.exit(0);
  });
}
