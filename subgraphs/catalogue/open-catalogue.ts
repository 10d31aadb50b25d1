/** @module Opens the catalogue: its database, its index, its harvest, its server. */
import { setTimeout } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { type Clock, systemClock, timestamp } from "../../runtime/clock.js";
import { type DatabaseLocation, openDatabase } from "../../runtime/database/open-database.js";
import type { Logger } from "../../runtime/log.js";
import { type NetworkPolicy, networkPolicy } from "../../runtime/network/network-policy.js";
import { oneAtATime } from "../../runtime/one-at-a-time.js";
import { OutboxDelivery } from "../../runtime/outbox/outbox-delivery.js";
import { NO_HURRY, withPauses } from "../../runtime/steps.js";
import type { SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";
import type { FeedReport } from "../../schema/feed-report.js";
import type { PublicKey } from "../../schema/signing/signature.js";
import type { OfferType, OfferTypes, SubgraphAddress } from "../../schema/supergraph.js";
import { assertionVerifier } from "../kit/identity/verify-assertion.js";
import type { RunningSubgraph, SubgraphHealth } from "../kit/open-subgraph.js";
import { createSubgraphServer } from "../kit/subgraph-server.js";

import type { AlertTools } from "./alerts/alert-tools.js";
import { type Alerts, openAlerts } from "./alerts/open-alerts.js";
import { SavedSearchRow } from "./alerts/saved-search-row.js";

import { OfferShapes } from "./assessment/match/offer-shapes.js";
import { readTargetGroupRules, type TargetGroupRules } from "./assessment/target-group/target-group-rules.js";

import { CatalogueContext, type CatalogueParts } from "./catalogue-context.js";
import { catalogueSchema, catalogueSchemaSteps } from "./catalogue-schema.js";
import { mountFeedChanged } from "./feeds/feed-changed.js";
import { loadFeedStates } from "./harvest/feed-state.js";
import { Harvester } from "./harvest/harvester.js";
import { Loading } from "./index/load-index.js";
import type { OfferTest } from "./index/offer-filter.js";
import { OfferIndex } from "./index/offer-index.js";
import { CreateCatalogue1700000002000 } from "./migrations/1700000002000-create-catalogue.js";
import { CreateAlerts1700000003000 } from "./migrations/1700000003000-create-alerts.js";
import { CountOfferUse1700000004000 } from "./migrations/1700000004000-count-offer-use.js";
import { Neighbours } from "./neighbours/neighbours.js";
import { offersMatching } from "./offers/find-offers.js";
import { FeedRow } from "./rows/feed-row.js";
import { IndexedOfferRow } from "./rows/indexed-offer-row.js";
import { KnownRow, recall, remember } from "./rows/known-row.js";
import { RefusedRecordRow } from "./rows/refused-record-row.js";
import { momentOf } from "./status/offer-status.js";
import { mountPublic } from "./take-away/mount-public.js";
import type { PublicBase } from "./take-away/public-base.js";
import { filterTypeOf } from "./take-away/public-route.js";
import { offerUseCounter } from "./use/offer-use-counter.js";
import { OfferUseRow } from "./use/offer-use-row.js";
import { OfferVersionRow } from "./versions/offer-version-row.js";
import { OfferVersions } from "./versions/offer-versions.js";

/** What an operator decides. */
export interface CatalogueSettings {
  /** Seconds between two readings of all feeds; 0 reads only when told. Default 300. */
  readonly harvestIntervalSeconds?: number | undefined;
  /** Days ahead on which an offer counts as closing soon. Default 30. */
  readonly closingSoonDays?: number | undefined;
  /** Files of more than a thousand offers that are made at once; further requests get 503. Default 4. */
  readonly exportsAtOnce?: number | undefined;
  /** The IRI of the licence under which the offers may be used. Default: the data's description says it is unknown. */
  readonly licence?: string | undefined;
  /** Hours after which a feed that was not read makes its offers stale. Default 24. */
  readonly staleAfterHours?: number | undefined;
  /** Whether offers that are invented examples can be seen. Default "show". */
  readonly illustrativeOffers?: "show" | "hide" | undefined;
  /** Saved searches that are kept. Default 1,000. */
  readonly savedSearchLimit?: number | undefined;
  /** Saved searches that are kept with webhooks on one host. Default 20. */
  readonly savedSearchesPerHost?: number | undefined;
  /** What puts companies into the accord's target groups. Default the rules that ship. */
  readonly targetGroupRules?: TargetGroupRules | undefined;
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
  /**
   * Seconds for which opening waits until all offers are loaded. A catalogue that takes longer answers with what it has,
   * and says so. Default 3.
   */
  readonly loadWaitSeconds?: number | undefined;
  /** Where webhooks of saved searches may be. Default: the public internet, and loopback outside of production. */
  readonly network?: NetworkPolicy | undefined;
  /** Pauses of saved searches, for tests. */
  readonly alertPauses?: AlertTools["pauses"];
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
  /** Runs the saved searches that are due, now; resolves when what there is to tell was written down. */
  runSavedSearches(): Promise<void>;
  /** Adds the addresses of `schema/catalogue-paths.ts`, which everyone may open, at the root of an HTTP server. */
  mountPublic(server: FastifyInstance, base?: PublicBase): void;
}

/** Opens the catalogue; it serves what its database holds, a large one while the rest of it loads. */
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
      entities: [
        IndexedOfferRow,
        FeedRow,
        RefusedRecordRow,
        KnownRow,
        OfferVersionRow,
        SavedSearchRow,
        OutboxDelivery,
        OfferUseRow,
      ],
      migrations: [CreateCatalogue1700000002000, CreateAlerts1700000003000, CountOfferUse1700000004000],
    },
    { onStatement: onStatement && ((statement) => onStatement(slug, statement)) },
  );
  // Feeds are read at once and written in turn: on MySQL their transactions would hold all connections and deadlock.
  const writes = oneAtATime();
  const index = new OfferIndex();
  const loading = new Loading(database, index, log);
  let alerts: Alerts | null = null;
  let isListed = false;
  let changedAt = clock.now().epochMilliseconds;
  function offersChanged(): void {
    changedAt = clock.now().epochMilliseconds;
    alerts?.offersChanged();
  }
  const neighbours = new Neighbours({
    ...options,
    database,
    writes,
    onNames: (names) => {
      index.texts.namePartners(names);
      offersChanged();
    },
  });
  const versions = await OfferVersions.load(database, timestamp(clock));
  await neighbours.recall();
  const harvester = new Harvester({
    database,
    writes,
    clock,
    log,
    clientFor,
    onFeedRead: options.onFeedRead,
    neighbours,
    sink: {
      put: (partner, records) => loading.put(partner, records),
      remove: (ids) => loading.remove(ids),
      changed: offersChanged,
    },
    versions,
    states: await loadFeedStates(database),
    intervalSeconds: settings.harvestIntervalSeconds ?? 300,
  });
  const closingSoonDays = settings.closingSoonDays ?? 30;
  const base = catalogueSchema([]);
  alerts = openAlerts({
    database,
    writes,
    write: (task) => writes(() => database.transaction(task)),
    clock,
    log,
    network: options.network ?? networkPolicy(),
    versions,
    filterType: filterTypeOf(base.schema),
    fitting: (filter, days) => ({
      offers: offersMatching(new CatalogueContext(parts), filter),
      moment: momentOf(clock, days),
      visible: (id) => index.get(id),
    }),
    complete: () => isListed && loading.complete,
    nameOf: (partner) => neighbours.nameOf(partner),
    closingSoonDays,
    limits: {
      overall: settings.savedSearchLimit ?? 1_000,
      perHost: settings.savedSearchesPerHost ?? 20,
    },
    pauses: options.alertPauses,
  });
  const use = offerUseCounter({ database, writes, clock, log });
  const parts: CatalogueParts = {
    database,
    clock,
    index,
    loading,
    neighbours,
    harvester,
    savedSearches: alerts.searches,
    closingSoonDays,
    staleAfterHours: settings.staleAfterHours ?? 24,
    changedAt: () => changedAt,
    targetGroupRules: settings.targetGroupRules ?? readTargetGroupRules(),
    shapes: new OfferShapes(),
    use,
  };
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
      : await withPauses(catalogueSchemaSteps(types.served), NO_HURRY);
    if (next !== null) {
      served = types.served;
      server.exchange(next.schema);
    }
    harvester.setFeeds(types, read);
    index.list(listedOf(types, settings.illustrativeOffers ?? "show"));
    offersChanged();
    isListed = true;
    startAlerts();
  }

  /** Not before everything that may be seen is there. */
  function startAlerts(): void {
    if (isListed && loading.complete) alerts?.start();
  }

  const known = await recall<OfferTypes>(database, "offer-types");
  // Feeds may have moved since: they are read when the registry has told where they are now.
  if (known !== null) await take(known, false);
  const loaded = loading.run().then(() => {
    offersChanged();
    startAlerts();
  });
  await Promise.race([loaded, waited(options.loadWaitSeconds ?? 3)]);

  async function health(): Promise<SubgraphHealth> {
    try {
      await database.query("SELECT 1");
      return { service: slug, status: "ok", ...(!loading.complete && { loading: true }) };
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
    runSavedSearches: async () => alerts?.run(),
    mount(fastify, prefix) {
      server.mount(fastify, prefix);
      fastify.get(`${prefix}/health`, async (_request, reply) => {
        const state = await health();
        return reply.code(state.status === "ok" ? 200 : 503).send(state);
      });
      mountFeedChanged(fastify, prefix, harvester);
    },
    mountPublic(fastify, publicBase = {}) {
      const createContext = () => new CatalogueContext(parts);
      mountPublic(fastify, {
        createContext,
        filterType: filterTypeOf(base.schema),
        log,
        base: publicBase,
        exportsAtOnce: settings.exportsAtOnce ?? 4,
        licence: settings.licence,
      });
    },
    health,
    async close() {
      loading.close();
      await harvester.close();
      await alerts?.close();
      await server.close();
      await loaded;
      await use.close();
      await writes(() => database.destroy());
    },
  };
}

function waited(seconds: number): Promise<void> {
  return setTimeout(seconds * 1_000, undefined, { ref: false });
}

/** Whether a schema with the first types answers everything that is asked of one with the second. */
function coversAll(served: readonly OfferType[], needed: readonly OfferType[]): boolean {
  const known = new Map(served.map((type) => [type.name, type]));
  return needed.every(({ name, kind, missingFields }) => {
    const type = known.get(name);
    return type?.kind === kind && missingFields.every((field) => type.missingFields.includes(field));
  });
}

/**
 * Offers may be seen when every gateway knows their type, their partner still has a feed, and they are no examples where
 * examples are hidden. Nothing else decides about it, for lists and single offers, counts, files, feeds and alerts.
 */
function listedOf({ served, listed, feeds }: OfferTypes, illustrative: "show" | "hide"): OfferTest {
  const names = new Set(listed);
  const types = new Map(served.filter(({ name }) => names.has(name)).map((type) => [type.name, type]));
  const partners = new Set(feeds.map(({ slug }) => slug));
  return ({ partner, record }) => {
    const type = types.get(record.typeName);
    return (
      type !== undefined &&
      type.partner === partner &&
      type.kind === record.kind &&
      partners.has(partner) &&
      (illustrative === "show" || record.provenance.basis !== "ILLUSTRATIVE")
    );
  };
}
