import { afterEach, expect, test } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { openRegistry, type Registry, type RegistryOptions } from "../../schema/registry/registry.js";
import type { Supergraph } from "../../schema/supergraph.js";
import { describeOnEachDatabase } from "../harness/databases.js";
import { HUB, partner } from "./sample-schemas.js";

const TOKEN = "a-token-of-more-than-twenty-characters";
/** Composing that is cut short: whatever is answered did not need it. */
const NO_COMPOSING = { timeLimit: 1 };

describeOnEachDatabase("the registry", (fresh) => {
  const opened: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const resource of opened.splice(0).reverse()) await resource.close();
  });

  async function open(options: Partial<RegistryOptions> = {}): Promise<Registry> {
    const registry = await openRegistry({ location: fresh(), log: silentLogger, token: TOKEN, ...options });
    opened.push(registry);
    return registry;
  }

  async function serve(registry: Registry): Promise<string> {
    const server = createHttpServer({ log: silentLogger });
    registry.mount(server, "/registry");
    opened.push(server);
    return `${await listen(server, "127.0.0.1", 0)}/registry`;
  }

  test("takes a whole hub at once, and serves the supergraph that it makes", async () => {
    const registry = await open();
    expect(await registry.supergraphs.current()).toBeNull();
    const result = await registry.publish([...HUB, partner("aice"), partner("claai")], { by: "hub" });
    expect(result).toMatchObject({ status: "published", version: 1, servingVersion: 1, changes: [] });
    const live = await registry.supergraphs.current();
    expect(live).toMatchObject({ version: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(live?.subgraphs).toContainEqual({ slug: "aice", url: "local:aice" });
    expect(await registry.offerTypes()).toEqual({
      served: [
        { name: "AiceTrainingCourse", partner: "aice", kind: "TRAINING_COURSE", missingFields: [] },
        { name: "ClaaiTrainingCourse", partner: "claai", kind: "TRAINING_COURSE", missingFields: [] },
      ],
      listed: ["AiceTrainingCourse", "ClaaiTrainingCourse"],
      feeds: [
        { slug: "aice", url: "local:aice" },
        { slug: "claai", url: "local:claai" },
      ],
    });
    const api = await registry.apiSdl();
    expect(api).toContain("type AiceTrainingCourse implements Offer & TrainingCourse");
    expect(api).not.toMatch(/offerFeed|join__|@key/);
  });

  test("says that nothing changed when the same is published again, without a new version", async () => {
    const registry = await open();
    await registry.publish([...HUB, partner("aice")], { by: "hub" });
    expect(await registry.publish([partner("aice")], { by: "aice" })).toMatchObject({
      status: "unchanged",
      version: 1,
    });
    expect((await registry.subgraphs()).map(({ version }) => version)).toEqual([1, 1, 1, 1]);
  });

  test("refuses a wrong schema, names what serves on, and keeps the attempt", async () => {
    const location = fresh();
    const registry = await open({ location });
    await registry.publish([...HUB, partner("aice")], { by: "hub" });
    const before = await registry.supergraphs.current();
    const wrong = partner("claai", { more: "type Bureau { name: String }" });
    expect(
      await registry.publish([wrong, partner("aice", { kinds: ["Call"] })], { by: "claai" }),
    ).toMatchObject({
      status: "rejected",
      servingVersion: 1,
      problems: [{ code: "HUB111", slug: "claai", coordinate: "Bureau" }],
    });
    expect(await registry.supergraphs.current()).toEqual(before);
    expect((await registry.subgraphs()).map(({ slug }) => slug)).toEqual([
      "agreement",
      "aice",
      "catalogue",
      "reference",
    ]);
  });

  test("lets two publishes at once both land, in versions without a gap", async () => {
    const registry = await open();
    await registry.publish(HUB, { by: "hub" });
    const results = await Promise.all(
      ["aice", "claai"].map((slug) => registry.publish([partner(slug)], { by: slug })),
    );
    expect(results).toMatchObject([
      { status: "published", version: 2 },
      { status: "published", version: 3 },
    ]);
    const slugs = (await registry.supergraphs.current())?.subgraphs.map(({ slug }) => slug);
    expect(slugs).toEqual(expect.arrayContaining(["aice", "claai"]));
  });

  test("lets publishes land that another process of the registry takes in at the same time", async () => {
    const location = fresh();
    const [one, other] = [await open({ location }), await open({ location })];
    await one.publish(HUB, { by: "hub" });
    const results = await Promise.all([
      one.publish([partner("aice")], { by: "aice" }),
      other.publish([partner("claai")], { by: "claai" }),
    ]);
    expect(results.map((result) => "version" in result && result.version).sort()).toEqual([2, 3]);
    const after = await open({ location });
    const slugs = (await after.supergraphs.current())?.subgraphs.map(({ slug }) => slug);
    expect(slugs).toEqual(expect.arrayContaining(["aice", "claai"]));
  });

  test("serves the same supergraph after a restart, and composes nothing that it has composed before", async () => {
    const location = fresh();
    const first = await open({ location });
    const hub = [...HUB, partner("aice")];
    await first.publish(hub, { by: "hub" });
    await first.publish([partner("aice", { kinds: ["Call"] })], { by: "aice" });
    const before = await first.supergraphs.current();
    const statements: string[] = [];
    const second = await open({
      location,
      composing: NO_COMPOSING,
      onStatement: (statement) => statements.push(statement),
    });
    expect(await second.supergraphs.current()).toEqual(before);
    expect(await second.publish([partner("aice", { kinds: ["Call"] })], { by: "aice" })).toMatchObject({
      status: "unchanged",
    });
    // Back to what was composed as version 1.
    expect(await second.publish(hub, { by: "hub" })).toMatchObject({ status: "published", version: 3 });
    expect(await second.publish([partner("claai")], { by: "claai" })).toMatchObject({
      status: "rejected",
      problems: [{ code: "HUB211", message: expect.stringMatching(/not done within 1 ms/) }],
    });
    expect(statements.some((statement) => /INSERT INTO .?rejected_publish/.test(statement))).toBe(true);
  });

  test("tells its listeners in order, and answers the publish when they are done", async () => {
    const registry = await open();
    const heard: string[] = [];
    const listen =
      (name: string) =>
      async ({ version }: Supergraph) => {
        heard.push(`${name} starts ${version}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        heard.push(`${name} ends ${version}`);
        if (name === "first") throw new Error("a listener's fault is its own");
      };
    registry.supergraphs.subscribe(listen("first"));
    const leave = registry.supergraphs.subscribe(listen("second"));
    await registry.publish(HUB, { by: "hub" });
    expect(heard).toEqual(["first starts 1", "first ends 1", "second starts 1", "second ends 1"]);
    leave();
    await registry.publish([partner("aice")], { by: "aice" });
    expect(heard.slice(4)).toEqual(["first starts 2", "first ends 2"]);
  });

  test("tells a listener again that failed to take what is live", async () => {
    const registry = await open();
    const heard: number[] = [];
    const taken = new Promise<void>((resolve) => {
      registry.supergraphs.subscribe(async ({ version }) => {
        heard.push(version);
        if (heard.length === 1) throw new Error("its database is away");
        resolve();
      });
    });
    await registry.publish(HUB, { by: "hub" });
    await taken;
    expect(heard).toEqual([1, 1]);
  });

  test("announces new types before a supergraph goes live, and lists an offer's type when all gateways know it", async () => {
    let now = Temporal.Instant.from("2026-11-22T10:00:00Z");
    const clock = { now: () => now };
    const registry = await open({ clock, announceTime: 5_000, grace: 15_000 });
    await registry.publish([...HUB, partner("aice")], { by: "hub" });
    await registry.publish([partner("claai")], { by: "claai" });
    const both = ["AiceTrainingCourse", "ClaaiTrainingCourse"];
    const types = async () => {
      const { served, listed } = await registry.offerTypes();
      return {
        live: (await registry.supergraphs.current())?.version,
        served: served.map(({ name }) => name),
        listed,
      };
    };
    expect(await types()).toEqual({ live: 1, served: both, listed: ["AiceTrainingCourse"] });
    now = now.add({ seconds: 6 });
    expect(await types()).toEqual({ live: 2, served: both, listed: ["AiceTrainingCourse"] });
    now = now.add({ seconds: 15 });
    expect(await types()).toEqual({ live: 2, served: both, listed: both });
  });

  test("answers over HTTP with tags, and 304 to who has the newest already", async () => {
    const registry = await open();
    const url = await serve(registry);
    const none = await fetch(`${url}/supergraph`);
    expect(none.status).toBe(503);
    await registry.publish([...HUB, partner("aice")], { by: "hub" });
    for (const path of ["/supergraph", "/offer-types"]) {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(200);
      const again = await fetch(url + path, {
        headers: { "if-none-match": answer.headers.get("etag") ?? "" },
      });
      expect([path, again.status, await again.text()]).toEqual([path, 304, ""]);
    }
    const answer = await fetch(`${url}/supergraph`);
    expect(answer.headers.get("x-hub-supergraph-version")).toBe("1");
    expect(await answer.text()).toBe((await registry.supergraphs.current())?.sdl);
    const { subgraphs } = (await (await fetch(`${url}/subgraphs`)).json()) as { subgraphs: unknown[] };
    expect(subgraphs).toHaveLength(4);
    expect(await (await fetch(`${url}/subgraphs/aice`)).json()).toMatchObject({
      slug: "aice",
      version: 1,
      publishedBy: "hub",
      sdl: partner("aice").sdl,
    });
    expect((await fetch(`${url}/subgraphs/nobody`)).status).toBe(404);
    expect(await (await fetch(`${url}/health`)).json()).toEqual({
      service: "registry",
      status: "ok",
      supergraph: 1,
    });
  });

  test("takes publishes over HTTP with the token alone, and tells what became of them", async () => {
    const registry = await open();
    const url = await serve(registry);
    await registry.publish(HUB, { by: "hub" });
    const post = (body: unknown, authorization?: string) =>
      fetch(`${url}/publish`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(authorization && { authorization }) },
        body: JSON.stringify(body),
      });
    const aice = { ...partner("aice"), url: "https://aice.example/graphql" };
    for (const wrong of [undefined, "Bearer no", `Basic ${TOKEN}`, `Bearer ${TOKEN}x`]) {
      const refused = await post({ subgraphs: [aice] }, wrong);
      expect([refused.status, await refused.json()]).toEqual([401, { message: "This needs a valid token." }]);
    }
    const done = await post({ subgraphs: [aice], by: "aice" }, `Bearer ${TOKEN}`);
    expect([done.status, await done.json()]).toMatchObject([200, { status: "published", version: 2 }]);
    const same = await post({ subgraphs: [aice] }, `Bearer ${TOKEN}`);
    expect([same.status, await same.json()]).toMatchObject([200, { status: "unchanged", version: 2 }]);
    const rejected = await post({ subgraphs: [{ ...aice, sdl: "type Query {" }] }, `Bearer ${TOKEN}`);
    expect([rejected.status, await rejected.json()]).toMatchObject([
      422,
      { status: "rejected", servingVersion: 2, problems: [{ code: "HUB203", slug: "aice", line: 1 }] },
    ]);
    expect((await post({ subgraphs: [] }, `Bearer ${TOKEN}`)).status).toBe(400);
    expect((await post({ subgraphs: [partner("aice")] }, `Bearer ${TOKEN}`)).status).toBe(400);
  });

  test("refuses slugs and addresses that cannot be", async () => {
    const registry = await open();
    const { sdl } = partner("aice");
    const publish = (slug: string, url: string) => registry.publish([{ slug, url, sdl }], { by: "aice" });
    const code = (code: string) => ({ status: "rejected", servingVersion: null, problems: [{ code }] });
    expect(await publish("Aice Milano", "https://aice.example/graphql")).toMatchObject(code("HUB240"));
    expect(await publish("aice", "ftp://aice.example")).toMatchObject(code("HUB242"));
    expect(await publish("aice", "https://me:secret@aice.example/graphql")).toMatchObject(code("HUB242"));
    expect(await publish("aice", "local:claai")).toMatchObject(code("HUB242"));
    expect(await registry.publish([partner("aice"), partner("aice")], { by: "aice" })).toMatchObject(
      code("HUB241"),
    );
  });
});
