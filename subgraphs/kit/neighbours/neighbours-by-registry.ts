/** @module How a subgraph in a process of its own finds the hub's other subgraphs: the registry says where they answer. */
import type { Logger } from "../../../runtime/log.js";
import type { NetworkPolicy } from "../../../runtime/network/network-policy.js";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import { remoteRegistry } from "../../../schema/registry/remote-registry.js";
import type { PublicKey } from "../../../schema/signing/signature.js";
import type { SubgraphAddress } from "../../../schema/supergraph.js";
import { subgraphOfTheHub } from "./subgraph-of-the-hub.js";

/** The registry to ask. */
export interface NeighbourSettings {
  /** `HUB_REGISTRY_URL`. */
  readonly url: string;
  /** `HUB_REGISTRY_PUBLIC_KEY`: what the registry says must be signed with one of these; undefined takes anything. */
  readonly publicKeys: readonly PublicKey[] | undefined;
  /** `HUB_REPORT_TOKEN`: shown to a registry that not everybody may read. */
  readonly token: string | undefined;
  /** Where the other subgraphs may be. */
  readonly network: NetworkPolicy;
}

/** Clients of neighbours. */
export interface Neighbours {
  /** Null for a slug that is none of the neighbours named. */
  of(slug: string): SubgraphClient | null;
  close(): Promise<void>;
}

/** Follows the registry from now on. */
export function neighboursByRegistry(
  slugs: readonly string[],
  { url, publicKeys, token, network }: NeighbourSettings,
  log: Logger,
): Neighbours {
  const registry = remoteRegistry({ url, log, publicKeys, token });
  let addresses: readonly SubgraphAddress[] = [];
  registry.supergraphs.subscribe(async (supergraph) => {
    addresses = supergraph.subgraphs;
  });
  const clients = new Map(slugs.map((slug) => [slug, subgraphOfTheHub(slug, () => addresses, network)]));
  return {
    of: (slug) => clients.get(slug) ?? null,
    async close() {
      await registry.close();
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}
