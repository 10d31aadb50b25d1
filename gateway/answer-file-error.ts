import type { FastifyReply } from "fastify";
import type { ProblemCode } from "../schema/problems.js";

/** Answers who asked for a file in the form in which the subgraphs answer, too: `{"error": {"code", "message"}}`. */
export function answerFileError(
  reply: FastifyReply,
  status: number,
  code: ProblemCode,
  message: string,
): FastifyReply {
  return reply.code(status).send({ error: { code, message } });
}
