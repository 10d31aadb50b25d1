/** @module The endpoints about contracts. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Gatekeeper } from "../access/gatekeeper.js";
import { Refusal } from "../refusal.js";
import { readInput } from "../routes/read-input.js";
import { sendTagged } from "../routes/send-tagged.js";
import type { ServedRegistry } from "../routes/served-registry.js";
import { supergraphHeaders } from "../signing/routes.js";

const path = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, "a name is lower-case letters, digits and hyphens"),
});

const tags = z
  .array(z.string().regex(/^[\w./-]{1,128}$/, "a tag is letters, digits, _, -, / and ."))
  .max(50)
  .default([]);

const contractBody = z
  .strictObject({ include: tags, exclude: tags })
  .refine(
    ({ include, exclude }) => include.length + exclude.length > 0,
    "name a tag to include or to exclude",
  );

/** Adds `GET /contracts`, `GET /contracts/:name/supergraph`, `PUT` and `DELETE /contracts/:name`. */
export function contractRoutes(
  scope: FastifyInstance,
  { contracts, signer }: Pick<ServedRegistry, "contracts" | "signer">,
  keeper: Gatekeeper,
): void {
  const follower = { onRequest: keeper.follower };

  scope.get("/contracts", follower, async () => ({ contracts: await contracts.list() }));

  scope.get("/contracts/:name/supergraph", follower, async (request, reply) => {
    const { name } = readInput(path, request.params, "path");
    const shown = await contracts.source.supergraph(name);
    if (shown === null) throw new Refusal(404, "There is no contract of that name, or nothing to show yet.");
    reply.headers(supergraphHeaders(signer, `contract:${name}`, shown));
    return sendTagged(request, reply, {
      tag: `${shown.version}-${shown.digest}`,
      type: "text/plain; charset=utf-8",
      body: shown.sdl,
    });
  });

  scope.put("/contracts/:name", { onRequest: keeper.operator }, async (request, reply) => {
    const { name } = readInput(path, request.params, "path");
    const filter = readInput(contractBody, request.body, "body");
    const result = await contracts.put(name, filter, keeper.actorOf(request));
    return reply.code(result.status === "rejected" ? 422 : 200).send(result);
  });

  scope.delete("/contracts/:name", { onRequest: keeper.operator }, async (request, reply) => {
    const { name } = readInput(path, request.params, "path");
    if (!(await contracts.remove(name, keeper.actorOf(request)))) {
      throw new Refusal(404, "There is no contract of that name.");
    }
    return reply.code(204).send();
  });
}
