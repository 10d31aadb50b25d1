import { once } from "node:events";
import { afterEach, expect, test } from "@jest/globals";
import type { FastifyRequest } from "fastify";
import type { DataSource } from "typeorm";
import { systemClock } from "../../runtime/clock.js";
import { type DatabaseLocation, openDatabase } from "../../runtime/database/open-database.js";
import { writer } from "../../runtime/database/writer.js";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { networkPolicy } from "../../runtime/network/network-policy.js";
import { OutboxDelivery } from "../../runtime/outbox/outbox-delivery.js";
import { isAuthentic } from "../../runtime/outbox/webhook-signature.js";
import { CreateWebhooks1700000003200 } from "../../schema/registry/migrations/1700000003200-create-webhooks.js";
import { Refusal } from "../../schema/registry/refusal.js";
import { openRegistry } from "../../schema/registry/registry.js";
import { FeedHealth } from "../../schema/registry/webhooks/feed-health.js";
import { webhookRoutes } from "../../schema/registry/webhooks/routes.js";
import { Webhook } from "../../schema/registry/webhooks/webhook.js";
import { openWebhooks, type Webhooks } from "../../schema/registry/webhooks/webhooks.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { HUB, partner } from "./sample-schemas.js";

const OPERATOR = { by: "operator" };
const SECRET = "a-secret-of-more-than-twenty-characters";

interface Received {
  readonly headers: FastifyRequest["headers"];
  readonly body: string;
}

describeOnEachDatabase("webhooks", (fresh) => {
  const opened: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const resource of opened.splice(0).reverse()) await resource.close();
  });

  /** Stands for a status that never comes. */
  const NEVER = 0;

  /** A receiver that answers with the next status, and with 204 when there is none. */
  async function receiver(statuses: number[] = [], port = 0) {
    const received: Received[] = [];
    const server = createHttpServer({ log: silentLogger });
    server.removeAllContentTypeParsers();
    server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
    server.post("/hook", async (request, reply) => {
      received.push({ headers: request.headers, body: String(request.body) });
      const status = statuses.shift() ?? 204;
      if (status === NEVER) await once(request.raw.socket, "close");
      return status === 302 ? reply.redirect("/hook", 302) : reply.code(status).send();
    });
    opened.push(server);
    const url = `${await listen(server, "127.0.0.1", port)}/hook`;
    return { url, received };
  }

  async function open(
    location: DatabaseLocation = fresh(),
    network = networkPolicy(),
    pauses = [50, 50, 50],
  ) {
    const database = await openDatabase(location, {
      name: "registry",
      entities: [OutboxDelivery, Webhook, FeedHealth],
      migrations: [CreateWebhooks1700000003200],
    });
    const write = writer(database);
    const webhooks = openWebhooks({
      write,
      clock: systemClock,
      log: silentLogger,
      network,
      onRecord: async () => {},
      pauses,
    });
    let closed = false;
    const close = async () => {
      if (closed) return;
      closed = true;
      await webhooks.close();
      await database.destroy();
    };
    opened.push({ close });
    const tell: (
      ...event: Parameters<Webhooks["tell"]> extends [unknown, ...infer Rest] ? Rest : never
    ) => Promise<void> = (type, data) => write((manager) => webhooks.tell(manager, type, data));
    return { webhooks, database, write, tell, close };
  }

  async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 10_000; !(await condition()); ) {
      if (Date.now() > end) throw new Error("the condition did not come about within 10 s");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const stateOf = async ({ manager }: DataSource) =>
    (await manager.find(OutboxDelivery)).map(({ state, attempts }) => ({ state, attempts }));

  test("a receiver gets each event that it wants once, signed with its secret", async () => {
    const { webhooks, tell } = await open();
    const { url, received } = await receiver();
    await webhooks.put("ops", { url, events: ["published", "rejected"], secret: SECRET }, OPERATOR);
    await tell("published", { slugs: ["aice"], version: 7 });
    await tell("rolled-back", { version: 6 });
    await tell("rejected", { slugs: ["claai"] });
    await until(() => received.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Sent at once, they may arrive in any order.
    expect(received.map(({ headers }) => headers["x-hub-event"]).sort()).toEqual(["published", "rejected"]);
    const isPublished = ({ headers }: Received) => headers["x-hub-event"] === "published";
    const { headers, body } = received.find(isPublished) ?? { headers: {}, body: "" };
    const { id, type, at, data } = JSON.parse(body);
    expect({ type, data }).toEqual({ type: "published", data: { slugs: ["aice"], version: 7 } });
    expect(id).toBe(headers["x-hub-event-id"]);
    expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
    const signed = {
      signature: String(headers["x-hub-webhook-signature"]),
      timestamp: Number(headers["x-hub-timestamp"]),
      body,
    };
    const now = Date.now() / 1_000;
    expect(isAuthentic(signed, SECRET, now)).toBe(true);
    expect(isAuthentic({ ...signed, body: body.replace("aice", "sace") }, SECRET, now)).toBe(false);
    expect(isAuthentic({ ...signed, timestamp: signed.timestamp + 1 }, SECRET, now)).toBe(false);
    expect(isAuthentic(signed, SECRET, now + 301)).toBe(false);
    expect(isAuthentic(signed, `${SECRET}x`, now)).toBe(false);
  });

  test("what did not arrive is sent again under the same id, and is abandoned in the end", async () => {
    const { webhooks, tell, database } = await open();
    const { url, received } = await receiver([500, 302]);
    const broken = await receiver([500, 500, 500, 500, 500, 500]);
    await webhooks.put("shaky", { url, events: ["published"] }, OPERATOR);
    await tell("published", { version: 1 });
    await until(async () => (await stateOf(database))[0]?.state === "delivered");
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers["x-hub-event-id"])).size).toBe(1);
    await webhooks.put("shaky", { url: broken.url, events: ["published"] }, OPERATOR);
    await tell("published", { version: 2 });
    await until(async () => (await stateOf(database))[1]?.state === "abandoned");
    expect(broken.received).toHaveLength(4);
    expect(await webhooks.list()).toMatchObject([
      { name: "shaky", deliveries: { waiting: 0, delivered: 1, abandoned: 1 }, lastProblem: "status 500" },
    ]);
  });

  test("an event whose transaction fails is never sent", async () => {
    const { webhooks, write, tell } = await open();
    const { url, received } = await receiver();
    await webhooks.put("ops", { url, events: ["published"] }, OPERATOR);
    const failing = write(async (manager) => {
      await webhooks.tell(manager, "published", { version: 1 });
      throw new Error("the publish fails after all");
    });
    await expect(failing).rejects.toThrow("after all");
    await tell("published", { version: 2 });
    await until(() => received.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(received.map(({ body }) => JSON.parse(body).data)).toEqual([{ version: 2 }]);
  });

  test("what waited when the registry stopped is sent after its next start", async () => {
    const location = fresh();
    const first = await open(location);
    const probe = await receiver();
    const port = Number(new URL(probe.url).port);
    await opened.pop()?.close();
    await first.webhooks.put("ops", { url: probe.url, events: ["published"], secret: SECRET }, OPERATOR);
    await first.tell("published", { version: 1 });
    await first.close();
    const { received } = await receiver([], port);
    await open(location);
    await until(() => received.length === 1);
    expect(JSON.parse(received[0]?.body ?? "{}").data).toEqual({ version: 1 });
  });

  test("a registry that stops during the last attempt has not tried in vain: the next start makes it again", async () => {
    const location = fresh();
    const first = await open(location, networkPolicy(), []);
    const { url, received } = await receiver([NEVER]);
    await first.webhooks.put("ops", { url, events: ["published"], secret: SECRET }, OPERATOR);
    await first.tell("published", { version: 1 });
    await until(() => received.length === 1);
    await first.close();
    const { database } = await open(location, networkPolicy(), []);
    await until(async () => (await stateOf(database))[0]?.state !== "waiting");
    expect(await stateOf(database)).toEqual([{ state: "delivered", attempts: 1 }]);
    expect(received).toHaveLength(2);
  });

  test("two registries on one database send each event once", async () => {
    const location = fresh();
    const one = await open(location);
    await open(location);
    const { url, received } = await receiver();
    await one.webhooks.put("ops", { url, events: ["published"] }, OPERATOR);
    for (let version = 1; version <= 15; version++) await one.tell("published", { version });
    await until(() => received.length >= 15);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(received.map(({ body }) => JSON.parse(body).data.version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
  });

  test("a feed that fails three times in a row is told once, and so is its recovery", async () => {
    const { webhooks } = await open();
    const { url, received } = await receiver();
    await webhooks.put("ops", { url, events: ["feed-failing", "feed-recovered"] }, OPERATOR);
    const report = (problem: string | null) => webhooks.reportFeeds([{ slug: "aice", problem }]);
    const told = () =>
      received.map(({ headers, body }) => [headers["x-hub-event"], JSON.parse(body).data.problem ?? null]);
    await report("no answer");
    await report("no answer");
    await report(null);
    for (let reading = 0; reading < 6; reading++) await report("status 500");
    await until(() => received.length === 1);
    await report(null);
    await report(null);
    await until(() => received.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(told()).toEqual([
      ["feed-failing", "status 500"],
      ["feed-recovered", null],
    ]);
  });

  test("a publish that goes live, one that is refused and a rollback are told as they happened", async () => {
    const registry = await openRegistry({ location: fresh(), log: silentLogger });
    opened.push(registry);
    const { url, received } = await receiver();
    await registry.webhooks.put("ops", { url, events: ["published", "rejected", "rolled-back"] }, OPERATOR);
    await registry.publish(HUB, { by: "hub" });
    await registry.publish([partner("aice")], { by: "aice:token" });
    const wrong = partner("claai", { more: "type Bureau { name: String }" });
    await registry.publish([wrong], { by: "claai:token" });
    await registry.rollback(1, { by: "operator" });
    await until(() => received.length >= 4);
    const events = received.map(({ body }) => JSON.parse(body));
    expect(new Set(events.map(({ id }) => id)).size).toBe(4);
    const told = Object.fromEntries(events.map(({ type, data }) => [`${type} ${data.by}`, data]));
    expect(told["published hub"]).toMatchObject({ before: null, after: { version: 1 } });
    expect(told["published aice:token"]).toMatchObject({ slugs: ["aice"], after: { version: 2 } });
    expect(told["rejected claai:token"]).toMatchObject({
      slugs: ["claai"],
      problems: [{ code: "HUB111", slug: "claai", coordinate: "Bureau" }],
    });
    expect(told["rolled-back operator"]).toMatchObject({ to: 1, after: { version: 3 } });
  }, 90_000);

  test("an operator sets webhooks over HTTP; secrets are told once, and addresses inside are refused", async () => {
    const { webhooks } = await open(
      fresh(),
      networkPolicy({ production: true, allowedNetworks: ["127.0.0.1/32"] }),
    );
    const server = createHttpServer({ log: silentLogger });
    server.register(
      async (scope) => {
        scope.setErrorHandler<Refusal>(({ status = 500, message }, _request, reply) =>
          reply.code(status).send({ message }),
        );
        webhookRoutes(
          scope,
          { webhooks },
          {
            actorOf: () => OPERATOR,
            operator: async ({ headers }) => {
              if (headers.authorization !== "Bearer operator")
                throw new Refusal(401, "This needs a valid token.");
            },
          },
          async () => {},
        );
      },
      { prefix: "/registry" },
    );
    opened.push(server);
    const address = await listen(server, "127.0.0.1", 0);
    const send = async (method: string, path: string, body?: unknown, token = "operator") => {
      const answer = await fetch(`${address}/registry${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
    };
    const hook = { url: "http://127.0.0.1:9/hook", events: ["published"] };
    expect((await send("PUT", "/webhooks/ops", hook, "partner")).status).toBe(401);
    expect((await send("GET", "/webhooks", undefined, "partner")).status).toBe(401);
    const made = await send("PUT", "/webhooks/ops", hook);
    expect(made).toEqual({
      status: 200,
      body: { name: "ops", secret: expect.stringMatching(/^[\w-]{43}$/) },
    });
    expect(await send("PUT", "/webhooks/ops", { ...hook, events: ["rejected"] })).toEqual({
      status: 200,
      body: { name: "ops" },
    });
    const listed = await send("GET", "/webhooks");
    expect(listed.body.webhooks).toMatchObject([{ name: "ops", events: ["rejected"] }]);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.secret);
    for (const wrong of [
      { ...hook, url: "http://10.0.0.1/hook" },
      { ...hook, url: "http://169.254.169.254/" },
      { ...hook, url: "file:///etc/passwd" },
      { ...hook, events: ["everything"] },
      { ...hook, events: [] },
      { ...hook, secret: "short" },
    ]) {
      expect((await send("PUT", "/webhooks/other", wrong)).status).toBe(400);
    }
    expect((await send("PUT", "/webhooks/No%20Name", hook)).status).toBe(400);
    expect((await send("DELETE", "/webhooks/ops")).status).toBe(204);
    expect((await send("DELETE", "/webhooks/ops")).status).toBe(404);
  });
});
