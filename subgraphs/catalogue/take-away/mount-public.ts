/** @module The catalogue's public addresses, as `schema/catalogue-paths.ts` lists them. */
import type { FastifyInstance } from "fastify";
import type { PublicParts } from "./public-route.js";

/** Adds them to an HTTP server. */
export function mountPublic(_scope: FastifyInstance, _parts: PublicParts): void {
  // Each subject mounts its own here.
}
