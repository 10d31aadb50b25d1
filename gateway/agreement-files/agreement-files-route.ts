/** @module The agreement's paths at the gateway: a user's token comes in, an assertion goes to the agreement. */
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Logger } from "../../runtime/log.js";
import { askedPath } from "../../runtime/network/asked-path.js";
import type { AskForFile } from "../../runtime/subgraph-client/subgraph-files.js";
import { AGREEMENT_PATHS } from "../../schema/agreement-paths.js";
import type { ProblemCode } from "../../schema/problems.js";
import type { AssertUser } from "../identity/assertions.js";
import type { VerifyUser } from "../identity/verify-user.js";

/** Options of {@link mountAgreementFiles}. */
export interface AgreementFilesOptions {
  readonly ask: AskForFile;
  readonly verifyUser: VerifyUser;
  /** Undefined: nobody is vouched for. */
  readonly assertUser: AssertUser | undefined;
  /** Called when a request begins; what it returns is called when it has ended. */
  readonly onRequest: () => () => void;
  readonly log: Logger;
}

/** Adds the routes. */
export function mountAgreementFiles(
  scope: FastifyInstance,
  { ask, verifyUser, assertUser, onRequest, log }: AgreementFilesOptions,
): void {
  for (const url of AGREEMENT_PATHS) {
    scope.get(url, async (request, reply) => {
      const ended = onRequest();
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      try {
        const verified = await verifyUser(request.headers.authorization);
        if ("status" in verified) {
          const { status, message } = verified;
          if (status === 401) reply.header("www-authenticate", "Bearer");
          return refuse(reply, status, status === 401 ? "UNAUTHENTICATED" : "IDENTITY_UNAVAILABLE", message);
        }
        const { user } = verified;
        const assertion = user === null ? undefined : await assertUser?.("agreement", user);
        const { status, headers, body } = await ask({ url: askedPath(request.url), assertion }, gone.signal);
        return reply.code(status).headers(headers).send(body);
      } catch (error) {
        if (gone.signal.aborted) return reply;
        log.warn({ err: error, requestId: request.id }, "the agreement does not answer");
        return refuse(
          reply,
          503,
          "PARTNER_UNAVAILABLE",
          "The hub's agreement service does not answer; try again shortly.",
        );
      } finally {
        ended();
      }
    });
  }
}

function refuse(reply: FastifyReply, status: number, code: ProblemCode, message: string): FastifyReply {
  if (status === 503) reply.header("retry-after", "5");
  return reply.code(status).send({ error: { code, message } });
}
