/** @module Files of a subgraph: who asks is verified as for an operation, and problems become statuses. */
import type { FastifyInstance } from "fastify";
import type { Logger } from "../../runtime/log.js";
import { ASSERTION_HEADER } from "../../runtime/subgraph-client/subgraph-client.js";
import type { AskForFile, FileAnswer } from "../../runtime/subgraph-client/subgraph-files.js";
import type { User } from "../../schema/identity/user.js";
import { Problem, type ProblemCode } from "../../schema/problems.js";
import type { SubgraphContext } from "./context.js";
import type { VerifyAssertion } from "./identity/verify-assertion.js";

/** What a subgraph gives besides GraphQL. */
export interface SubgraphFiles {
  /** As a router takes them: `/accord.ics`, `/reports/*`. */
  readonly paths: readonly string[];
  /**
   * Answers for one path.
   *
   * @returns null when there is nothing, or nothing that the user may read
   * @throws Problem, which is answered with a status that fits
   */
  answer(path: string, query: URLSearchParams, context: SubgraphContext): Promise<FileAnswer | null>;
}

/** Statuses of problems; any other is 400. */
const STATUSES: Partial<Record<ProblemCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  NOT_READY: 503,
};

/** Options of {@link fileAnswers}. */
export interface FileAnswersOptions {
  readonly verify: VerifyAssertion;
  readonly createContext: (user: User | null) => SubgraphContext;
  readonly log: Logger;
}

/** Answers for a subgraph's files. */
export function fileAnswers(
  files: SubgraphFiles,
  { verify, createContext, log }: FileAnswersOptions,
): AskForFile {
  return async ({ url, assertion }) => {
    try {
      const { pathname, searchParams } = new URL(url, "http://subgraph");
      const context = createContext(await verify(assertion));
      const answer = await files.answer(pathname, searchParams, context);
      return answer ?? refusal(404, "NOT_FOUND", "There is no such file, or it is not published.");
    } catch (error) {
      if (!(error instanceof Problem)) {
        log.error({ err: error }, "a file failed");
        return refusal(500, "INTERNAL_SERVER_ERROR", "The subgraph failed to make this file.");
      }
      const code = error.extensions["code"] as ProblemCode;
      return refusal(STATUSES[code] ?? 400, code, error.message);
    }
  };
}

/** Adds the routes of a subgraph's files to an HTTP server. */
export function mountFiles(
  server: FastifyInstance,
  prefix: string,
  paths: readonly string[],
  ask: AskForFile,
): void {
  for (const path of paths) {
    server.get(`${prefix}${path}`, async (request, reply) => {
      const assertion = request.headers[ASSERTION_HEADER];
      const { status, headers, body } = await ask({
        url: request.url.slice(prefix.length),
        assertion: assertion === undefined ? undefined : String(assertion),
      });
      return reply.code(status).headers(headers).send(body);
    });
  }
}

function refusal(status: number, code: ProblemCode, message: string): FileAnswer {
  return {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...(status === 401 && { "www-authenticate": "Bearer" }),
      ...(status === 503 && { "retry-after": "5" }),
    },
    body: JSON.stringify({ error: { code, message } }),
  };
}
