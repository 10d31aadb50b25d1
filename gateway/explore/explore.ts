/** @module `/explore`. */
import type { FastifyInstance } from "fastify";
export function mountExplore(_scope: FastifyInstance): void {}
