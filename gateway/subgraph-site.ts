/** @module What a subgraph in another process serves beside GraphQL, over connections that are kept. */
import type { Dispatcher } from "undici";
import { formFault } from "../runtime/network/destination.js";
import { type JudgedAgent, judgedAgent } from "../runtime/network/judged-agent.js";
import type { NetworkPolicy } from "../runtime/network/network-policy.js";

/** A subgraph's site, wherever the subgraph is now. */
export interface SubgraphSite {
  /**
   * Where a request is handed on to.
   *
   * @param target as the request's first line has it: a path with its query, or a whole address
   * @returns "unknown" while the subgraph has no address, or one that cannot be used; "outside" for a target that leads
   *   out of the site
   * @throws ForbiddenDestination
   */
  at(target: string): Promise<{ readonly url: URL; readonly dispatcher: Dispatcher } | "unknown" | "outside">;
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
    async at(target) {
      const found = agent();
      if (found === null) return "unknown";
      const url = addressBelow(found.url, target);
      return url === null ? "outside" : { url, dispatcher: await found.dispatcher() };
    },
    destroy: async () => last?.destroy(),
  };
}

function addressBelow(base: URL, target: string): URL | null {
  // A request may name a whole address (RFC 9112, 3.2.2), of which routers look at the path alone. The host in it is the
  // asker's word, and no place to send anything to.
  const [path = "", ...query] = target.replace(/^https?:\/\/[^/?#]*/i, "").split(/(?=\?)/);
  const address = new URL(base);
  const below = base.pathname.replace(/\/$/, "") + path;
  address.pathname = below;
  address.search = query.join("");
  // URL resolves dots, escaped ones too, and takes backslashes for slashes.
  return path.startsWith("/") && address.pathname === below ? address : null;
}
