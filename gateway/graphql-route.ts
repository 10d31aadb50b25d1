/** @module `/graphql`: what a request must look like before Apollo Server sees it, and what is noted after. */
import { setImmediate as turn } from "node:timers/promises";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { parse as parseJson } from "secure-json-parse";
import type { Logger } from "../runtime/log.js";
import type { User } from "../schema/identity/user.js";
import type { ProblemCode } from "../schema/problems.js";
import type { Endpoint } from "./endpoint.js";
import type { VerifyUser } from "./identity/verify-user.js";
import { newRecord, type OperationContext, type OperationRecord } from "./operation-record.js";
import { shortened } from "./presentable-text.js";

/** Largest request body in bytes. */
export const BODY_LIMIT = 256 * 1024;

/** What answers. */
export type RoutedEndpoint = Pick<Endpoint, "server" | "supergraph">;

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Options of {@link mountGraphql}. */
export interface GraphqlRouteOptions {
  readonly log: Logger;
  /** The endpoint of a contract, or the main one; undefined when there is no such contract. */
  readonly endpointOf: (contract: string | undefined) => RoutedEndpoint | undefined;
  /** Tells who asks. */
  readonly verifyUser: VerifyUser;
  /** Called when a request begins; what it returns is called when it has ended. */
  readonly onRequest: () => () => void;
}

/** Adds `/graphql` and `/graphql/<contract>` to a scope of its own, because it takes no other body than JSON. */
export function mountGraphql(scope: FastifyInstance, options: GraphqlRouteOptions): void {
  const { log, endpointOf, verifyUser, onRequest } = options;
  const records = new WeakMap<FastifyRequest, OperationRecord>();
  const signals = new WeakMap<FastifyRequest, AbortSignal>();
  const users = new WeakMap<FastifyRequest, User>();

  const handlers = new WeakMap<Endpoint["server"], Handler>();

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
    const endpoint = endpointOf(contractOf(request));
    if (endpoint === undefined) {
      return answerError(reply, 404, "BAD_REQUEST", "The hub has no contract of that name.");
    }
    if (endpoint.supergraph() === null) {
      reply.header("retry-after", "2");
      return answerError(reply, 503, "NOT_READY", "The hub has no schema to serve yet; try again shortly.");
    }
    const verified = await verifyUser(request.headers.authorization);
    if ("status" in verified) {
      const { status, code, message, headers } = verified;
      return answerError(reply.headers(headers), status, code, message);
    }
    if (verified.user !== null) users.set(request, verified.user);
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

  const handlerOf = (server: Endpoint["server"]): Handler => {
    const known = handlers.get(server);
    if (known) return known;
    const handler = fastifyApolloHandler(
      server as never,
      {
        context: async (request: FastifyRequest): Promise<OperationContext> => ({
          requestId: request.id,
          signal: signals.get(request) ?? new AbortController().signal,
          record: records.get(request) ?? newRecord(),
          user: users.get(request) ?? null,
        }),
      } as never,
    ) as unknown as Handler;
    handlers.set(server, handler);
    return handler;
  };

  for (const url of ["/graphql", "/graphql/:contract"])
    scope.route({ method: ["GET", "POST"], url, handler: answer });

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    const contract = contractOf(request);
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
      // A request whose subgraphs are in this process runs to its end in one go. Many that arrive together must not run
      // as one: whatever waits for a network, such as a partner's answer, goes on in between.
      await turn();
      const endpoint = endpointOf(contract);
      if (endpoint === undefined) throw httpError(404, "The hub has no contract of that name.");
      return await handlerOf(endpoint.server).call(scope, request, reply);
    } finally {
      record.release();
      ended();
      log.info(
        {
          requestId: request.id,
          ...(contract !== undefined && { contract }),
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
  }
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

function contractOf({ params }: FastifyRequest): string | undefined {
  return (params as { readonly contract?: string }).contract;
}

function httpError(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}
