/** @module `POST <prefix>/feeds/<slug>/changed`: a partner says that its feed has something new. */
import type { FastifyInstance } from "fastify";
import type { Harvester } from "../harvest/harvester.js";

/**
 * Adds the route. It takes no body, believes nothing and answers at once; however often it is called, a feed is read
 * at most once a second because of it.
 */
export function mountFeedChanged(server: FastifyInstance, prefix: string, harvester: Harvester): void {
  server.post<{ Params: { slug: string } }>(`${prefix}/feeds/:slug/changed`, async ({ params }, reply) => {
    if (harvester.notify(params.slug)) return reply.code(202).send({ status: "accepted" });
    const error = { code: "UNKNOWN_PARTNER", message: "No feed has this partner's slug." };
    return reply.code(404).send({ error });
  });
}
