/** @module One subgraph alone over HTTP: `POST /graphql` and `GET /health`. */
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { createLogger } from "../../runtime/log.js";
import type { Running } from "../../runtime/process.js";
import type { SubgraphDefinition } from "./define-subgraph.js";
import type { SubgraphEnvironment } from "./environment.js";
import { type OpenSubgraphOptions, openSubgraph, type RunningSubgraph } from "./open-subgraph.js";

/** A subgraph that listens. */
export interface SubgraphService extends Running {
  /** E.g. `http://127.0.0.1:4000`; GraphQL answers at `/graphql` under it. */
  readonly address: string;
  readonly subgraph: RunningSubgraph;
}

/**
 * Opens a subgraph and serves it.
 *
 * @param neighbour how other subgraphs of the hub are asked; default: they cannot be
 * @throws SettingsError when the database or the address of the environment cannot be had
 */
export async function startSubgraph(
  definition: SubgraphDefinition,
  { host, port, location, gatewayKeys, network, logLevel }: SubgraphEnvironment,
  log = createLogger(definition.slug, logLevel),
  neighbour?: OpenSubgraphOptions["neighbour"],
): Promise<SubgraphService> {
  const subgraph = await openSubgraph(definition, { location, gatewayKeys, network, log, neighbour });
  const server = createHttpServer({ log });
  subgraph.mount(server, "");
  try {
    const address = await listen(server, host, port);
    log.info({ address }, "listening");
    subgraph
      .startWork()
      .catch((error: unknown) => log.error({ err: error }, "the background work cannot begin"));
    return {
      address,
      subgraph,
      async close() {
        await server.close();
        await subgraph.close();
      },
    };
  } catch (error) {
    await subgraph.close();
    throw error;
  }
}
