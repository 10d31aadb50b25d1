/** @module What is published, and how a partner checks, publishes and deletes its own subgraph. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { SDL_LIMIT } from "../../sdl-limits.js";
import type { Gatekeeper } from "../access/gatekeeper.js";
import type { SubgraphDraft } from "../published.js";
import { Refusal } from "../refusal.js";
import { firstText, keptText, numberText, readInput } from "./read-input.js";
import { sendResult } from "./send-result.js";
import type { ServedRegistry } from "./served-registry.js";

/** Largest body with one SDL, in bytes: in JSON, quotes and line ends take two. */
const BODY_LIMIT = 2 * SDL_LIMIT + 64 * 1024;

/** Largest body with many. */
const BATCH_BODY_LIMIT = 20 * 1024 * 1024;

/** Most subgraphs in one publish. */
const BATCH_LIMIT = 200;

const by = keptText.min(1).optional();
const slugPath = z.object({ slug: z.string() });
const versionPath = z.object({ slug: z.string(), version: numberText });
const page = z.object({ before: numberText.optional(), first: firstText(20) });
const span = z.object({ from: numberText.optional(), to: numberText.optional() });
const short = z.object({ first: firstText(10) });
const one = z.object({ sdl: z.string(), url: z.string().optional(), by });
const batch = z.object({
  subgraphs: z
    .array(z.object({ slug: z.string(), sdl: z.string(), url: z.string().optional() }))
    .min(1)
    .max(BATCH_LIMIT),
  by,
});

/** Adds `/subgraphs…` and `/publish`. */
export function subgraphRoutes(scope: FastifyInstance, registry: ServedRegistry, keeper: Gatekeeper): void {
  const reader = { onRequest: keeper.reader };
  const slugOf = (params: unknown) => readInput(slugPath, params, "path").slug;

  /** Only this process can say that a subgraph runs in it; who leaves the address as it is may send it. */
  async function refuseLocal(drafts: readonly SubgraphDraft[]): Promise<void> {
    if (!drafts.some(({ url }) => url?.startsWith("local:"))) return;
    const published = new Map((await registry.subgraphs()).map(({ slug, url }) => [slug, url]));
    for (const { slug, url } of drafts) {
      if (!url?.startsWith("local:") || published.get(slug) === url) continue;
      throw new Refusal(400, `${JSON.stringify(slug)} needs an http:// or https:// address.`);
    }
  }

  scope.get("/subgraphs", reader, async () => ({
    subgraphs: (await registry.subgraphs()).map(({ sdl: _, ...rest }) => rest),
  }));

  scope.get("/subgraphs/:slug", reader, async ({ params }) => {
    const wanted = slugOf(params);
    const subgraph = (await registry.subgraphs()).find(({ slug }) => slug === wanted);
    if (subgraph === undefined) throw new Refusal(404, "No subgraph of that slug is published.");
    return subgraph;
  });

  scope.get("/subgraphs/:slug/versions", reader, async ({ params, query }) => ({
    versions: await registry.history.subgraphs(slugOf(params), readInput(page, query, "query")),
  }));

  scope.get("/subgraphs/:slug/versions/:version", reader, async ({ params }) => {
    const { slug, version } = readInput(versionPath, params, "path");
    return registry.history.subgraph(slug, version);
  });

  scope.get("/subgraphs/:slug/diff", reader, async ({ params, query }) =>
    registry.history.subgraphDiff(slugOf(params), readInput(span, query, "query")),
  );

  scope.get("/subgraphs/:slug/rejections", { onRequest: keeper.may("read") }, async ({ params, query }) => ({
    rejections: await registry.history.rejections(slugOf(params), readInput(short, query, "query").first),
  }));

  scope.post(
    "/subgraphs/:slug/check",
    { onRequest: keeper.may("check"), bodyLimit: BODY_LIMIT },
    async (request) => {
      const { sdl, url, by } = readInput(one, request.body, "body");
      const drafts = [{ slug: slugOf(request.params), sdl, url }];
      await refuseLocal(drafts);
      return registry.check(drafts, keeper.actorOf(request, by));
    },
  );

  scope.post(
    "/subgraphs/:slug/publish",
    { onRequest: keeper.paced(keeper.may("publish")), bodyLimit: BODY_LIMIT },
    async (request, reply) => {
      const { sdl, url, by } = readInput(one, request.body, "body");
      const drafts = [{ slug: slugOf(request.params), sdl, url }];
      await refuseLocal(drafts);
      return sendResult(reply, await registry.publish(drafts, keeper.actorOf(request, by)));
    },
  );

  scope.delete(
    "/subgraphs/:slug",
    { onRequest: keeper.paced(keeper.may("delete")) },
    async (request, reply) =>
      sendResult(reply, await registry.remove(slugOf(request.params), keeper.actorOf(request))),
  );

  scope.post(
    "/publish",
    { onRequest: keeper.paced(keeper.operator), bodyLimit: BATCH_BODY_LIMIT },
    async (request, reply) => {
      const { subgraphs, by } = readInput(batch, request.body, "body");
      await refuseLocal(subgraphs);
      return sendResult(reply, await registry.publish(subgraphs, keeper.actorOf(request, by)));
    },
  );
}
