/** @module An endpoint for each contract of the registry: made when a contract is, ended when it is gone. */
import type { Logger } from "../runtime/log.js";
import type { ContractSource } from "../schema/contract-source.js";
import type { Supergraph } from "../schema/supergraph.js";
import type { Endpoint } from "./endpoint.js";

/** Milliseconds that requests on a contract that is gone get to end. */
const ENDING_TIME = 10_000;

/** Options of {@link contractEndpoints}. */
export interface ContractEndpointsOptions {
  readonly contracts: ContractSource;
  readonly log: Logger;
  /** Milliseconds between two questions for the list of contracts, where nobody tells of changes. Default 5000. */
  readonly interval?: number | undefined;
  /** Names of contracts of which copies are kept, for a start while the registry is away. */
  kept(): Promise<readonly string[]>;
  /** Drops the copies of a contract that is gone. */
  forget(name: string): Promise<void>;
  create(name: string, current: () => Promise<Supergraph | null>): Promise<Endpoint>;
}

/** The endpoints of a gateway's contracts. */
export interface ContractEndpoints {
  get(name: string): Endpoint | undefined;
  /** Looks now for what has changed; resolves when it serves. */
  refresh(): Promise<void>;
  /** Resolves when no request runs any more on what has been replaced by now. */
  settled(): Promise<void>;
  /** Stops to follow; requests in flight go on. */
  unfollow(): Promise<void>;
  /** Ends what is left, when no request is in flight any more. */
  close(): Promise<void>;
}

/** Starts an endpoint for each contract that there is, and follows the list. */
export async function contractEndpoints({
  contracts,
  log,
  interval = 5_000,
  kept,
  forget,
  create,
}: ContractEndpointsOptions): Promise<ContractEndpoints> {
  const endpoints = new Map<string, Endpoint>();
  const ending = new Set<NodeJS.Timeout>();
  let refreshing: Promise<void> = Promise.resolve();
  let closed = false;

  async function follow(): Promise<void> {
    if (closed) return;
    const told = contracts.names();
    const isFirst = endpoints.size === 0;
    const names = new Set(
      await told.catch(async (error) => (isFirst ? await kept() : Promise.reject(error))),
    );
    for (const [name, endpoint] of endpoints) if (!names.has(name)) await end(name, endpoint);
    for (const name of names) {
      try {
        await refreshOne(name);
      } catch (error) {
        log.warn({ reason: (error as Error).message, contract: name }, "a contract cannot be followed");
      }
    }
  }

  async function refreshOne(name: string): Promise<void> {
    const endpoint = endpoints.get(name);
    const shown = endpoint && (await contracts.supergraph(name));
    if (endpoint === undefined) {
      endpoints.set(name, await create(name, () => contracts.supergraph(name)));
      log.info({ contract: name }, "a contract has an endpoint");
    } else if (shown) await endpoint.take(shown);
  }

  async function end(name: string, endpoint: Endpoint): Promise<void> {
    endpoints.delete(name);
    await endpoint.unfollow();
    await forget(name);
    log.info({ contract: name }, "a contract is gone, and its endpoint with it");
    const timer = setTimeout(() => {
      ending.delete(timer);
      endpoint.close().catch((error) => log.error({ err: error, contract: name }, "an endpoint did not end"));
    }, ENDING_TIME).unref();
    ending.add(timer);
  }

  function refresh(): Promise<void> {
    refreshing = refreshing
      .then(follow)
      .catch(({ message }: Error) => log.warn({ reason: message }, "the contracts cannot be followed"));
    return refreshing;
  }

  await refresh();
  const unsubscribe = contracts.subscribe?.(refresh);
  const timer = unsubscribe ? undefined : setInterval(() => void refresh(), interval).unref();
  return {
    get: (name) => endpoints.get(name),
    refresh,
    async settled() {
      await Promise.all([...endpoints.values()].map((endpoint) => endpoint.settled()));
    },
    async unfollow() {
      closed = true;
      clearInterval(timer);
      unsubscribe?.();
      await refreshing;
      await Promise.all([...endpoints.values()].map((endpoint) => endpoint.unfollow()));
    },
    async close() {
      for (const waiting of ending) clearTimeout(waiting);
      await Promise.all([...endpoints.values()].map((endpoint) => endpoint.close()));
    },
  };
}
