/** @module The subgraphs that are live, as this machine reaches them. */
import type { RegistryClient } from "../../../schema/registry/registry-client.js";
import type { SubgraphSchema } from "../../../schema/subgraph-schema.js";

/** How {@link liveRest} finds the subgraphs. */
export interface LiveRestOptions {
  readonly registry: RegistryClient;
  /** Where the registry answers; an embedded hub's subgraphs are beside it. */
  readonly registryUrl: string;
  /** Addresses to use instead, with `{slug}` in it. */
  readonly addresses?: string | undefined;
}

/**
 * All published subgraphs but one.
 *
 * @throws RegistryFailure when the registry does not answer
 */
export async function liveRest(
  without: string,
  { registry, registryUrl, addresses }: LiveRestOptions,
): Promise<SubgraphSchema[]> {
  const subgraphs = (await registry.subgraphs()).filter(({ slug }) => slug !== without);
  return Promise.all(
    subgraphs.map(async ({ slug }) => {
      const { sdl, url } = await registry.subgraph(slug);
      return { slug, sdl, url: addressOf(slug, url, registryUrl, addresses) };
    }),
  );
}

/** A subgraph that runs in the hub's own process is served at `/partners/<slug>/graphql` of the hub. */
function addressOf(slug: string, url: string, registryUrl: string, addresses: string | undefined): string {
  if (addresses !== undefined) return addresses.replaceAll("{slug}", slug);
  if (!url.startsWith("local:")) return url;
  return `${registryUrl.replace(/\/registry$/, "")}/partners/${slug}/graphql`;
}
