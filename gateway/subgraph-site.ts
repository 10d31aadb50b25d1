/** @module What a subgraph in another process serves beside GraphQL, over connections that are kept. */
import type { Dispatcher } from "undici";
import { formFault } from "../runtime/network/destination.js";
import { type JudgedAgent, judgedAgent } from "../runtime/network/judged-agent.js";
import type { NetworkPolicy } from "../runtime/network/network-policy.js";

/** A subgraph's site, wherever the subgraph is now. */
export interface SubgraphSite {
  /**
   * What to ask for a path with its query; null while the subgraph has no address, or one that cannot be used.
   *
   * @throws ForbiddenDestination
   */
  at(path: string): Promise<{ readonly url: URL; readonly dispatcher: Dispatcher } | null>;
  /** Ends all requests. */
  destroy(): Promise<void>;
}

/**
 * Follows a subgraph's address.
 *
 * @param address the present one; `/graphql` at its end is left out
 * @param connections most at once
 */
export function subgraphSite(
  address: () => string | undefined,
  network: NetworkPolicy,
  connections: number,
): SubgraphSite {
  let last: JudgedAgent | null = null;

  function agent(): JudgedAgent | null {
    const text = address();
    if (text === undefined || formFault(text) !== null) return null;
    const url = new URL(text.replace(/\/(graphql\/?)?$/, ""));
    if (last?.url.href === url.href) return last;
    void last?.close();
    last = judgedAgent(url, network, { connections });
    return last;
  }

  return {
    async at(path) {
      const found = agent();
      if (found === null) return null;
      const { url } = found;
      return {
        url: new URL(url.pathname.replace(/\/$/, "") + path, url),
        dispatcher: await found.dispatcher(),
      };
    },
    destroy: async () => last?.destroy(),
  };
}
