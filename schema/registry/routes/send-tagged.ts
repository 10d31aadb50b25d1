import type { FastifyReply, FastifyRequest } from "fastify";

/** Answers with a text and its tag, or 304 to who has it already. */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  { tag, type, body }: { readonly tag: string; readonly type: string; readonly body: string },
): FastifyReply {
  const etag = `"${tag}"`;
  reply.header("etag", etag).header("cache-control", "no-cache");
  const known = String(request.headers["if-none-match"] ?? "").split(/\s*,\s*/);
  if (known.some((candidate) => candidate.replace(/^W\//, "") === etag)) return reply.code(304).send();
  return reply.type(type).send(body);
}
