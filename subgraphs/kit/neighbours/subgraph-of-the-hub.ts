import type { NetworkPolicy } from "../../../runtime/network/network-policy.js";
import { httpClient } from "../../../runtime/subgraph-client/http-client.js";
import { type SubgraphClient, SubgraphFailure } from "../../../runtime/subgraph-client/subgraph-client.js";
import type { SubgraphAddress } from "../../../schema/supergraph.js";

/** A client of the subgraph with a slug, wherever it is at the time of a call. */
export function subgraphOfTheHub(
  slug: string,
  addresses: () => readonly SubgraphAddress[],
  network: NetworkPolicy,
): SubgraphClient {
  let last: { readonly url: string; readonly client: SubgraphClient } | null = null;
  return {
    async send(request, context) {
      const url = addresses().find((address) => address.slug === slug)?.url;
      if (url === undefined) throw new SubgraphFailure("UNREACHABLE", `the supergraph has no ${slug}`);
      if (last?.url !== url) {
        await last?.client.close();
        last = { url, client: httpClient(url, { network }) };
      }
      return last.client.send(request, context);
    },
    close: async () => last?.client.close(),
  };
}
