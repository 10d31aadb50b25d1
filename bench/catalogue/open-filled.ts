/** @module A catalogue in this process whose database holds generated records, to ask it GraphQL. */
import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";
import { silentLogger as log } from "../../runtime/log.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import type { OfferTypes } from "../../schema/supergraph.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { openCatalogue, type RunningCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { partners } from "../../subgraphs/partners.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { offerTypes, typesOf } from "../../test/catalogue/offer-records.js";
import { GeneratedFeeds } from "./generated-feeds.js";

/** A filled catalogue. */
export interface FilledCatalogue {
  readonly catalogue: RunningCatalogue;
  readonly feeds: GeneratedFeeds;
  /** The data of an answer. @throws Error when it has errors */
  // biome-ignore lint/suspicious/noExplicitAny: measurements look into answers of many shapes
  ask(query: string, variables?: Record<string, unknown>): Promise<any>;
  /** Closes the catalogue and opens it again on the same database. @returns milliseconds until it answered */
  restart(): Promise<number>;
  close(): Promise<void>;
}

/** Fills a database with records and opens a catalogue on it; everything is listed, and the feeds are read to their end. */
export async function openFilledCatalogue(records: readonly FeedRecord[]): Promise<FilledCatalogue> {
  const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
  const location: DatabaseLocation = { folder };
  const neighbours = new Map<string, RunningSubgraph>();
  for (const definition of [reference, agreement]) {
    neighbours.set(definition.slug, await openSubgraph(definition, { location, log }));
  }
  const clientOf = (slug: string) => localClient(neighbours.get(slug) as RunningSubgraph);
  const feeds = new GeneratedFeeds(records);
  const types: OfferTypes = offerTypes(
    partners.flatMap(typesOf),
    feeds.slugs().map((slug) => ({ slug, url: `local:${slug}` })),
  );
  const open = () =>
    openCatalogue({
      location,
      log,
      clientFor: ({ slug }) => feeds.clientOf(slug),
      referenceClient: clientOf("reference"),
      agreementClient: clientOf("agreement"),
      settings: { harvestIntervalSeconds: 0 },
    });
  let catalogue = await open();
  await fill(catalogue, records, feeds);
  await catalogue.setOfferTypes(types);
  await catalogue.close();
  catalogue = await open();
  await catalogue.harvest();

  const ask: FilledCatalogue["ask"] = async (query, variables) => {
    const { data, errors } = await catalogue.execute({ query, variables }, {});
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
    return data;
  };
  return {
    get catalogue() {
      return catalogue;
    },
    feeds,
    ask,
    async restart() {
      await catalogue.close();
      const start = performance.now();
      catalogue = await open();
      await ask("{ offers(first: 1) { totalCount } }");
      return performance.now() - start;
    },
    async close() {
      await catalogue.close();
      for (const neighbour of neighbours.values()) await neighbour.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Writes rows as a harvest would have left them. */
async function fill(
  { database }: RunningCatalogue,
  records: readonly FeedRecord[],
  feeds: GeneratedFeeds,
): Promise<void> {
  const now = new Date().toISOString();
  await database.transaction(async (manager) => {
    for (let start = 0; start < records.length; start += 100) {
      const rows = records.slice(start, start + 100);
      await manager.query(
        `INSERT INTO indexed_offer (id, partner, generation, record) VALUES ${rows.map(() => "(?, ?, 1, ?)").join(", ")}`,
        rows.flatMap((record) => [record.id, record.id.split(":")[0], JSON.stringify(record)]),
      );
    }
    for (const slug of feeds.slugs()) {
      await manager.query(
        "INSERT INTO feed (partner, cursor, generation, rereading, last_harvest_at, last_success_at) VALUES (?, ?, 1, 0, ?, ?)",
        [slug, feeds.endOf(slug), now, now],
      );
    }
  });
}
