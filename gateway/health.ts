/** @module Tells whether the gateway lives, and whether it can serve. */
import type { FastifyInstance } from "fastify";
import type { Supergraph } from "../schema/supergraph.js";
import type { SourceState } from "./supergraph.js";

/** What the two routes ask. */
export interface HealthView {
  supergraph(): Supergraph | null;
  /** When the supergraph began to serve, in milliseconds of the epoch. */
  servingSince(): number;
  source(): SourceState;
  isClosing(): boolean;
}

/** Adds `/health/live` and `/health/ready`. */
export function mountHealth(scope: FastifyInstance, view: HealthView): void {
  scope.get("/health/live", async () => ({ status: "alive" }));
  scope.get("/health/ready", async (_request, reply) => {
    const supergraph = view.supergraph();
    const status = view.isClosing() ? "closing" : supergraph === null ? "waiting for a supergraph" : "ready";
    return reply.code(status === "ready" ? 200 : 503).send({
      status,
      ...(supergraph && {
        version: supergraph.version,
        digest: supergraph.digest,
        subgraphs: supergraph.subgraphs.length,
        ageSeconds: Math.floor((Date.now() - view.servingSince()) / 1_000),
      }),
      source: view.source(),
    });
  });
}
