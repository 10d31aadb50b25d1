/** @module Connections to one address, which is judged whenever one of them is made. */
import { isIP } from "node:net";
import { Agent, type Dispatcher } from "undici";
import { judgedLookup, resolveDestination } from "./destination.js";
import type { NetworkPolicy } from "./network-policy.js";

/** Options of {@link judgedAgent}. */
export interface JudgedAgentOptions extends Pick<Agent.Options, "connections" | "keepAliveTimeout"> {
  /** Longest wait for a connection, in milliseconds. Default 2500. */
  readonly connectTime?: number;
}

/** Connections to one address. */
export interface JudgedAgent {
  readonly url: URL;
  /**
   * For the next request.
   *
   * @throws ForbiddenDestination when the address is an IP address that may not be connected to; a name that resolves
   *   to one fails the request
   */
  dispatcher(): Promise<Dispatcher>;
  /** Ends its connections once the requests on them have ended. */
  close(): Promise<void>;
  /** Ends its connections with the requests on them. */
  destroy(): Promise<void>;
}

/**
 * Makes them; they are opened when they are needed.
 *
 * @param url without a {@link formFault}
 */
export function judgedAgent(
  url: URL,
  network: NetworkPolicy,
  { connectTime = 2_500, ...options }: JudgedAgentOptions = {},
): JudgedAgent {
  const agent = new Agent({
    pipelining: 1,
    ...options,
    connect: { timeout: connectTime, lookup: judgedLookup(url, network) },
  });
  // Sockets to IP addresses ask no lookup.
  const isAddress = isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0;
  return {
    url,
    async dispatcher() {
      if (isAddress) await resolveDestination(url, network);
      return agent;
    },
    close: () => agent.close(),
    destroy: () => agent.destroy(),
  };
}
