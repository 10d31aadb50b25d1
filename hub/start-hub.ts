/** @module Starts every service in this process and joins them: subgraphs, registry, catalogue, gateway, one HTTP server. */

import { createGateway, type Gateway } from "../gateway/gateway.js";
import type { Clock } from "../runtime/clock.js";
import { checkAddress, createHttpServer, listen } from "../runtime/http-server.js";
import type { Logger } from "../runtime/log.js";
import { networkPolicy } from "../runtime/network/network-policy.js";
import type { Running } from "../runtime/process.js";
import { guardedClient } from "../runtime/subgraph-client/guarded-client.js";
import { httpClient } from "../runtime/subgraph-client/http-client.js";
import { localClient } from "../runtime/subgraph-client/local-client.js";
import type { SubgraphClient, SubgraphRequest } from "../runtime/subgraph-client/subgraph-client.js";
import type { FeedReport } from "../schema/feed-report.js";
import { openRegistry, type Registry } from "../schema/registry/registry.js";
import { publicKeyOf } from "../schema/signing/signature.js";
import type { SubgraphAddress } from "../schema/supergraph.js";
import { agreementWith } from "../subgraphs/agreement/subgraph.js";
import { feedClient } from "../subgraphs/catalogue/feeds/feed-client.js";
import { openCatalogue, type RunningCatalogue } from "../subgraphs/catalogue/open-catalogue.js";
import { onOffersChanged } from "../subgraphs/kit/offers/change-offers.js";
import { type OpenedSubgraph, openSubgraph, type RunningSubgraph } from "../subgraphs/kit/open-subgraph.js";
import { partners } from "../subgraphs/partners.js";
import { reference } from "../subgraphs/reference/subgraph.js";
import type { HubSettings } from "./environment.js";
import { hubIdentity } from "./identity/hub-identity.js";
import { registryToken } from "./registry-token.js";
import { supergraphRollout } from "./supergraph-rollout.js";

/** What tests and benchmarks want to know or change. */
export interface StartHubOptions {
  readonly log: Logger;
  readonly clock?: Clock;
  /** Called with every SQL statement of every service. */
  readonly onStatement?: (service: string, statement: string) => void;
  /** Called with every operation that the gateway sends to a subgraph. */
  readonly onSubgraphCall?: (slug: string, request: SubgraphRequest) => void;
  /** How the gateway reaches the subgraphs of this process; `http` is for measuring what that costs. */
  readonly transport?: "local" | "http";
}

/** The whole hub. */
export interface RunningHub extends Running {
  /** E.g. `http://127.0.0.1:4000`. */
  readonly address: string;
  /** By slug; partners, reference, agreement and catalogue. */
  readonly subgraphs: ReadonlyMap<string, RunningSubgraph>;
  readonly catalogue: RunningCatalogue;
  readonly registry: Registry;
  readonly gateway: Gateway;
}

/**
 * Starts the hub; when it resolves, every offer that the partners have can be queried.
 *
 * @throws SettingsError when a setting is unusable
 */
export async function startHub(settings: HubSettings, options: StartHubOptions): Promise<RunningHub> {
  const opened: Running[] = [];
  try {
    return await start(settings, options, opened);
  } catch (error) {
    for (const part of opened.reverse()) await part.close().catch(() => {});
    throw error;
  }
}

async function start(
  settings: HubSettings,
  options: StartHubOptions,
  opened: Running[],
): Promise<RunningHub> {
  const { log, clock, onStatement, onSubgraphCall, transport = "local" } = options;
  const keep = <Part extends Running>(part: Part): Part => {
    opened.push(part);
    return part;
  };

  // A taken port is told before any database is touched: another hub may be using them.
  await checkAddress(settings.host, settings.port);
  const server = createHttpServer({ log: log.child({ part: "http" }) });
  const { location } = settings;
  const running = new Map<string, RunningSubgraph>();
  const hosted: OpenedSubgraph[] = [];
  const definitions = [reference, agreementWith(settings), ...partners];
  const identity = hubIdentity(settings);
  const shared = { location, clock, onStatement, gatewayKeys: [publicKeyOf(identity.key)] };
  await Promise.all(
    definitions.map(async (definition) => {
      const subgraph = await openSubgraph(definition, {
        ...shared,
        neighbour: (slug) => (running.has(slug) ? local(slug) : null),
        network: settings.network,
        log: log.child({ part: definition.slug }),
      });
      running.set(definition.slug, keep(subgraph));
      hosted.push(subgraph);
    }),
  );

  const subgraphInProcess = (slug: string): RunningSubgraph => {
    const subgraph = running.get(slug);
    if (subgraph === undefined) throw new Error(`The subgraph ${slug} does not run in this process`);
    return subgraph;
  };
  const local = (slug: string): SubgraphClient => localClient(subgraphInProcess(slug));
  const isLocal = ({ url }: SubgraphAddress) => url.startsWith("local:");

  let reportFeed = async (_report: FeedReport): Promise<void> => {};
  const catalogue = keep(
    await openCatalogue({
      ...shared,
      log: log.child({ part: "catalogue" }),
      clientFor: (feed) => (isLocal(feed) ? local(feed.slug) : feedClient(feed.url, settings.network)),
      onFeedRead: (report) => reportFeed(report),
      referenceClient: local("reference"),
      agreementClient: local("agreement"),
      settings: {
        harvestIntervalSeconds: settings.harvestInterval,
        closingSoonDays: settings.closingSoonDays,
        exportsAtOnce: settings.exportsAtOnce,
        licence: settings.licence,
        ...settings.lists,
        targetGroupRules: settings.targetGroupRules,
      },
      network: settings.network,
    }),
  );
  running.set(catalogue.slug, catalogue);

  const token = settings.registryToken ?? registryToken(settings.folder);
  const registry = keep(
    await openRegistry({
      location,
      clock,
      log: log.child({ part: "registry" }),
      onStatement: onStatement && ((statement) => onStatement("registry", statement)),
      token,
      network: settings.network,
      composing: { ready: true },
      ...settings.registryRules,
    }),
  );

  reportFeed = (report) => registry.webhooks.reportFeeds([report]);

  await publishHosted(registry, running, log);
  const rollout = keep(await supergraphRollout({ registry, catalogue, log: log.child({ part: "rollout" }) }));
  const deadline = settings.subgraphTimeout;
  let address = "";
  // Its own address, on whatever network it listens.
  const own = networkPolicy({ production: false });
  const gateway = keep(
    await createGateway({
      supergraphs: rollout,
      clientFor: (subgraph) => {
        if (!isLocal(subgraph)) {
          const client = httpClient(subgraph.url, { deadline, network: settings.network });
          return guardedClient(client, { deadline: deadline + 100 });
        }
        return transport === "http"
          ? whenAsked(() =>
              httpClient(`${address}/partners/${subgraph.slug}/graphql`, { deadline, network: own }),
            )
          : local(subgraph.slug);
      },
      subgraphDeadline: deadline + 200,
      identity: { ...identity, clock },
      agreementFiles: subgraphInProcess("agreement").file,
      log: log.child({ part: "gateway" }),
      dataDir: settings.folder,
      contracts: registry.contracts.source,
      usage: { report: ({ id, counts }) => registry.recordUsage(counts, id) },
      usageInterval: settings.usageInterval,
      ...(settings.corsOrigins && { corsOrigins: settings.corsOrigins }),
      besides: (scope) => catalogue.mountPublic(scope, { url: settings.publicUrl }),
      onSubgraphCall,
    }),
  );
  rollout.followedBy(gateway);

  gateway.mount(server);
  registry.mount(server, "/registry");
  for (const subgraph of running.values()) subgraph.mount(server, `/partners/${subgraph.slug}`);
  for (const { slug } of partners) {
    const subgraph = running.get(slug);
    if (subgraph) onOffersChanged(subgraph.database, () => void catalogue.notify(slug));
  }
  await catalogue.harvest();
  await Promise.all(hosted.map((subgraph) => subgraph.startWork()));
  address = await listen(server, settings.host, settings.port);

  return {
    address,
    subgraphs: running,
    catalogue,
    registry,
    gateway,
    async close() {
      await server.close();
      for (const part of opened.reverse()) await part.close();
    },
  };
}

/** Publishes what this version of the hub brings; if that is refused, the last supergraph serves on. */
async function publishHosted(
  registry: Registry,
  running: ReadonlyMap<string, RunningSubgraph>,
  log: Logger,
): Promise<void> {
  const batch = [...running.values()]
    .map(({ slug, sdl }) => ({ slug, sdl, url: `local:${slug}` }))
    .sort((a, b) => a.slug.localeCompare(b.slug));
  const result = await registry.publish(batch, { by: "hub" });
  if (result.status !== "rejected") return;
  const problems = result.problems.map(({ code, message }) => `${code} ${message}`).join("\n");
  if (result.servingVersion === null)
    throw new Error(`The hosted subgraphs do not fit together:\n${problems}`);
  log.error(
    { problems, serving: result.servingVersion },
    "the hosted subgraphs were refused; the last schema serves on",
  );
}

/** A client that is made with its first call: the address of this process is known only once it listens. */
function whenAsked(make: () => SubgraphClient): SubgraphClient {
  let client: SubgraphClient | undefined;
  return {
    send(request, context) {
      client ??= make();
      return client.send(request, context);
    },
    close: async () => client?.close(),
  };
}
