/** @module One subgraph alone over HTTP: `POST /graphql` and `GET /health`. */
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { createLogger } from "../../runtime/log.js";
import type { Running } from "../../runtime/process.js";
import type { SubgraphDefinition } from "./define-subgraph.js";
import type { LoneSubgraphEnvironment, SubgraphEnvironment } from "./environment.js";
import { neighboursByRegistry } from "./neighbours/neighbours-by-registry.js";
import { openSubgraph, type RunningSubgraph } from "./open-subgraph.js";

/** A subgraph that listens. */
export interface SubgraphService extends Running {
  /** E.g. `http://127.0.0.1:4000`; GraphQL answers at `/graphql` under it. */
  readonly address: string;
  readonly subgraph: RunningSubgraph;
}

/**
 * Opens a subgraph and serves it.
 *
 * @throws SettingsError when the database or the address of the environment cannot be had
 */
export async function startSubgraph(
  definition: SubgraphDefinition,
  environment: SubgraphEnvironment & Partial<Pick<LoneSubgraphEnvironment, "registry">>,
  log = createLogger(definition.slug, environment.logLevel),
): Promise<SubgraphService> {
  const { host, port, location, gatewayKeys, registry } = environment;
  const { neighbours: asked = [] } = definition;
  const neighbours =
    registry === undefined || asked.length === 0 ? null : neighboursByRegistry(asked, registry, log);
  const neighbour = (slug: string) => neighbours?.of(slug) ?? null;
  const opened: Running[] = neighbours === null ? [] : [neighbours];
  const close = async (): Promise<void> => {
    for (const part of opened.reverse()) await part.close();
  };
  try {
    const subgraph = await openSubgraph(definition, { location, gatewayKeys, neighbour, log });
    opened.push(subgraph);
    const server = createHttpServer({ log });
    subgraph.mount(server, "");
    const address = await listen(server, host, port);
    opened.push(server);
    log.info({ address }, "listening");
    return { address, subgraph, close };
  } catch (error) {
    await close();
    throw error;
  }
}
