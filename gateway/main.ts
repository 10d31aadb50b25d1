/** @module A gateway alone: follows a registry elsewhere, asks subgraphs over HTTP, listens, and stops in order. */
import { createHttpServer, listen } from "../runtime/http-server.js";
import { createLogger } from "../runtime/log.js";
import type { Running } from "../runtime/process.js";
import { guardedClient } from "../runtime/subgraph-client/guarded-client.js";
import { httpClient } from "../runtime/subgraph-client/http-client.js";
import { remoteRegistry } from "../schema/registry/remote-registry.js";
import { signatureFault } from "../schema/signing/signature.js";
import { agreementOverHttp } from "./agreement-files/agreement-over-http.js";
import { gatewayEnvironment } from "./environment.js";
import { forwardCatalogue } from "./forward-catalogue.js";
import { createGateway } from "./gateway.js";

/** A gateway that answers over HTTP. */
export interface RunningGatewayService extends Running {
  /** E.g. `http://127.0.0.1:4000`. */
  readonly address: string;
}

/**
 * Starts a gateway as its own process has it.
 *
 * @throws SettingsError when a setting is unusable
 */
export async function startGateway(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<RunningGatewayService> {
  const settings = gatewayEnvironment(environment);
  const log = createLogger("gateway", settings.logLevel);
  const { subgraphTimeout: deadline, network, publicKeys, reportToken } = settings;
  const registry = remoteRegistry({ url: settings.registryUrl, log, publicKeys, token: reportToken });
  const catalogue = forwardCatalogue({
    url: settings.catalogueUrl,
    supergraph: () => gateway.supergraph(),
    network,
    log,
  });
  const agreement = agreementOverHttp({ supergraph: () => gateway.supergraph(), network });
  const gateway = await createGateway({
    supergraphs: registry.supergraphs,
    distrust:
      publicKeys &&
      (({ sdl, version, signature }, what) => signatureFault(sdl, { what, version }, signature, publicKeys)),
    contracts: registry.contracts,
    clientFor: ({ url }) =>
      guardedClient(httpClient(url, { deadline, network }), { deadline: deadline + 100 }),
    ...(reportToken !== undefined && { usage: { report: registry.reportUsage } }),
    usageInterval: settings.usageInterval,
    log,
    dataDir: settings.folder,
    subgraphDeadline: deadline + 200,
    redisUrl: settings.redisUrl,
    identity: settings.identity,
    agreementFiles: agreement.ask,
    ...(settings.corsOrigins && { corsOrigins: settings.corsOrigins }),
    besides: catalogue.mount,
  });
  const server = createHttpServer({ log });
  gateway.mount(server);
  const stop = async () => {
    // Readiness goes off before connections end, so that a load balancer looks elsewhere.
    await Promise.all([gateway.close(), server.close()]);
    await catalogue.close();
    await agreement.close();
    await registry.close();
  };
  try {
    const address = await listen(server, settings.host, settings.port);
    log.info({ address, registry: settings.registryUrl }, "the gateway listens");
    return { address, close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
