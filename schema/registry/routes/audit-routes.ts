/** @module The audit log, for the operator. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Gatekeeper } from "../access/gatekeeper.js";
import { firstText, numberText, readInput } from "./read-input.js";
import type { ServedRegistry } from "./served-registry.js";

const earlier = z.object({
  head: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "it must be what a verification told: 64 hexadecimal digits")
    .optional(),
});
const page = z.object({ after: numberText.default(0), first: firstText(50) });

/** Adds `/audit…`. */
export function auditRoutes(scope: FastifyInstance, { audit }: ServedRegistry, keeper: Gatekeeper): void {
  scope.get("/audit", { onRequest: keeper.operator }, async ({ query }) => {
    const { after, first } = readInput(page, query, "query");
    return { entries: await audit.entries(after, first) };
  });

  scope.get("/audit/verification", { onRequest: keeper.operator }, ({ query }) =>
    audit.verify(readInput(earlier, query, "query").head),
  );
}
