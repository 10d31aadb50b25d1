/** @module The catalogue alone: opens its database, follows the registry, harvests, listens, and stops in order. */
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { createLogger } from "../../runtime/log.js";
import type { Running } from "../../runtime/process.js";
import { remoteRegistry } from "../../schema/registry/remote-registry.js";
import type { SubgraphAddress } from "../../schema/supergraph.js";
import { subgraphOfTheHub } from "../kit/neighbours/subgraph-of-the-hub.js";
import { readCatalogueEnvironment } from "./environment.js";
import { feedClient } from "./feeds/feed-client.js";
import { openCatalogue, type RunningCatalogue } from "./open-catalogue.js";

/** A catalogue that listens. */
export interface CatalogueService extends Running {
  /** E.g. `http://127.0.0.1:4000`; GraphQL answers at `/graphql` under it. */
  readonly address: string;
  readonly catalogue: RunningCatalogue;
}

/**
 * Starts the catalogue as its own process has it.
 *
 * @throws SettingsError when a setting is unusable
 */
export async function startCatalogue(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<CatalogueService> {
  const {
    host,
    port,
    location,
    gatewayKeys,
    logLevel,
    registryUrl,
    publicKeys,
    reportToken,
    network,
    publicUrl,
    settings,
  } = readCatalogueEnvironment(environment);
  const log = createLogger("catalogue", logLevel);
  const registry = remoteRegistry({ url: registryUrl, log, publicKeys, token: reportToken });
  let subgraphs: readonly SubgraphAddress[] = [];
  const referenceClient = subgraphOfTheHub("reference", () => subgraphs, network);
  const agreementClient = subgraphOfTheHub("agreement", () => subgraphs, network);
  const catalogue = await openCatalogue({
    location,
    gatewayKeys,
    log,
    settings,
    network,
    clientFor: ({ url }) => feedClient(url, network),
    ...(reportToken !== undefined && { onFeedRead: (report) => registry.reportFeeds([report]) }),
    referenceClient,
    agreementClient,
  });
  const server = createHttpServer({ log });
  catalogue.mount(server, "");
  catalogue.mountPublic(server, { url: publicUrl, behindGateway: true });

  async function close(): Promise<void> {
    await server.close();
    await registry.close();
    await catalogue.close();
    await Promise.all([referenceClient.close(), agreementClient.close()]);
  }

  try {
    const address = await listen(server, host, port);
    log.info({ address }, "listening");
    registry.supergraphs.subscribe(async (supergraph) => {
      subgraphs = supergraph.subgraphs;
      void catalogue.harvest();
    });
    registry.offerTypes.subscribe((types) => catalogue.setOfferTypes(types));
    return { address, catalogue, close };
  } catch (error) {
    await close();
    throw error;
  }
}
