import { createServer } from "node:net";
import { expect, test } from "@jest/globals";
import { silentLogger } from "../../runtime/log.js";
import { SettingsError } from "../../runtime/settings.js";
import { claai } from "../../subgraphs/claai/partner.js";
import { readSubgraphEnvironment } from "../../subgraphs/kit/environment.js";
import { startSubgraph } from "../../subgraphs/kit/main.js";
import { freshFolders } from "../harness/databases.js";

const fresh = freshFolders();
const environment = () => {
  const { folder } = fresh() as { folder: string };
  return { HUB_PORT: "0", HUB_DATA_DIR: folder };
};

test("a subgraph alone answers GraphQL and health over HTTP", async () => {
  const service = await startSubgraph(claai, readSubgraphEnvironment(environment()), silentLogger);
  try {
    const health = await fetch(`${service.address}/health`);
    expect([health.status, await health.json()]).toEqual([200, { service: "claai", status: "ok" }]);
    const answer = await fetch(`${service.address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ offerFeed(first: 1) { items { id } hasNextPage } }" }),
    });
    expect(await answer.json()).toEqual({
      data: { offerFeed: { items: [{ id: "claai:forum-expo-dubai" }], hasNextPage: true } },
    });
  } finally {
    await service.close();
  }
});

test("a subgraph alone says which setting is wrong, all of them at once", () => {
  const read = () =>
    readSubgraphEnvironment({ HUB_PORT: "99999", HUB_LOG_LEVEL: "loud", HUB_DATABASE_URL: "pg://x" });
  expect(read).toThrow(SettingsError);
  expect(read).toThrow(/^(?=[\s\S]*HUB_PORT)(?=[\s\S]*HUB_DATABASE_URL)(?=[\s\S]*HUB_LOG_LEVEL)/);
});

test("a subgraph alone names HUB_PORT when the port is taken, and lets its database go", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as { port: number };
  try {
    const taken = readSubgraphEnvironment({ ...environment(), HUB_PORT: String(port) });
    await expect(startSubgraph(claai, taken, silentLogger)).rejects.toThrow(`HUB_PORT cannot be ${port}`);
  } finally {
    other.close();
  }
});
