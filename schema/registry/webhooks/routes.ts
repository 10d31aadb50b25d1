/** @module The endpoints about webhooks and feeds: the operator's, and what catalogues report. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Gatekeeper, Guard } from "../access/gatekeeper.js";
import { Refusal } from "../refusal.js";
import { readInput } from "../routes/read-input.js";
import type { ServedRegistry } from "../routes/served-registry.js";
import { WEBHOOK_EVENTS } from "./webhook.js";

const path = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, "a name is lower-case letters, digits and hyphens"),
});

const webhookBody = z.strictObject({
  url: z.string().max(1_000),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1),
  secret: z.string().min(20, "it must have at least 20 characters").max(190).optional(),
});

const feedsBody = z.strictObject({
  feeds: z
    .array(z.object({ slug: z.string().min(1).max(63), problem: z.string().max(2_000).nullable() }))
    .max(500),
});

/** Adds `GET /webhooks`, `PUT` and `DELETE /webhooks/:name`, and `POST /feeds`. */
export function webhookRoutes(
  scope: FastifyInstance,
  { webhooks }: Pick<ServedRegistry, "webhooks">,
  keeper: Pick<Gatekeeper, "operator" | "actorOf">,
  reporter: Guard,
): void {
  const guard = { onRequest: keeper.operator };

  scope.get("/webhooks", guard, async () => ({ webhooks: await webhooks.list() }));

  scope.put("/webhooks/:name", guard, async (request, reply) => {
    const { name } = readInput(path, request.params, "path");
    const wanted = readInput(webhookBody, request.body, "body");
    const made = await webhooks.put(name, wanted, keeper.actorOf(request));
    // A secret that was made here is told this once, and must not stay in a cache.
    return reply.header("cache-control", "no-store").send({ name, ...made });
  });

  scope.delete("/webhooks/:name", guard, async (request, reply) => {
    const { name } = readInput(path, request.params, "path");
    if (!(await webhooks.remove(name, keeper.actorOf(request)))) {
      throw new Refusal(404, "There is no webhook of that name.");
    }
    return reply.code(204).send();
  });

  scope.post("/feeds", { onRequest: reporter }, async ({ body }, reply) => {
    await webhooks.reportFeeds(readInput(feedsBody, body, "body").feeds);
    return reply.code(204).send();
  });
}
