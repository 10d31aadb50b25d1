/** @module The endpoints about webhooks and feeds; all of them are the operator's. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { WEBHOOK_EVENTS } from "./webhook.js";
import { WebhookFault, type Webhooks } from "./webhooks.js";

const name = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, "a name is lower-case letters, digits and hyphens");

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

/** Adds `GET /webhooks`, `PUT` and `DELETE /webhooks/:name`, and `POST /feeds` under a prefix. */
export function mountWebhooks(
  server: FastifyInstance,
  prefix: string,
  webhooks: Webhooks,
  /** Refuses everybody but the operator, by throwing. */
  operator: (request: FastifyRequest) => Promise<void>,
): void {
  const onRequest = operator;

  server.get(`${prefix}/webhooks`, { onRequest }, async () => ({ webhooks: await webhooks.list() }));

  server.put<{ Params: { name: string } }>(
    `${prefix}/webhooks/:name`,
    { onRequest },
    async ({ params, body }, reply) => {
      const parsed = z.object({ name, body: webhookBody }).safeParse({ name: params.name, body });
      if (!parsed.success) {
        return reply.code(400).send({ message: `This is no webhook: ${faultsOf(parsed.error)}.` });
      }
      try {
        return { name: params.name, ...(await webhooks.put(params.name, parsed.data.body)) };
      } catch (error) {
        if (!(error instanceof WebhookFault)) throw error;
        return reply.code(400).send({ message: error.message });
      }
    },
  );

  server.delete<{ Params: { name: string } }>(
    `${prefix}/webhooks/:name`,
    { onRequest },
    async ({ params }, reply) =>
      (await webhooks.remove(params.name))
        ? reply.code(204).send()
        : reply.code(404).send({ message: "There is no webhook of that name." }),
  );

  server.post(`${prefix}/feeds`, { onRequest }, async ({ body }, reply) => {
    const parsed = feedsBody.safeParse(body);
    if (!parsed.success) {
      return reply.code(400).send({ message: `This is no report on feeds: ${faultsOf(parsed.error)}.` });
    }
    await webhooks.reportFeeds(parsed.data.feeds);
    return reply.code(204).send();
  });
}

function faultsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
}
