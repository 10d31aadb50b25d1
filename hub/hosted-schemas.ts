/** @module The SDLs of everything that the hub runs, made from the code, without opening a database. */
import type { SubgraphSchema } from "../schema/subgraph-schema.js";
import { catalogueSchema } from "../subgraphs/catalogue/catalogue-schema.js";
import { federatedSchema } from "../subgraphs/kit/federated-schema.js";
import { hosted } from "./hosted.js";

/**
 * What is published for the hosted subgraphs.
 *
 * @param urlOf where the gateway reaches a subgraph
 */
export function hostedSchemas(urlOf: (slug: string) => string): SubgraphSchema[] {
  return [
    { slug: "catalogue", sdl: catalogueSchema([]).sdl, url: urlOf("catalogue") },
    ...hosted.map((definition) => ({
      slug: definition.slug,
      sdl: federatedSchema(definition).sdl,
      url: urlOf(definition.slug),
    })),
  ].sort((a, b) => a.slug.localeCompare(b.slug));
}
