/** @module A gateway that listens, for tests that talk to it over HTTP. */
import { createGateway, type Gateway, type GatewayOptions } from "../../gateway/gateway.js";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { guardedClient } from "../../runtime/subgraph-client/guarded-client.js";
import { httpClient } from "../../runtime/subgraph-client/http-client.js";
import { type LocalSubgraph, localClient } from "../../runtime/subgraph-client/local-client.js";
import type { SubgraphClient } from "../../runtime/subgraph-client/subgraph-client.js";
import type { SubgraphAddress } from "../../schema/supergraph.js";

/** An answer as a client gets it. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

/** A gateway with its address. */
export interface RunningGateway {
  readonly gateway: Gateway;
  readonly address: string;
  /** Posts an operation. */
  ask(query: string, more?: Record<string, unknown>): Promise<HttpAnswer>;
  /** Sends any request. */
  fetch(path: string, init?: RequestInit): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/** Time that a subgraph over HTTP gets in tests, in milliseconds; a busy machine takes some of it. */
export const TEST_DEADLINE = 1_000;

/** Clients for subgraphs of this process by slug, and for others over HTTP. */
export function clientsOf(
  local: Readonly<Record<string, LocalSubgraph>>,
): (address: SubgraphAddress) => SubgraphClient {
  return ({ slug, url }) => {
    const subgraph = local[slug];
    if (url.startsWith("local:") && subgraph) return localClient(subgraph);
    return guardedClient(httpClient(url, { deadline: TEST_DEADLINE }), { deadline: TEST_DEADLINE + 100 });
  };
}

/** Starts a gateway on a port of the system's choice. */
export async function runGateway(
  options: Omit<GatewayOptions, "log"> & Partial<Pick<GatewayOptions, "log">>,
): Promise<RunningGateway> {
  const gateway = await createGateway({ log: silentLogger, ...options });
  const server = createHttpServer({ log: options.log ?? silentLogger });
  gateway.mount(server);
  const address = await listen(server, "127.0.0.1", 0);
  const request = async (path: string, init?: RequestInit): Promise<HttpAnswer> => {
    const answer = await fetch(`${address}${path}`, { redirect: "manual", ...init });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };
  return {
    gateway,
    address,
    fetch: request,
    ask: (query, more = {}) =>
      request("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, ...more }),
      }),
    async close() {
      await Promise.all([server.close(), gateway.close()]);
    },
  };
}
