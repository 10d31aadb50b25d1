/**
 * @module Hands requests for `schema/catalogue-paths.ts` on to the catalogue's process, as streams: nothing is kept, a
 * slow reader slows the catalogue down, and one that leaves ends its work.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { request } from "undici";
import type { Logger } from "../runtime/log.js";
import type { NetworkPolicy } from "../runtime/network/network-policy.js";
import { CATALOGUE_PATHS } from "../schema/catalogue-paths.js";
import type { ProblemCode } from "../schema/problems.js";
import type { Supergraph } from "../schema/supergraph.js";
import { answerFileError } from "./answer-file-error.js";
import { subgraphSite } from "./subgraph-site.js";

/** Options of {@link forwardCatalogue}. */
export interface ForwardCatalogueOptions {
  /** The catalogue's address; undefined takes that of the subgraph `catalogue`, without `/graphql`. */
  readonly url: string | undefined;
  readonly supergraph: () => Supergraph | null;
  /** Judges the address at each connection. */
  readonly network: NetworkPolicy;
  readonly log: Logger;
}

/** The routes, and their connections. */
export interface CatalogueForwarding {
  mount(scope: FastifyInstance): void;
  close(): Promise<void>;
}

/** Time until the catalogue answers, in milliseconds: it may first have to sort what it has. */
const ANSWER_TIME = 10_000;

/** Longest pause within an answer while the reader waits, in milliseconds. */
const PAUSE_TIME = 30_000;

/** Requests to the catalogue at once; it has a smaller limit of its own for what takes work. */
const CONNECTIONS = 50;

const ASKED_HEADERS = ["accept", "accept-encoding", "if-none-match", "if-modified-since"];

const ANSWER_HEADERS = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-length",
  "content-type",
  "etag",
  "last-modified",
  "link",
  "retry-after",
  "vary",
];

/** Answers of the catalogue's own making carry what they tell about the data in headers with this beginning. */
const OWN_HEADERS = "x-offers-";

/** Makes the routes. */
export function forwardCatalogue({
  url,
  supergraph,
  network,
  log,
}: ForwardCatalogueOptions): CatalogueForwarding {
  const site = subgraphSite(
    () => url ?? supergraph()?.subgraphs.find(({ slug }) => slug === "catalogue")?.url,
    network,
    CONNECTIONS,
  );

  async function forward(asked: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const gone = new AbortController();
    reply.raw.once("close", () => gone.abort());
    try {
      const to = await site.at(asked.url);
      if (to === "unknown")
        return unavailable(reply, "NOT_READY", "The hub does not know its catalogue yet; try again shortly.");
      if (to === "outside") return answerFileError(reply, 404, "NOT_FOUND", "There is no such file.");
      const answer = await request(to.url, {
        dispatcher: to.dispatcher,
        method: asked.method === "HEAD" ? "HEAD" : "GET",
        headers: {
          ...picked(asked.headers, (name) => ASKED_HEADERS.includes(name)),
          "x-request-id": asked.id,
          "x-forwarded-host": asked.headers.host ?? "",
          "x-forwarded-proto": asked.protocol,
        },
        signal: gone.signal,
        headersTimeout: ANSWER_TIME,
        bodyTimeout: PAUSE_TIME,
      });
      reply.code(answer.statusCode);
      reply.headers(
        picked(answer.headers, (name) => ANSWER_HEADERS.includes(name) || name.startsWith(OWN_HEADERS)),
      );
      if (asked.method === "HEAD" || answer.statusCode === 304) {
        await answer.body.dump();
        return reply.send();
      }
      return reply.send(answer.body);
    } catch (error) {
      if (gone.signal.aborted) return reply;
      log.warn({ err: error, requestId: asked.id }, "the catalogue does not answer");
      const message = "The hub's catalogue does not answer; try again shortly.";
      return unavailable(reply, "PARTNER_UNAVAILABLE", message);
    }
  }

  return {
    mount(scope) {
      for (const path of CATALOGUE_PATHS) {
        scope.route({ method: ["GET", "HEAD"], url: path, handler: forward });
      }
    },
    close: () => site.destroy(),
  };
}

function picked(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  wanted: (name: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || !wanted(name) ? [] : [[name, String(value)]],
    ),
  );
}

function unavailable(reply: FastifyReply, code: ProblemCode, message: string): FastifyReply {
  return answerFileError(reply.header("retry-after", "5"), 503, code, message);
}
