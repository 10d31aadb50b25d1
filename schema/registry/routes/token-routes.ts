/** @module How the operator gives partners tokens and takes them back. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Gatekeeper } from "../access/gatekeeper.js";
import { VERBS } from "../access/publish-token.js";
import { LONGEST_LIFE } from "../access/tokens.js";
import { isSlug } from "../publish-problems.js";
import { keptText, readInput } from "./read-input.js";
import type { ServedRegistry } from "./served-registry.js";

const creation = z.object({
  slug: z.string().refine(isSlug, "it must be lower-case words joined by hyphens"),
  verbs: z
    .array(z.enum(VERBS))
    .min(1)
    .transform((verbs) => [...new Set(verbs)]),
  days: z.int().min(1).max(LONGEST_LIFE).default(90),
  note: keptText.default(""),
  by: keptText.min(1).optional(),
});
const filter = z.object({ slug: z.string().optional() });
const idPath = z.object({ id: z.string() });

/** Adds `/tokens…`. */
export function tokenRoutes(scope: FastifyInstance, { tokens }: ServedRegistry, keeper: Gatekeeper): void {
  const guard = { onRequest: keeper.operator };
  scope.post("/tokens", guard, async (request, reply) => {
    const { by, ...wanted } = readInput(creation, request.body, "body");
    const made = await tokens.create(wanted, keeper.actorOf(request, by));
    // The text is told this once, and must not stay in a cache.
    return reply.code(201).header("cache-control", "no-store").send(made);
  });

  scope.get("/tokens", guard, async ({ query }) => ({
    tokens: await tokens.list(readInput(filter, query, "query").slug),
  }));

  scope.delete("/tokens/:id", guard, async (request, reply) => {
    await tokens.revoke(readInput(idPath, request.params, "path").id, keeper.actorOf(request));
    return reply.code(204).send();
  });
}
