/** @module Sends operations over HTTP: kept-alive connections, one deadline, a bounded answer, no redirects. */
import type { Readable } from "node:stream";
import { parse as parseJson } from "secure-json-parse";
import { request } from "undici";
import { formFault } from "../network/destination.js";
import { judgedAgent } from "../network/judged-agent.js";
import { type NetworkPolicy, networkPolicy } from "../network/network-policy.js";
import type { CallContext, SubgraphAnswer, SubgraphClient, SubgraphRequest } from "./subgraph-client.js";
import { ASSERTION_HEADER, SubgraphFailure } from "./subgraph-client.js";

/** Options of {@link httpClient}. */
export interface HttpClientOptions {
  /** Time for the whole call, connecting and reading included, in milliseconds. Default 2500. */
  readonly deadline?: number;
  /** Largest answer in bytes; more is cut off and refused. Default 5 MB. */
  readonly answerLimit?: number;
  /** Connections at once, so that a slow subgraph cannot take all sockets. Default 50. */
  readonly connections?: number;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Judges the address at each connection. Default: the public internet, and loopback outside of production. */
  readonly network?: NetworkPolicy;
}

/** A client of the GraphQL server at `url`. */
export function httpClient(
  url: string,
  {
    deadline = 2_500,
    answerLimit = 5 * 1024 * 1024,
    connections = 50,
    headers: fixed = {},
    network = networkPolicy(),
  }: HttpClientOptions = {},
): SubgraphClient {
  const agent =
    formFault(url) === null
      ? judgedAgent(new URL(url), network, { connections, keepAliveTimeout: 30_000, connectTime: deadline })
      : null;

  async function sendOnce(body: string, context: CallContext): Promise<SubgraphAnswer> {
    const timeout = AbortSignal.timeout(deadline);
    const signal = context.signal ? AbortSignal.any([timeout, context.signal]) : timeout;
    try {
      if (agent === null)
        throw new SubgraphFailure("UNREACHABLE", `${JSON.stringify(url)} is not an address to use`);
      const answer = await request(agent.url, {
        dispatcher: await agent.dispatcher(),
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/graphql-response+json, application/json",
          "accept-encoding": "identity",
          ...(context.requestId !== undefined && { "x-request-id": context.requestId }),
          ...(context.assertion !== undefined && { [ASSERTION_HEADER]: context.assertion }),
          ...fixed,
        },
        body,
        signal,
        headersTimeout: deadline,
        bodyTimeout: deadline,
      });
      const type = String(answer.headers["content-type"] ?? "");
      if (
        answer.statusCode < 200 ||
        (answer.statusCode >= 300 && answer.statusCode < 400) ||
        !/^application\/(graphql-response\+)?json\b/i.test(type) ||
        answer.headers["content-encoding"] !== undefined
      ) {
        discard(answer.body);
        throw new SubgraphFailure(
          "MALFORMED",
          `status ${answer.statusCode} with content type ${JSON.stringify(type)}`,
        );
      }
      return readAnswer(await readBounded(answer.body, answerLimit), answer.statusCode);
    } catch (error) {
      if (!timeout.aborted && context.signal?.aborted) throw abandoned(context.signal);
      throw toFailure(error, timeout.aborted, deadline);
    }
  }

  return {
    async send({ query, variables, operationName }: SubgraphRequest, context) {
      const body = JSON.stringify({ query, variables, operationName });
      try {
        return await sendOnce(body, context);
      } catch (error) {
        if (isStaleConnection(error) && !/^\s*mutation\b/.test(query)) return await sendOnce(body, context);
        throw error;
      }
    },
    close: async () => agent?.destroy(),
  };
}

/** Ends a body that is not read; undici then emits an error, which nobody else listens for and would end the process. */
function discard(body: Readable): void {
  body.on("error", () => {});
  body.destroy();
}

async function readBounded(body: Readable, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      discard(body);
      throw new SubgraphFailure("TOO_LARGE", `more than ${limit} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readAnswer(text: string, status: number): SubgraphAnswer {
  let answer: unknown;
  try {
    // Drops `__proto__` and `constructor` keys: partner data is merged into objects further up.
    answer = parseJson(text, null, { protoAction: "remove", constructorAction: "remove" });
  } catch {
    throw new SubgraphFailure("MALFORMED", `status ${status} with a body that is not JSON`);
  }
  const { data, errors } = (isObject(answer) ? answer : {}) as { data?: unknown; errors?: unknown };
  const dataFits = data === undefined || data === null || isObject(data);
  const errorsFit = errors === undefined || (Array.isArray(errors) && errors.every(isSubgraphError));
  const says = isObject(data) || (Array.isArray(errors) && errors.length > 0);
  if (!dataFits || !errorsFit || !says) {
    throw new SubgraphFailure("MALFORMED", `status ${status} with JSON that is no GraphQL answer`);
  }
  return answer as SubgraphAnswer;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSubgraphError(value: unknown): boolean {
  return isObject(value) && typeof value["message"] === "string";
}

/** A kept-alive connection that the other side closed while we wrote: nothing was processed. */
function isStaleConnection(error: unknown): boolean {
  return error instanceof SubgraphFailure && /\b(ECONNRESET|EPIPE|UND_ERR_SOCKET)\b/.test(error.detail);
}

/** Whoever aborts may say why; a caller that simply left does not. */
function abandoned({ reason }: AbortSignal): SubgraphFailure {
  return reason instanceof SubgraphFailure
    ? reason
    : new SubgraphFailure("ABANDONED", "the caller no longer waits");
}

function toFailure(error: unknown, timedOut: boolean, deadline: number): SubgraphFailure {
  if (error instanceof SubgraphFailure) return error;
  const { code, message, name } = error as NodeJS.ErrnoException;
  if (
    timedOut ||
    code === "UND_ERR_HEADERS_TIMEOUT" ||
    code === "UND_ERR_BODY_TIMEOUT" ||
    code === "UND_ERR_CONNECT_TIMEOUT"
  ) {
    return new SubgraphFailure("TIMED_OUT", `no complete answer within ${deadline} ms`);
  }
  if (code?.startsWith("HPE_") || code === "UND_ERR_HEADERS_OVERFLOW") {
    return new SubgraphFailure("MALFORMED", `${code}: not proper HTTP`);
  }
  return new SubgraphFailure("UNREACHABLE", `${code ?? name}: ${message}`);
}
