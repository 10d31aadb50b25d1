import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import Fastify, { type FastifyInstance } from "fastify";
import { type CatalogueForwarding, forwardCatalogue } from "../../gateway/forward-catalogue.js";
import { listen } from "../../runtime/http-server.js";
import { silentLogger as log } from "../../runtime/log.js";
import { networkPolicy } from "../../runtime/network/network-policy.js";
import { CATALOGUE_PATHS } from "../../schema/catalogue-paths.js";
import type { Supergraph } from "../../schema/supergraph.js";

describe("a gateway in front of a catalogue in another process", () => {
  const asked: IncomingMessage[] = [];
  let answer: (request: IncomingMessage, reply: ServerResponse) => void = () => {};
  let catalogue: Server;
  let gateway: FastifyInstance;
  let forwarding: CatalogueForwarding;
  let address = "";
  let known = true;

  beforeAll(async () => {
    catalogue = createServer((request, reply) => {
      asked.push(request);
      answer(request, reply);
    }).listen(0, "127.0.0.1");
    await once(catalogue, "listening");
    const { port } = catalogue.address() as AddressInfo;
    const subgraphs = [{ slug: "catalogue", url: `http://127.0.0.1:${port}/graphql` }];
    forwarding = forwardCatalogue({
      url: undefined,
      supergraph: () => (known ? ({ subgraphs } as unknown as Supergraph) : null),
      network: networkPolicy({ production: false }),
      log,
    });
    gateway = Fastify();
    forwarding.mount(gateway);
    address = await listen(gateway, "127.0.0.1", 0);
  });
  afterAll(async () => {
    await gateway.close();
    await forwarding.close();
    catalogue.closeAllConnections();
    catalogue.close();
  });

  test("hands on every path with its query, conditions and the host that was asked for", async () => {
    answer = (_request, reply) => {
      reply.writeHead(200, {
        "content-type": "text/csv",
        etag: 'W/"1"',
        "x-offers-count": "3",
        "set-cookie": "no=1",
        server: "hidden",
      });
      reply.end("a,b\r\n");
    };
    for (const path of CATALOGUE_PATHS) {
      const got = await fetch(`${address}${path}?kinds=CALL&text=a%26b`, {
        headers: {
          "if-none-match": 'W/"0"',
          cookie: "secret=1",
          authorization: "Bearer x",
          "accept-encoding": "gzip",
        },
      });
      expect(await got.text()).toBe("a,b\r\n");
      expect(got.headers.get("x-offers-count")).toBe("3");
      expect(got.headers.get("etag")).toBe('W/"1"');
      expect(got.headers.get("set-cookie")).toBeNull();
      expect(got.headers.get("server")).toBeNull();
      const last = asked.at(-1);
      expect(last?.url).toBe(`${path}?kinds=CALL&text=a%26b`);
      expect(last?.headers).toMatchObject({
        "if-none-match": 'W/"0"',
        "accept-encoding": "gzip",
        "x-forwarded-host": new URL(address).host,
        "x-forwarded-proto": "http",
      });
      expect(last?.headers.cookie).toBeUndefined();
      expect(last?.headers.authorization).toBeUndefined();
    }
  });

  test("hands on refusals, what has not changed, and HEAD", async () => {
    answer = ({ method }, reply) => {
      reply.writeHead(method === "HEAD" ? 200 : 304, { etag: 'W/"1"' }).end();
    };
    expect((await fetch(`${address}/offers.csv`)).status).toBe(304);
    const head = await fetch(`${address}/offers.csv`, { method: "HEAD" });
    expect([head.status, asked.at(-1)?.method]).toEqual([200, "HEAD"]);
    answer = (_request, reply) => {
      reply.writeHead(400, { "content-type": "application/json" }).end('{"error":{}}');
    };
    const refused = await fetch(`${address}/offers.csv?x=1`);
    expect([refused.status, await refused.json()]).toEqual([400, { error: {} }]);
  });

  test("sends what comes while it comes, and ends the work when its reader leaves", async () => {
    let sent = 0;
    let gone = false;
    answer = (_request, reply) => {
      reply.writeHead(200, { "content-type": "application/x-ndjson" });
      reply.on("close", () => {
        gone = true;
      });
      const piece = "x".repeat(64 * 1024);
      const more = () => {
        if (gone) return;
        sent += piece.length;
        if (reply.write(piece)) setImmediate(more);
        else reply.once("drain", more);
      };
      more();
    };
    const leaving = new AbortController();
    const got = await fetch(`${address}/offers.ndjson`, { signal: leaving.signal });
    await got.body?.getReader().read();
    // A reader that takes nothing holds the catalogue up; only buffers on the way fill.
    let stalled = -1;
    for (let round = 0; round < 30 && sent !== stalled; round++) {
      stalled = sent;
      await wait(500);
    }
    expect(sent).toBe(stalled);
    expect(sent).toBeLessThan(64 * 1024 * 1024);
    leaving.abort();
    for (let round = 0; round < 200 && !gone; round++) await wait(50);
    expect(gone).toBe(true);
  });

  test("asks nobody but the catalogue, whatever address a request names", async () => {
    let visits = 0;
    const other = createServer((_request, reply) => {
      visits++;
      reply.end("of another server");
    }).listen(0, "127.0.0.1");
    await once(other, "listening");
    answer = (_request, reply) => reply.end("of the catalogue");
    const { port } = other.address() as AddressInfo;
    const { hostname, port: own } = new URL(address);
    // RFC 9112, 3.2.2: a server must take a request that names the whole address.
    const path = `http://127.0.0.1:${port}/offers.csv?kinds=CALL`;
    const sent = request({ hostname, port: own, path, agent: false }).end();
    const [got] = (await once(sent, "response")) as [IncomingMessage];
    const body = await text(got);
    other.close();
    expect([body, visits, asked.at(-1)?.url]).toEqual(["of the catalogue", 0, "/offers.csv?kinds=CALL"]);
  });

  test("says 503 while it does not know or reach the catalogue", async () => {
    known = false;
    const unknown = await fetch(`${address}/calendar.ics`);
    expect(unknown.status).toBe(503);
    expect(await unknown.json()).toMatchObject({ error: { code: "NOT_READY" } });
    known = true;
    answer = (request) => request.socket.destroy();
    const broken = await fetch(`${address}/calendar.ics`);
    expect(broken.status).toBe(503);
    expect(broken.headers.get("retry-after")).toBe("5");
    expect(await broken.json()).toMatchObject({ error: { code: "PARTNER_UNAVAILABLE" } });
  });
});
