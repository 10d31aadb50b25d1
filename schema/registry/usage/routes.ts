/** @module Takes gateways' reports on the use of fields. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { REPORT_LIMIT } from "../../usage-sink.js";
import type { Guard } from "../access/gatekeeper.js";
import { readInput } from "../routes/read-input.js";
import type { ServedRegistry } from "../routes/served-registry.js";

/** Largest report in bytes. */
const BODY_LIMIT = 2 * 1024 * 1024;

const report = z.strictObject({
  /** The same report sent again has the same one, and is not counted again. */
  id: z.uuid().optional(),
  counts: z
    .array(
      z.strictObject({
        day: z.iso.date(),
        client: z.string().max(64),
        coordinate: z.string().regex(/^\w{1,95}\.\w{1,95}$/, "it must be Type.field"),
        requests: z.int().min(1).max(1_000_000_000),
      }),
    )
    .max(REPORT_LIMIT),
});

/** Adds `POST /usage`. */
export function usageRoutes(
  scope: FastifyInstance,
  registry: Pick<ServedRegistry, "recordUsage">,
  reporter: Guard,
): void {
  scope.post("/usage", { bodyLimit: BODY_LIMIT, onRequest: reporter }, async ({ body }, reply) => {
    const { counts, id } = readInput(report, body, "body");
    await registry.recordUsage(counts, id);
    return reply.code(204).send();
  });
}
