/**
 * @module A gateway and a catalogue on this machine, over the live subgraphs and one that is being written. Nothing of it
 * reaches the live hub but reading.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGateway } from "../../../gateway/gateway.js";
import { createHttpServer, listen } from "../../../runtime/http-server.js";
import { silentLogger } from "../../../runtime/log.js";
import type { Running } from "../../../runtime/process.js";
import { httpClient } from "../../../runtime/subgraph-client/http-client.js";
import { localClient } from "../../../runtime/subgraph-client/local-client.js";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import { ownNetwork } from "../../../schema/cli/own-network.js";
import { openComposer } from "../../../schema/composer.js";
import { digestOf } from "../../../schema/registry/input-digest.js";
import type { SchemaProblem } from "../../../schema/schema-problem.js";
import type { SubgraphSchema } from "../../../schema/subgraph-schema.js";
import type { OfferType, SubgraphAddress, Supergraph } from "../../../schema/supergraph.js";
import { openCatalogue } from "../../../subgraphs/catalogue/open-catalogue.js";

/** A hub for one partner's eyes. */
export interface DevHub extends Running {
  /** E.g. `http://127.0.0.1:4010`. */
  readonly address: string;
  /** Composes and serves; problems change nothing that is served. */
  serve(rest: readonly SubgraphSchema[], own: SubgraphSchema): Promise<readonly SchemaProblem[]>;
  /** Reads the partner's feed now. */
  harvest(slug: string): Promise<FeedState | null>;
}

/** How the partner's feed came through. */
export interface FeedState {
  readonly records: number;
  readonly lastProblem: string | null;
  readonly refusedRecords: readonly { readonly id: string; readonly reason: string }[];
}

/** Time for a page of a feed, in milliseconds. */
const FEED_DEADLINE = 15_000;
/** Time for live fields, in milliseconds. */
const DEADLINE = 2_500;
/** Seconds between two readings of the other partners' feeds. */
const HARVEST_INTERVAL = 300;

/**
 * Starts it; it serves after the first {@link DevHub.serve}.
 *
 * @throws SettingsError when the port cannot be had
 */
export async function startDevHub(port: number): Promise<DevHub> {
  const folder = mkdtempSync(join(tmpdir(), "hub-dev-"));
  const log = silentLogger;
  let live: Supergraph | null = null;
  let offerTypes: readonly OfferType[] = [];
  const addressOf = (slug: string) => live?.subgraphs.find((subgraph) => subgraph.slug === slug)?.url ?? "";
  /** A subgraph of the hub, wherever the supergraph has it by then. */
  const neighbour = (slug: string): SubgraphClient => ({
    async send(request, context) {
      const client = httpClient(addressOf(slug), { deadline: DEADLINE, network: ownNetwork });
      return client.send(request, context).finally(() => client.close());
    },
    close: async () => {},
  });

  const composer = openComposer();
  const catalogue = await openCatalogue({
    location: { folder },
    log,
    clientFor: ({ url }) => httpClient(url, { deadline: FEED_DEADLINE, network: ownNetwork }),
    referenceClient: neighbour("reference"),
    agreementClient: neighbour("agreement"),
    settings: { harvestIntervalSeconds: HARVEST_INTERVAL },
  });
  const gateway = await createGateway({
    supergraphs: { current: async () => live, subscribe: () => () => {} },
    clientFor: ({ slug, url }) =>
      slug === catalogue.slug
        ? localClient(catalogue)
        : httpClient(url, { deadline: DEADLINE, network: ownNetwork }),
    log,
  });
  const server = createHttpServer({ log });
  gateway.mount(server);
  catalogue.mount(server, "/partners/catalogue");

  async function close(): Promise<void> {
    await composer.close();
    await server.close();
    await gateway.close();
    await catalogue.close();
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    const address = await listen(server, "127.0.0.1", port);
    return {
      address,
      close,
      async serve(rest, own) {
        const others = rest.filter(({ slug }) => slug !== catalogue.slug);
        const hub = { slug: catalogue.slug, sdl: catalogue.sdl, url: `local:${catalogue.slug}` };
        const subgraphs = [...others, hub, own].sort((left, right) => left.slug.localeCompare(right.slug));
        const composed = await composer.compose(subgraphs);
        if (!composed.ok) return composed.problems;
        const { sdl } = composed;
        const addresses: SubgraphAddress[] = subgraphs.map(({ slug, url }) => ({ slug, url }));
        const partners = new Set(composed.offerTypes.map(({ partner }) => partner));
        const feeds = addresses.filter(({ slug }) => partners.has(slug));
        const next = { version: (live?.version ?? 0) + 1, sdl, digest: digestOf(sdl), subgraphs: addresses };
        // The catalogue knows new types before the gateway asks for them, and old ones until it no longer does.
        const names = (types: readonly OfferType[]) => types.map(({ name }) => name);
        const fresh = new Set(names(composed.offerTypes));
        const served = [...composed.offerTypes, ...offerTypes.filter(({ name }) => !fresh.has(name))];
        const listed = names(offerTypes).filter((name) => fresh.has(name));
        live = next;
        await catalogue.setOfferTypes({ served, listed, feeds });
        await gateway.activate(next);
        offerTypes = composed.offerTypes;
        await catalogue.setOfferTypes({ served: offerTypes, listed: [...fresh], feeds });
        return [];
      },
      async harvest(slug) {
        await catalogue.harvest(slug);
        const query =
          "{ feeds { partner { slug } records lastProblem refusedRecords(first: 20) { id reason } } }";
        const { data } = await catalogue.execute({ query }, {});
        const feeds = (data?.["feeds"] ?? []) as readonly (FeedState & { partner: { slug: string } })[];
        return feeds.find(({ partner }) => partner.slug === slug) ?? null;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
