/** @module A catalogue in this process whose database holds generated records, to ask it GraphQL. */
import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger as log } from "../../runtime/log.js";
import { localClient } from "../../runtime/subgraph-client/local-client.js";
import { agreement } from "../../subgraphs/agreement/subgraph.js";
import { openCatalogue, type RunningCatalogue } from "../../subgraphs/catalogue/open-catalogue.js";
import type { FeedRecord } from "../../subgraphs/kit/offers/offer-record.js";
import { openSubgraph, type RunningSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { partners } from "../../subgraphs/partners.js";
import { reference } from "../../subgraphs/reference/subgraph.js";
import { offerTypes, typesOf } from "../../test/catalogue/offer-records.js";
import { FILLED_CURSOR, GeneratedFeeds } from "./generated-feeds.js";

/** A filled catalogue. */
export interface FilledCatalogue {
  readonly catalogue: RunningCatalogue;
  /** What changes here, `catalogue.harvest()` brings. */
  readonly feeds: GeneratedFeeds;
  /** Milliseconds from the start of opening to the first answer, and to having all offers. */
  readonly opened: { readonly answered: number; readonly complete: number };
  /** The data of an answer. @throws Error when it has errors */
  // biome-ignore lint/suspicious/noExplicitAny: measurements look into answers of many shapes
  ask(query: string, variables?: Record<string, unknown>): Promise<any>;
  close(): Promise<void>;
}

/** Fills a folder of its own with records and opens a catalogue on it; everything is listed. */
export async function openFilledCatalogue(records: readonly FeedRecord[]): Promise<FilledCatalogue> {
  const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
  await fillFolder(folder, records);
  const filled = await openFolder(folder);
  return {
    ...filled,
    async close() {
      await filled.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Writes the database of a catalogue that has read all feeds to their end. */
export async function fillFolder(folder: string, records: readonly FeedRecord[]): Promise<void> {
  const { catalogue, close } = await start(folder);
  const feeds = partners.map(({ slug }) => ({ slug, url: `local:${slug}` }));
  await write(catalogue, records);
  await catalogue.setOfferTypes(offerTypes(partners.flatMap(typesOf), feeds));
  await catalogue.harvest();
  await close();
}

/** Opens a catalogue on a folder that was filled, and waits until it has all offers. */
export async function openFolder(folder: string): Promise<FilledCatalogue> {
  const began = performance.now();
  const { catalogue, feeds, close } = await start(folder);
  const ask: FilledCatalogue["ask"] = async (query, variables) => {
    const { data, errors } = await catalogue.execute({ query, variables }, {});
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
    return data;
  };
  const isComplete = async () => (await ask("{ offers(first: 1) { complete } }")).offers.complete;
  let complete = await isComplete();
  const answered = performance.now() - began;
  while (!complete) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    complete = await isComplete();
  }
  return { catalogue, feeds, ask, close, opened: { answered, complete: performance.now() - began } };
}

async function start(folder: string) {
  const location = { folder };
  const neighbours = new Map<string, RunningSubgraph>();
  for (const definition of [reference, agreement]) {
    neighbours.set(definition.slug, await openSubgraph(definition, { location, log }));
  }
  const clientOf = (slug: string) => localClient(neighbours.get(slug) as RunningSubgraph);
  const feeds = new GeneratedFeeds();
  const catalogue = await openCatalogue({
    location,
    log,
    clientFor: ({ slug }) => feeds.clientOf(slug),
    referenceClient: clientOf("reference"),
    agreementClient: clientOf("agreement"),
    settings: { harvestIntervalSeconds: 0 },
  });
  return {
    catalogue,
    feeds,
    async close() {
      await catalogue.close();
      for (const neighbour of neighbours.values()) await neighbour.close();
    },
  };
}

/** Writes rows as a harvest would have left them. */
async function write({ database }: RunningCatalogue, records: readonly FeedRecord[]): Promise<void> {
  const now = new Date().toISOString();
  await database.transaction(async (manager) => {
    for (let start = 0; start < records.length; start += 100) {
      const rows = records.slice(start, start + 100);
      await manager.query(
        `INSERT INTO indexed_offer (id, partner, generation, record) VALUES ${rows.map(() => "(?, ?, 1, ?)").join(", ")}`,
        rows.flatMap((record) => [record.id, record.id.split(":")[0], JSON.stringify(record)]),
      );
    }
    for (const { slug } of partners) {
      await manager.query(
        "INSERT INTO feed (partner, cursor, generation, rereading, last_harvest_at, last_success_at) VALUES (?, ?, 1, 0, ?, ?)",
        [slug, FILLED_CURSOR, now, now],
      );
    }
  });
}
