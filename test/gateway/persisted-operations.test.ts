import { createHash } from "node:crypto";
import { afterAll, describe, expect, test } from "@jest/globals";
import { createClient } from "redis";
import { clientsOf, type RunningGateway, runGateway } from "../harness/running-gateway.js";
import { fedSource, healthySubgraphs, smallSupergraph } from "../harness/small-supergraph.js";

const REDIS = process.env["TEST_REDIS_URL"] ?? "redis://127.0.0.1:6379";
const redisAnswers = await answers(REDIS);

const hashOf = (operation: string) => createHash("sha256").update(operation).digest("hex");
const persisted = (operation: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(operation) } },
});

describe("persisted operations", () => {
  const gateways: RunningGateway[] = [];
  afterAll(async () => {
    for (const gateway of gateways) await gateway.close();
  });

  async function gateway(redisUrl?: string): Promise<RunningGateway> {
    const running = await start(redisUrl);
    gateways.push(running);
    return running;
  }

  /** An operation that no earlier run has sent. */
  const fresh = () => `query Fresh${Date.now()}${Math.floor(Math.random() * 1e9)} { __typename }`;

  test("are asked for once and then answered by their hash", async () => {
    const one = await gateway();
    const operation = fresh();
    const unknown = await one.fetch("/graphql", post(persisted(operation)));
    expect([unknown.status, unknown.body.errors[0].extensions.code]).toEqual([
      200,
      "PERSISTED_QUERY_NOT_FOUND",
    ]);
    expect((await one.ask(operation, persisted(operation))).body).toEqual({ data: { __typename: "Query" } });
    const known = await one.fetch("/graphql", post(persisted(operation)));
    expect(known.body).toEqual({ data: { __typename: "Query" } });
  });

  test("cannot be stored under another's hash", async () => {
    const one = await gateway();
    const operation = fresh();
    const forged = await one.ask("{ __schema { description } }", persisted(operation));
    expect([forged.status, forged.body.errors[0].extensions.code]).toEqual([400, "BAD_REQUEST"]);
    const asked = await one.fetch("/graphql", post(persisted(operation)));
    expect(asked.body.errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  test("are not kept when they do not fit the schema", async () => {
    const one = await gateway();
    const operation = `{ nothingOfThatName${Date.now()} }`;
    expect((await one.ask(operation, persisted(operation))).status).toBe(400);
    const asked = await one.fetch("/graphql", post(persisted(operation)));
    expect(asked.body.errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  test("with Redis away, whole operations are answered as ever", async () => {
    const one = await gateway("redis://127.0.0.1:1");
    const operation = fresh();
    expect((await one.ask(operation, persisted(operation))).body).toEqual({ data: { __typename: "Query" } });
    const asked = await one.fetch("/graphql", post(persisted(operation)));
    expect(asked.body.errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  const onRedis = redisAnswers ? test : test.skip;
  onRedis(
    `sent to one gateway are known to the other${redisAnswers ? "" : ` (skipped: no Redis at ${REDIS}; docker compose up -d redis)`}`,
    async () => {
      const [one, two] = [await gateway(REDIS), await gateway(REDIS)];
      const operation = fresh();
      await one.ask(operation, persisted(operation));
      const known = await two.fetch("/graphql", post(persisted(operation)));
      expect(known.body).toEqual({ data: { __typename: "Query" } });
    },
  );

  const start = (redisUrl: string | undefined) =>
    runGateway({
      supergraphs: fedSource(smallSupergraph()),
      clientFor: clientsOf(healthySubgraphs()),
      redisUrl,
    });
});

function post(body: unknown): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

async function answers(url: string): Promise<boolean> {
  const redis = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: 1_000, reconnectStrategy: false },
  });
  redis.on("error", () => {});
  try {
    await redis.connect();
    redis.destroy();
    return true;
  } catch {
    return false;
  }
}
