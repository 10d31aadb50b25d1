/** @module The catalogue's public addresses, as `schema/catalogue-paths.ts` lists them. */
import type { FastifyInstance } from "fastify";
import { atomRoute } from "../atom/atom-route.js";
import type { PublicParts } from "./public-route.js";

/** Adds them to an HTTP server. */
export function mountPublic(scope: FastifyInstance, parts: PublicParts): void {
  atomRoute(scope, parts);
}
