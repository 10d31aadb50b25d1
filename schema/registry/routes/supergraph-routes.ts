/** @module What is live, what was, and how to go back. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { OFFER_TYPES, SIGNATURE_HEADER } from "../../signing/signature.js";
import type { Gatekeeper } from "../access/gatekeeper.js";
import { digestOf } from "../input-digest.js";
import { supergraphHeaders } from "../signing/routes.js";
import { firstText, keptText, numberText, readInput } from "./read-input.js";
import { sendResult } from "./send-result.js";
import { sendTagged } from "./send-tagged.js";
import type { ServedRegistry } from "./served-registry.js";

const page = z.object({ before: numberText.optional(), first: firstText(20) });
const versionPath = z.object({ version: numberText });
const form = z.object({ form: z.enum(["supergraph", "api"]).default("supergraph") });
const span = z.object({ from: numberText.optional(), to: numberText.optional() });
const rollback = z.object({ to: z.int().min(1), by: keptText.min(1).optional() });

/** Adds `/supergraph…` and `/offer-types`. */
export function supergraphRoutes(scope: FastifyInstance, registry: ServedRegistry, keeper: Gatekeeper): void {
  const [reader, follower] = [{ onRequest: keeper.reader }, { onRequest: keeper.follower }];
  scope.get("/supergraph", follower, async (request, reply) => {
    const live = await registry.supergraphs.current();
    if (live === null) {
      return reply.code(503).header("retry-after", "1").send({ message: "No supergraph is live yet." });
    }
    return sendSupergraph(
      request,
      reply.headers(supergraphHeaders(registry.signer, "supergraph", live)),
      live,
    );
  });

  scope.get("/offer-types", follower, async (request, reply) => {
    const body = JSON.stringify(await registry.offerTypes());
    reply.header(SIGNATURE_HEADER, registry.signer.sign(body, OFFER_TYPES));
    return sendTagged(request, reply, { tag: digestOf(body), type: "application/json; charset=utf-8", body });
  });

  scope.get("/supergraph/versions", reader, async ({ query }) => ({
    versions: await registry.history.supergraphs(readInput(page, query, "query")),
  }));

  scope.get("/supergraph/versions/:version", reader, async (request, reply) => {
    const { version } = readInput(versionPath, request.params, "path");
    const { form: wanted } = readInput(form, request.query, "query");
    const found = await registry.history.supergraph(version);
    if (wanted === "supergraph") {
      return sendSupergraph(
        request,
        reply.headers(supergraphHeaders(registry.signer, "supergraph", found)),
        found,
      );
    }
    reply.header("x-hub-supergraph-version", String(version));
    const tag = `${version}-api-${digestOf(found.apiSdl)}`;
    return sendTagged(request, reply, { tag, type: "text/plain; charset=utf-8", body: found.apiSdl });
  });

  scope.get("/supergraph/diff", reader, async ({ query }) => {
    const { to: last, from: first } = readInput(span, query, "query");
    const to = last ?? (await registry.history.supergraphs({ first: 1 }))[0]?.version ?? 0;
    const from = first ?? to - 1;
    return { from, to, changes: await registry.history.diff(from, to) };
  });

  scope.post("/supergraph/rollback", { onRequest: keeper.paced(keeper.operator) }, async (request, reply) => {
    const { to, by } = readInput(rollback, request.body, "body");
    return sendResult(reply, await registry.rollback(to, keeper.actorOf(request, by)));
  });
}

/** The exact text that was composed, with its version. */
function sendSupergraph(
  request: FastifyRequest,
  reply: FastifyReply,
  { version, digest, sdl }: { readonly version: number; readonly digest: string; readonly sdl: string },
): FastifyReply {
  return sendTagged(request, reply, {
    tag: `${version}-${digest}`,
    type: "text/plain; charset=utf-8",
    body: sdl,
  });
}
