/** @module The registry over HTTP. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { OFFER_TYPES, SIGNATURE_HEADER } from "../signing/signature.js";
import type { SubgraphSchema } from "../subgraph-schema.js";
import type { OfferTypes, Source, Supergraph } from "../supergraph.js";
import { digestOf } from "./input-digest.js";
import { PublishConflict, type PublishedSubgraph, type PublishResult } from "./published.js";
import { supergraphHeaders } from "./signing/routes.js";
import type { Signer } from "./signing/signer.js";

/** Largest body of a publish, in bytes: all partners at once, each with some hundred kilobytes of SDL. */
const PUBLISH_LIMIT = 20 * 1024 * 1024;

/** Most subgraphs in one publish. */
const BATCH_LIMIT = 200;

const publishBody = z.object({
  subgraphs: z
    .array(z.object({ slug: z.string(), sdl: z.string(), url: z.string() }))
    .min(1)
    .max(BATCH_LIMIT),
  by: z.string().min(1).max(191).optional(),
});

/** What the endpoints answer from. */
export interface ServedRegistry {
  readonly supergraphs: Source<Supergraph>;
  offerTypes(): Promise<OfferTypes>;
  subgraphs(): Promise<readonly PublishedSubgraph[]>;
  healthy(): Promise<boolean>;
  publish(batch: readonly SubgraphSchema[], options: { readonly by: string }): Promise<PublishResult>;
}

/**
 * Adds the registry's endpoints under a prefix.
 *
 * @param token what `POST /publish` asks for as Bearer token; without one it refuses everybody
 */
export function mountRegistry(
  server: FastifyInstance,
  prefix: string,
  registry: ServedRegistry,
  token: string | undefined,
  signer: Signer,
): void {
  server.get(`${prefix}/supergraph`, async (request, reply) => {
    const live = await registry.supergraphs.current();
    if (live === null) {
      return reply.code(503).header("retry-after", "1").send({ message: "No supergraph is live yet." });
    }
    reply.headers(supergraphHeaders(signer, "supergraph", live));
    return sendTagged(
      request,
      reply,
      `${live.version}-${live.digest}`,
      "text/plain; charset=utf-8",
      live.sdl,
    );
  });

  server.get(`${prefix}/offer-types`, async (request, reply) => {
    const text = JSON.stringify(await registry.offerTypes());
    reply.header(SIGNATURE_HEADER, signer.sign(text, OFFER_TYPES));
    return sendTagged(request, reply, digestOf(text), "application/json; charset=utf-8", text);
  });

  server.get(`${prefix}/subgraphs`, async () => ({
    subgraphs: (await registry.subgraphs()).map(({ sdl: _, ...rest }) => rest),
  }));

  server.get<{ Params: { slug: string } }>(`${prefix}/subgraphs/:slug`, async ({ params }, reply) => {
    const subgraph = (await registry.subgraphs()).find(({ slug }) => slug === params.slug);
    return subgraph ?? reply.code(404).send({ message: "No subgraph of that slug is published." });
  });

  server.get(`${prefix}/health`, async (_request, reply) => {
    const healthy = await registry.healthy();
    const live = await registry.supergraphs.current();
    return reply
      .code(healthy ? 200 : 503)
      .send({ service: "registry", status: healthy ? "ok" : "failing", supergraph: live?.version ?? null });
  });

  server.post(
    `${prefix}/publish`,
    {
      bodyLimit: PUBLISH_LIMIT,
      // Before the body is read: a stranger must not make the registry take in megabytes.
      onRequest: async (request, reply) => {
        if (token !== undefined && sameText(bearerOf(request), token)) return;
        await reply
          .code(401)
          .header("www-authenticate", "Bearer")
          .send({ message: "Publishing needs a valid token." });
      },
    },
    async (request, reply) => {
      const body = publishBody.safeParse(request.body);
      if (!body.success) {
        const faults = body.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
        return reply.code(400).send({ message: `The body is no publish: ${faults.join("; ")}` });
      }
      const foreign = body.data.subgraphs.find(({ url }) => url.startsWith("local:"));
      if (foreign) {
        return reply.code(400).send({ message: `${foreign.slug} needs an http:// or https:// address.` });
      }
      try {
        const result = await registry.publish(body.data.subgraphs, { by: body.data.by ?? request.ip });
        return reply.code(result.status === "rejected" ? 422 : 200).send(result);
      } catch (error) {
        if (!(error instanceof PublishConflict)) throw error;
        return reply.code(409).header("retry-after", "1").send({ message: error.message });
      }
    },
  );
}

function sendTagged(request: FastifyRequest, reply: FastifyReply, tag: string, type: string, body: string) {
  const etag = `"${tag}"`;
  reply.header("etag", etag).header("cache-control", "no-cache");
  const known = String(request.headers["if-none-match"] ?? "").split(/\s*,\s*/);
  if (known.some((candidate) => candidate.replace(/^W\//, "") === etag)) return reply.code(304).send();
  return reply.type(type).send(body);
}

function bearerOf({ headers }: FastifyRequest): string {
  return /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
}

/** Takes as long for any two texts: their digests have one length. */
function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
