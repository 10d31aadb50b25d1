/** @module Keeps one client a subgraph address, for as long as some execution uses it. */
import type { SubgraphClient } from "../runtime/subgraph-client/subgraph-client.js";
import type { SubgraphAddress } from "../schema/supergraph.js";

/** Lends clients; connections and breakers outlive a supergraph whose addresses stay the same. */
export interface SubgraphClients {
  borrow(address: SubgraphAddress): SubgraphClient;
  /** Closes the client when nobody else has it. */
  giveBack(address: SubgraphAddress): Promise<void>;
}

/** A pool of the clients that `clientFor` makes. */
export function subgraphClients(clientFor: (address: SubgraphAddress) => SubgraphClient): SubgraphClients {
  const lent = new Map<string, { client: SubgraphClient; borrowers: number }>();
  const keyOf = ({ slug, url }: SubgraphAddress) => `${slug} ${url}`;
  return {
    borrow(address) {
      const entry = lent.get(keyOf(address)) ?? { client: clientFor(address), borrowers: 0 };
      lent.set(keyOf(address), entry);
      entry.borrowers += 1;
      return entry.client;
    },
    async giveBack(address) {
      const entry = lent.get(keyOf(address));
      if (entry === undefined) return;
      entry.borrowers -= 1;
      if (entry.borrowers > 0) return;
      lent.delete(keyOf(address));
      await entry.client.close();
    },
  };
}
