import type { FastifyReply } from "fastify";
import type { PublishResult } from "../published.js";

/** Answers with what became of a publish: 200, or 422 when it was rejected. */
export function sendResult(reply: FastifyReply, result: PublishResult): FastifyReply {
  return reply.code(result.status === "rejected" ? 422 : 200).send(result);
}
