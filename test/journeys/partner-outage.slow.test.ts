import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { freshFolders } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";

const LISTING = /* GraphQL */ `
  { offers(first: 100, filter: { kinds: [TRAINING_COURSE] }) { totalCount nodes { id title partner { name } ... on TrainingCourse { hours sessions { starts } } } } }
`;

/** What a partner's server does when it is not well. */
const OUTAGES: Readonly<Record<string, { readonly serve: RequestListener | null; readonly reason: string }>> =
  {
    "is down": { serve: null, reason: "UNREACHABLE" },
    "is slow": { serve: () => {}, reason: "TIMED_OUT" },
    "answers rubbish": {
      serve: (_request, response) => response.end("<html><body>secret-stack at /srv/app.js:1</body></html>"),
      reason: "MALFORMED",
    },
  };

describe("a partner's outage costs its own live fields only", () => {
  const hub = testHub(freshFolders(), { HUB_SUBGRAPH_TIMEOUT_MS: "3000" });
  let server: Server | undefined;
  afterEach(async () => {
    server?.closeAllConnections();
    server?.close();
    await moveAice("local:aice");
  });

  test.each(Object.entries(OUTAGES))("when it %s", async (_name, { serve, reason }) => {
    const whole = await hub().query(LISTING);
    expect(whole.errors).toBeUndefined();
    await moveAice(await faulty(serve));

    const { status, data, errors } = await hub().query(LISTING);

    expect(status).toBe(200);
    const expected = whole.data.offers.nodes.map((node: { id: string }) =>
      node.id.startsWith("aice:") ? { ...node, hours: null, sessions: null } : node,
    );
    expect(data.offers).toEqual({ totalCount: whole.data.offers.totalCount, nodes: expected });
    expect(errors).toEqual([
      {
        message: expect.stringContaining("aice"),
        path: ["offers", "nodes"],
        extensions: expect.objectContaining({
          code: "PARTNER_UNAVAILABLE",
          partner: "aice",
          reason,
          fields: ["AiceTrainingCourse.hours", "AiceTrainingCourse.sessions"],
        }),
      },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/secret|html|127\.0\.0\.1|stack/i);
  });

  async function moveAice(url: string): Promise<void> {
    const { registry } = hub().running;
    const aice = (await registry.subgraphs()).find(({ slug }) => slug === "aice");
    if (aice === undefined) throw new Error("aice is not published");
    const result = await registry.publish([{ slug: "aice", sdl: aice.sdl, url }], { by: "test" });
    expect(result.status).toBe("published");
  }

  async function faulty(serve: RequestListener | null): Promise<string> {
    server = createServer(serve ?? undefined);
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    if (serve === null) await new Promise((resolve) => server?.close(resolve));
    return `http://127.0.0.1:${port}/graphql`;
  }
});
