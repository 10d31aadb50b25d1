/** @module Headers that tell browsers what they may do with an answer. */
import type { FastifyInstance } from "fastify";

/** Data is no page: nothing in it may run, load or be framed. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Pages that have no policy of their own (Apollo's, which loads from its servers) may at least not be framed. */
const PAGE_POLICY = "frame-ancestors 'none'";

/** Adds the headers to everything that the scope answers, unless a route has set its own. */
export function addSecurityHeaders(scope: FastifyInstance): void {
  scope.addHook("onSend", async (_request, reply) => {
    const isPage = String(reply.getHeader("content-type") ?? "").startsWith("text/html");
    if (!reply.hasHeader("content-security-policy")) {
      reply.header("content-security-policy", isPage ? PAGE_POLICY : DATA_POLICY);
    }
    reply.header("cross-origin-opener-policy", "same-origin");
  });
}
