/** @module `/graphql`: what a request must look like before Apollo Server sees it, and what is noted after. */
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { parse as parseJson } from "secure-json-parse";
import type { Logger } from "../runtime/log.js";
import type { ProblemCode } from "../schema/problems.js";
import { newRecord, type OperationContext, type OperationRecord } from "./operation-record.js";
import { shortened } from "./presentable-text.js";

/** Largest request body in bytes. */
export const BODY_LIMIT = 256 * 1024;

/** Options of {@link mountGraphql}. */
export interface GraphqlRouteOptions {
  readonly server: ApolloServer<OperationContext>;
  readonly log: Logger;
  /** Whether there is a supergraph to serve. */
  readonly isServing: () => boolean;
  /** Called when a request begins; what it returns is called when it has ended. */
  readonly onRequest: () => () => void;
}

/** Adds the route to a scope of its own, because it takes no other body than JSON. */
export function mountGraphql(scope: FastifyInstance, options: GraphqlRouteOptions): void {
  const { server, log, isServing, onRequest } = options;
  const records = new WeakMap<FastifyRequest, OperationRecord>();
  const signals = new WeakMap<FastifyRequest, AbortSignal>();

  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    "application/json",
    { parseAs: "string", bodyLimit: BODY_LIMIT },
    (_request, body, done) => {
      try {
        done(null, parseJson(String(body), null, { protoAction: "error", constructorAction: "error" }));
      } catch {
        done(httpError(400, "The body is not JSON."));
      }
    },
  );

  scope.addHook("onRequest", async (request, reply) => {
    const refused = refusedRequest(request);
    if (refused) return answerError(reply, refused.status, "BAD_REQUEST", refused.message);
    if (!isServing()) {
      reply.header("retry-after", "2");
      return answerError(reply, 503, "NOT_READY", "The hub has no schema to serve yet; try again shortly.");
    }
    return undefined;
  });

  scope.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      log.error({ err: error, requestId: request.id }, "a request failed in the hub");
      const message = "The hub failed; its log has the details under this answer's x-request-id.";
      return answerError(reply, 500, "INTERNAL_SERVER_ERROR", message);
    }
    if (status === 413) {
      return answerError(reply, 413, "OPERATION_TOO_LARGE", `The body is larger than ${BODY_LIMIT} bytes.`);
    }
    const message =
      status === 415 ? "The body must be sent as application/json in UTF-8, not compressed." : error.message;
    return answerError(reply, status, "BAD_REQUEST", shortened(message));
  });

  const handle = fastifyApolloHandler(
    server as never,
    {
      context: async (request: FastifyRequest): Promise<OperationContext> => ({
        requestId: request.id,
        signal: signals.get(request) ?? new AbortController().signal,
        record: records.get(request) ?? newRecord(),
      }),
    } as never,
  ) as unknown as (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

  scope.route({
    method: ["GET", "POST"],
    url: "/graphql",
    async handler(request, reply) {
      const record = newRecord();
      const ended = onRequest();
      const gone = new AbortController();
      records.set(request, record);
      signals.set(request, gone.signal);
      reply.raw.once("close", () => {
        if (!reply.raw.writableFinished) gone.abort();
      });
      const start = performance.now();
      try {
        return await handle.call(scope, request, reply);
      } finally {
        record.release();
        ended();
        log.info(
          {
            requestId: request.id,
            operation: record.operationName,
            hash: record.operationHash?.slice(0, 16) ?? null,
            status: reply.statusCode,
            ms: Math.round((performance.now() - start) * 10) / 10,
            calls: record.calls,
            errors: record.errors,
          },
          "operation",
        );
      }
    },
  });
}

/** Answers in GraphQL's form where no GraphQL server was asked. */
export async function answerError(reply: FastifyReply, status: number, code: ProblemCode, message: string) {
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send({ errors: [{ message, extensions: { code } }] });
}

function refusedRequest({ headers, url }: FastifyRequest): { status: number; message: string } | null {
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    return { status: 415, message: "Compressed bodies are not taken." };
  }
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers["content-type"] ?? "")?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    return { status: 415, message: "The body must be in UTF-8." };
  }
  // Apollo's handler builds an address of the two and would throw on an unusable Host.
  return URL.canParse(url, `http://${headers.host ?? "localhost"}/`)
    ? null
    : { status: 400, message: "The Host header is unusable." };
}

function httpError(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}
