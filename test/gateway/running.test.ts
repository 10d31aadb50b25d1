import { Writable } from "node:stream";
import { afterEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { gatewayEnvironment } from "../../gateway/environment.js";
import { startGateway } from "../../gateway/main.js";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { CANARY, FAULTS, serveFaulty } from "../harness/faulty-subgraph.js";
import { clientsOf, type RunningGateway, runGateway } from "../harness/running-gateway.js";
import { fedSource, healthySubgraphs, smallSupergraph } from "../harness/small-supergraph.js";

let hub: RunningGateway | undefined;
afterEach(async () => {
  await hub?.close();
  hub = undefined;
});

test("each operation leaves one log line with its name, hash, duration, calls and errors, and never a variable", async () => {
  const lines: Record<string, unknown>[] = [];
  const log = pino(
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(JSON.parse(String(chunk)));
        done();
      },
    }),
  );
  hub = await runGateway({
    supergraphs: fedSource(smallSupergraph()),
    clientFor: clientsOf(healthySubgraphs()),
    log,
  });
  await hub.ask(
    "query Named($text: String) { offers(text: $text) { nodes { id ... on AiceTrainingCourse { hours } } } }",
    {
      variables: { text: CANARY },
    },
  );
  await hub.ask("{ nonsense }");
  const operations = lines.filter(({ msg }) => msg === "operation");
  expect(operations).toHaveLength(2);
  expect(operations[0]).toMatchObject({
    operation: "Named",
    hash: expect.stringMatching(/^[0-9a-f]{16}$/),
    status: 200,
    ms: expect.any(Number),
    calls: 2,
    errors: 0,
    requestId: expect.any(String),
  });
  expect(operations[1]).toMatchObject({ operation: null, status: 400, calls: 0, errors: 1 });
  expect(JSON.stringify(lines)).not.toContain(CANARY);
});

test("a gateway that stops answers what it has begun", async () => {
  const [slow] = [healthySubgraphs()];
  const sace = slow["sace-simest"];
  if (!sace) throw new Error("the harness has it");
  const partner = await serveFaulty(sace);
  partner.fault = ({ response, answer }) =>
    void setTimeout(() => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer));
    }, 250);
  hub = await runGateway({
    supergraphs: fedSource(smallSupergraph(1, { "sace-simest": partner.url })),
    clientFor: clientsOf(slow),
  });
  const running = Array.from({ length: 20 }, () => hub?.ask("{ saceSimestName }"));
  while (partner.seen.total < running.length) await new Promise((resolve) => setTimeout(resolve, 5));
  const closing = hub.close();
  expect(hub.gateway.ready()).toBe(false);
  for (const answer of await Promise.all(running))
    expect(answer?.body).toEqual({ data: { saceSimestName: "Sace Simest" } });
  await closing;
  hub = undefined;
  await partner.close();
});

test("a client that leaves ends the calls made for it, and makes no partner look ill", async () => {
  const sace = healthySubgraphs()["sace-simest"];
  if (!sace) throw new Error("the harness has it");
  const partner = await serveFaulty(sace);
  partner.fault = FAULTS["never answers"] ?? null;
  hub = await runGateway({
    supergraphs: fedSource(smallSupergraph(1, { "sace-simest": partner.url })),
    clientFor: clientsOf(healthySubgraphs()),
  });
  for (let count = 0; count < 12; count++) {
    await fetch(`${hub.address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"query":"{ saceSimestName }"}',
      signal: AbortSignal.timeout(60),
    }).catch(() => {});
  }
  partner.fault = null;
  expect((await hub.ask("{ saceSimestName }")).body).toEqual({ data: { saceSimestName: "Sace Simest" } });
  await partner.close();
});

test("a gateway alone follows a registry elsewhere and asks its subgraphs over HTTP", async () => {
  const { mkdtempSync, rmSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const folder = mkdtempSync(join(tmpdir(), "hub-gateway-"));
  const all = healthySubgraphs();
  const servers = await Promise.all(
    Object.entries(all).map(async ([slug, subgraph]) => ({ slug, server: await serveFaulty(subgraph) })),
  );
  const supergraph = smallSupergraph(
    7,
    Object.fromEntries(servers.map(({ slug, server }) => [slug, server.url])),
  );
  const registry = createHttpServer({ log: silentLogger });
  registry.get("/supergraph", async (_request, reply) =>
    reply
      .header("etag", `"${supergraph.version}-${supergraph.digest}"`)
      .header("x-hub-supergraph-version", String(supergraph.version))
      .type("text/plain")
      .send(supergraph.sdl),
  );
  const environment = {
    HUB_REGISTRY_URL: await listen(registry, "127.0.0.1", 0),
    HUB_PORT: "0",
    HUB_DATA_DIR: folder,
    HUB_LOG_LEVEL: "silent",
  };
  const query = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"query":"{ saceSimestName aiceName version }"}',
  };
  const whole = { data: { saceSimestName: "Sace Simest", aiceName: "Aice", version: 1 } };
  const first = await startGateway(environment);
  expect(await (await fetch(`${first.address}/graphql`, query)).json()).toEqual(whole);
  await first.close();
  await registry.close();

  const second = await startGateway(environment);
  expect(await (await fetch(`${second.address}/graphql`, query)).json()).toEqual(whole);
  expect(await (await fetch(`${second.address}/health/ready`)).json()).toMatchObject({
    version: 7,
    source: "stale",
  });
  await second.close();
  for (const { server } of servers) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test("unusable settings are told together, each by its name", () => {
  expect(() =>
    gatewayEnvironment({ HUB_PORT: "x", HUB_SUBGRAPH_TIMEOUT_MS: "1", HUB_CORS_ORIGINS: "nonsense" }),
  ).toThrow(
    /HUB_PORT cannot be "x".*[\s\S]*HUB_REGISTRY_URL is missing: it must be an http[\s\S]*HUB_CORS_ORIGINS cannot be "nonsense"[\s\S]*HUB_SUBGRAPH_TIMEOUT_MS cannot be "1"/,
  );
});
