/** @module A catalogue of given offers that answers its public addresses over HTTP. */
import type { FastifyInstance } from "fastify";
import { Temporal } from "temporal-polyfill";
import { GeneratedFeeds } from "../../../bench/catalogue/generated-feeds.js";
import type { DatabaseLocation } from "../../../runtime/database/open-database.js";
import { createHttpServer, listen } from "../../../runtime/http-server.js";
import { silentLogger as log } from "../../../runtime/log.js";
import { localClient } from "../../../runtime/subgraph-client/local-client.js";
import { agreement } from "../../../subgraphs/agreement/subgraph.js";
import { openCatalogue, type RunningCatalogue } from "../../../subgraphs/catalogue/open-catalogue.js";
import type { FeedRecord } from "../../../subgraphs/kit/offers/offer-record.js";
import { openSubgraph } from "../../../subgraphs/kit/open-subgraph.js";
import { partners } from "../../../subgraphs/partners.js";
import { reference } from "../../../subgraphs/reference/subgraph.js";
import { offerTypes, typesOf } from "../offer-records.js";

/** The day of these tests. */
export const TODAY = "2026-11-22";

/** An answer as it came. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
}

/** A catalogue under test. */
export interface PublicCatalogue {
  readonly address: string;
  readonly catalogue: RunningCatalogue;
  readonly server: FastifyInstance;
  readonly feeds: GeneratedFeeds;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<FileAnswer>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  ask(query: string, variables?: Record<string, unknown>): Promise<any>;
  close(): Promise<void>;
}

/** Opens one with these offers, all listed, at noon of {@link TODAY}. */
export async function publicCatalogue(
  location: DatabaseLocation,
  records: readonly FeedRecord[],
): Promise<PublicCatalogue> {
  const clock = { now: () => Temporal.Instant.from(`${TODAY}T11:00:00Z`) };
  const neighbours = await Promise.all(
    [reference, agreement].map((definition) => openSubgraph(definition, { location, log, clock })),
  );
  const feeds = new GeneratedFeeds();
  feeds.append(records);
  const [referenceClient, agreementClient] = neighbours.map((subgraph) => localClient(subgraph));
  if (referenceClient === undefined || agreementClient === undefined) throw new Error("No neighbours");
  const catalogue = await openCatalogue({
    location,
    log,
    clock,
    clientFor: ({ slug }) => feeds.clientOf(slug),
    referenceClient,
    agreementClient,
    settings: { harvestIntervalSeconds: 0, exportsAtOnce: 1 },
  });
  const addresses = feeds.slugs().map((slug) => ({ slug, url: `local:${slug}` }));
  await catalogue.setOfferTypes(offerTypes(partners.flatMap(typesOf), addresses));
  await catalogue.harvest();
  const server = createHttpServer({ log });
  catalogue.mountPublic(server);
  const address = await listen(server, "127.0.0.1", 0);
  return {
    address,
    catalogue,
    server,
    feeds,
    async get(path, headers = {}, method = "GET") {
      const answer = await fetch(`${address}${path}`, { headers, method });
      const bytes = Buffer.from(await answer.arrayBuffer());
      return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString() };
    },
    async ask(query, variables) {
      const { data, errors } = await catalogue.execute({ query, variables }, {});
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
      return data;
    },
    async close() {
      await server.close();
      await catalogue.close();
      for (const subgraph of neighbours) await subgraph.close();
    },
  };
}
