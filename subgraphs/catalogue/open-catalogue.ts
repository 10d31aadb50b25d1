/** @module Opens the catalogue: its database, its index, its harvest, its server. */
import { type Clock, systemClock } from "../../runtime/clock.js";
import { type DatabaseLocation, openDatabase } from "../../runtime/database/open-database.js";
import type { Logger } from "../../runtime/log.js";
import { oneAtATime } from "../../runtime/one-at-a-time.js";
import { withPauses } from "../../runtime/steps.js";
import type { SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";
import type { FeedReport } from "../../schema/feed-report.js";
import type { PublicKey } from "../../schema/signing/signature.js";
import type { OfferType, OfferTypes, SubgraphAddress } from "../../schema/supergraph.js";
import { assertionVerifier } from "../kit/identity/verify-assertion.js";
import type { RunningSubgraph, SubgraphHealth } from "../kit/open-subgraph.js";
import { createSubgraphServer } from "../kit/subgraph-server.js";
import { CatalogueContext, type CatalogueParts } from "./catalogue-context.js";
import { catalogueSchema, catalogueSchemaSteps } from "./catalogue-schema.js";
import { mountFeedChanged } from "./feeds/feed-changed.js";
import { loadFeedStates } from "./harvest/feed-state.js";
import { Harvester } from "./harvest/harvester.js";
import { loadIndex } from "./index/load-index.js";
import type { OfferTest } from "./index/offer-filter.js";
import { OfferIndex } from "./index/offer-index.js";
import { CreateCatalogue1700000002000 } from "./migrations/1700000002000-create-catalogue.js";
import { CountOfferUse1700000004000 } from "./migrations/1700000004000-count-offer-use.js";
import { Neighbours } from "./neighbours/neighbours.js";
import { FeedRow } from "./rows/feed-row.js";
import { IndexedOfferRow } from "./rows/indexed-offer-row.js";
import { KnownRow, recall, remember } from "./rows/known-row.js";
import { RefusedRecordRow } from "./rows/refused-record-row.js";
import { offerUseCounter } from "./use/offer-use-counter.js";
import { OfferUseRow } from "./use/offer-use-row.js";

/** What an operator decides. */
export interface CatalogueSettings {
  /** Seconds between two readings of all feeds; 0 reads only when told. Default 300. */
  readonly harvestIntervalSeconds?: number | undefined;
  /** Days ahead on which an offer counts as closing soon. Default 30. */
  readonly closingSoonDays?: number | undefined;
}

/** Where and with what the catalogue runs. */
export interface OpenCatalogueOptions {
  readonly location: DatabaseLocation;
  readonly log: Logger;
  readonly clock?: Clock | undefined;
  /** Keys of the gateways whose word about users is taken. Default none: everybody is anonymous. */
  readonly gatewayKeys?: readonly PublicKey[] | undefined;
  /** Called with every SQL statement, for tests and benchmarks that count them. */
  readonly onStatement?: ((slug: string, statement: string) => void) | undefined;
  /**
   * Makes the client of a partner's feed; the catalogue closes it. `feedClient` makes those that read over HTTP.
   */
  readonly clientFor: (address: SubgraphAddress) => SubgraphClient;
  /** Told how each reading of a feed went; when it fails, that is logged. */
  readonly onFeedRead?: ((report: FeedReport) => Promise<void>) | undefined;
  /** Asked for countries, provinces and divisions; the caller closes it. */
  readonly referenceClient: SubgraphClient;
  /** Asked for the organisations' names; the caller closes it. */
  readonly agreementClient: SubgraphClient;
  readonly settings?: CatalogueSettings | undefined;
}

/** The catalogue, as it answers. */
export interface RunningCatalogue extends RunningSubgraph {
  /** The SDL to publish: without the partners' types, which the registry adds. */
  readonly sdl: string;
  /**
   * Takes the partners' types and feeds: serves the types from the next request on, lists the offers of those that may
   * be listed, and begins to read feeds that are new.
   */
  setOfferTypes(types: OfferTypes): Promise<void>;
  /** Reads one partner's feed, or all, now; resolves when they were read. A feed that fails is told by `feeds`. */
  harvest(slug?: string): Promise<void>;
  /** Takes a partner's word that its feed has something new. @returns whether there is such a feed */
  notify(slug: string): boolean;
}

/** Opens the catalogue; it serves at once what its database holds. */
export async function openCatalogue(options: OpenCatalogueOptions): Promise<RunningCatalogue> {
  const {
    location,
    log,
    clock = systemClock,
    gatewayKeys = [],
    onStatement,
    clientFor,
    settings = {},
  } = options;
  const slug = "catalogue";
  const database = await openDatabase(
    location,
    {
      name: slug,
      entities: [IndexedOfferRow, FeedRow, RefusedRecordRow, KnownRow, OfferUseRow],
      migrations: [CreateCatalogue1700000002000, CountOfferUse1700000004000],
    },
    { onStatement: onStatement && ((statement) => onStatement(slug, statement)) },
  );
  // Feeds are read at once and written in turn: on MySQL their transactions would hold all connections and deadlock.
  const writes = oneAtATime();
  const index = new OfferIndex();
  await loadIndex(database, index);
  const neighbours = new Neighbours({ ...options, database, writes });
  await neighbours.recall();
  const harvester = new Harvester({
    database,
    writes,
    clock,
    log,
    clientFor,
    onFeedRead: options.onFeedRead,
    neighbours,
    sink: index,
    states: await loadFeedStates(database),
    intervalSeconds: settings.harvestIntervalSeconds ?? 300,
  });
  const use = offerUseCounter({ database, writes, clock, log });
  const parts: CatalogueParts = {
    database,
    clock,
    index,
    neighbours,
    harvester,
    use,
    closingSoonDays: settings.closingSoonDays ?? 30,
  };
  const base = catalogueSchema([]);
  const server = await createSubgraphServer(base.schema, {
    createContext: (user) => new CatalogueContext(parts, user),
    verify: assertionVerifier(slug, gatewayKeys, clock),
    log,
  });

  const rollouts = oneAtATime();
  let served: readonly OfferType[] = [];

  async function take(types: OfferTypes, read: boolean): Promise<void> {
    // A type too many does no harm, and a schema takes some time to build: types are forgotten when others come.
    const next = coversAll(served, types.served)
      ? null
      : await withPauses(catalogueSchemaSteps(types.served));
    if (next !== null) {
      served = types.served;
      server.exchange(next.schema);
    }
    harvester.setFeeds(types, read);
    index.list(listedOf(types));
  }

  const known = await recall<OfferTypes>(database, "offer-types");
  // Feeds may have moved since: they are read when the registry has told where they are now.
  if (known !== null) await take(known, false);

  async function health(): Promise<SubgraphHealth> {
    try {
      await database.query("SELECT 1");
      return { service: slug, status: "ok" };
    } catch (error) {
      log.error({ err: error }, "the database does not answer");
      return { service: slug, status: "failing" };
    }
  }

  return {
    slug,
    sdl: base.sdl,
    database,
    server,
    execute: (request, context) => server.execute(request, context),
    async setOfferTypes(types) {
      await rollouts(() => take(types, true));
      await writes(() => remember(database, "offer-types", types));
    },
    harvest: (partner) => harvester.harvest(partner),
    notify: (partner) => harvester.notify(partner),
    mount(fastify, prefix) {
      server.mount(fastify, prefix);
      fastify.get(`${prefix}/health`, async (_request, reply) => {
        const state = await health();
        return reply.code(state.status === "ok" ? 200 : 503).send(state);
      });
      mountFeedChanged(fastify, prefix, harvester);
    },
    health,
    async close() {
      await harvester.close();
      await server.close();
      await use.close();
      await writes(() => database.destroy());
    },
  };
}

/** Whether a schema with the first types answers everything that is asked of one with the second. */
function coversAll(served: readonly OfferType[], needed: readonly OfferType[]): boolean {
  const known = new Map(served.map((type) => [type.name, type]));
  return needed.every(({ name, kind, missingFields }) => {
    const type = known.get(name);
    return type?.kind === kind && missingFields.every((field) => type.missingFields.includes(field));
  });
}

/** Offers may be seen when every gateway knows their type, and their partner still has a feed. */
function listedOf({ served, listed, feeds }: OfferTypes): OfferTest {
  const names = new Set(listed);
  const types = new Map(served.filter(({ name }) => names.has(name)).map((type) => [type.name, type]));
  const partners = new Set(feeds.map(({ slug }) => slug));
  return ({ partner, record }) => {
    const type = types.get(record.typeName);
    return (
      type !== undefined && type.partner === partner && type.kind === record.kind && partners.has(partner)
    );
  };
}
