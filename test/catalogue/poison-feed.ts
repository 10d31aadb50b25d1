/** @module A partner that hosts itself and serves whatever it is given: a real GraphQL server over HTTP. */
import { readFileSync } from "node:fs";
import { buildSchema, graphql, parse, print, visit } from "graphql";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { projectFile } from "../../runtime/project-files.js";

/** An item of the feed, of any shape. */
export interface PoisonItem {
  readonly id: unknown;
  readonly deleted?: unknown;
  readonly offer?: unknown;
}

/** Serves the items in their order; cursors are places in the list. */
export async function poisonFeed(items: readonly PoisonItem[]) {
  const contract = parse(readFileSync(projectFile("schema/contract/feed.graphql"), "utf8"));
  const plain = print(visit(contract, { Directive: () => null }));
  const schema = buildSchema(`${plain}\n${plain.includes("scalar SafeInt") ? "" : "scalar SafeInt"}`);
  const rootValue = {
    offerFeed: ({ after, first }: { after?: string | null; first: number }) => {
      const start = Number(after ?? 0);
      const end = Math.min(items.length, start + first);
      return {
        items: items.slice(start, end).map((item) => ({ deleted: false, offer: null, ...item })),
        endCursor: String(end),
        hasNextPage: end < items.length,
      };
    },
  };
  const server = createHttpServer({ log: silentLogger });
  let calls = 0;
  server.post("/graphql", async (request, reply) => {
    calls++;
    const { query, variables } = request.body as { query: string; variables: Record<string, unknown> };
    const answer = await graphql({ schema, source: query, rootValue, variableValues: variables });
    return reply.type("application/json").send(JSON.stringify(answer));
  });
  const address = await listen(server, "127.0.0.1", 0);
  return { url: `${address}/graphql`, calls: () => calls, close: () => server.close() };
}
