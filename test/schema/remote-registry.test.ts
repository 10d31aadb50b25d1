import { afterEach, expect, test } from "@jest/globals";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { startRegistry } from "../../schema/registry/main.js";
import { openRegistry, type Registry } from "../../schema/registry/registry.js";
import { remoteRegistry } from "../../schema/registry/remote-registry.js";
import type { OfferTypes, Supergraph } from "../../schema/supergraph.js";
import { freshFolders } from "../harness/databases.js";
import { HUB, partner } from "./sample-schemas.js";

const TOKEN = "a-token-of-more-than-twenty-characters";
const fresh = freshFolders();
const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const resource of opened.splice(0).reverse()) await resource.close();
});

const addressed = (slug: string) => ({ ...partner(slug), url: `https://${slug}.example/graphql` });
const hub = HUB.map((subgraph) => ({ ...subgraph, url: `https://${subgraph.slug}.example/graphql` }));

async function open(): Promise<Registry> {
  const registry = await openRegistry({ location: fresh(), log: silentLogger, token: TOKEN });
  opened.push(registry);
  return registry;
}

async function serve(registry: Registry, port = 0) {
  const server = createHttpServer({ log: silentLogger });
  registry.mount(server, "/registry");
  const url = `${await listen(server, "127.0.0.1", port)}/registry`;
  return { url, server };
}

function follow(url: string, token = TOKEN) {
  const remote = remoteRegistry({ url, log: silentLogger, pollInterval: 20, token });
  opened.push(remote);
  return remote;
}

async function until(condition: () => boolean): Promise<void> {
  // Polls that fail while something is composed come more and more seldom, up to every 15 s.
  for (const end = Date.now() + 20_000; !condition(); ) {
    if (Date.now() > end) throw new Error("the condition did not come about within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test("a gateway and a catalogue elsewhere follow what is published, each version once", async () => {
  const registry = await open();
  const { url, server } = await serve(registry);
  opened.push(server);
  const remote = follow(url);
  expect(await remote.supergraphs.current()).toBeNull();
  const versions: number[] = [];
  const types: (readonly string[])[] = [];
  remote.supergraphs.subscribe(async ({ version }: Supergraph) => void versions.push(version));
  remote.offerTypes.subscribe(
    async ({ served }: OfferTypes) => void types.push(served.map(({ name }) => name)),
  );
  expect(await remote.publish([...hub, addressed("aice")], { by: "hub" })).toMatchObject({
    status: "published",
    version: 1,
  });
  await until(() => versions.length === 1 && types.at(-1)?.length === 1);
  expect(await remote.publish([addressed("claai")], { by: "claai" })).toMatchObject({
    status: "published",
    version: 2,
  });
  await until(() => versions.length === 2 && types.at(-1)?.length === 2);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(versions).toEqual([1, 2]);
  const { version, digest, sdl } = (await registry.supergraphs.current()) as Supergraph;
  expect(await remote.supergraphs.current()).toMatchObject({ version, digest, sdl });
  expect((await remote.supergraphs.current())?.subgraphs).toContainEqual({
    slug: "aice",
    url: "https://aice.example/graphql",
  });
}, 60_000);

test("a registry that is away leaves its followers with the last supergraph, and finds them again", async () => {
  const registry = await open();
  await registry.publish(hub, { by: "hub" });
  const first = await serve(registry);
  const remote = follow(first.url);
  const versions: number[] = [];
  remote.supergraphs.subscribe(async ({ version }) => void versions.push(version));
  await until(() => versions.length === 1);
  expect(remote.supergraphs.answers?.()).toBe(true);
  first.server.server.closeAllConnections();
  await first.server.close();
  await registry.publish([addressed("aice")], { by: "aice" });
  await until(() => remote.supergraphs.answers?.() === false);
  expect((await remote.supergraphs.current())?.version).toBe(1);
  const again = await serve(registry, Number(new URL(first.url).port));
  opened.push(again.server);
  await until(() => versions.length === 2);
  expect(versions).toEqual([1, 2]);
  expect(remote.supergraphs.answers?.()).toBe(true);
}, 60_000);

test("a follower that failed to take a supergraph is told of it again", async () => {
  const registry = await open();
  await registry.publish(hub, { by: "hub" });
  const { url, server } = await serve(registry);
  opened.push(server);
  const versions: number[] = [];
  follow(url).supergraphs.subscribe(async ({ version }) => {
    versions.push(version);
    if (versions.length === 1) throw new Error("its database is away");
  });
  await until(() => versions.length === 2);
  expect(versions).toEqual([1, 1]);
});

test("a publish with a wrong token is an error, and one with a wrong schema is an answer", async () => {
  const registry = await open();
  const { url, server } = await serve(registry);
  opened.push(server);
  await expect(follow(url, "wrong").publish(hub, { by: "hub" })).rejects.toThrow(/status 401/);
  const away = "http://127.0.0.1:1";
  await expect(follow(away).publish(hub, { by: "hub" })).rejects.toThrow(
    `Cannot publish at ${away}: connect`,
  );
  const wrong = { ...addressed("aice"), sdl: "type Query {" };
  expect(await follow(url).publish([wrong], { by: "aice" })).toMatchObject({
    status: "rejected",
    servingVersion: null,
    problems: [{ code: "HUB203" }],
  });
});

test("an older supergraph than the one that serves is not taken, and neither is one that does not fit its digest", async () => {
  const registry = await open();
  await registry.publish(hub, { by: "hub" });
  await registry.publish([addressed("aice")], { by: "aice" });
  const live = (await registry.supergraphs.current()) as Supergraph;
  let answer = { version: live.version, digest: live.digest, sdl: live.sdl };
  const server = createHttpServer({ log: silentLogger });
  server.get("/supergraph", async (_request, reply) =>
    reply
      .header("etag", `"${answer.version}-${answer.digest}"`)
      .header("x-hub-supergraph-version", String(answer.version))
      .send(answer.sdl),
  );
  opened.push(server);
  const remote = follow(await listen(server, "127.0.0.1", 0));
  const versions: number[] = [];
  remote.supergraphs.subscribe(async ({ version }) => void versions.push(version));
  await until(() => versions.length > 0);
  answer = { ...answer, version: 1 };
  await new Promise((resolve) => setTimeout(resolve, 100));
  answer = { ...answer, version: 3, sdl: `${live.sdl} # altered` };
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await remote.supergraphs.current())?.version).toBe(2);
  expect(versions.filter((version) => version !== 2)).toEqual([]);
});

test("the registry runs alone, and names the settings that keep it from running", async () => {
  const location = fresh();
  const folder = "folder" in location ? location.folder : "";
  const settings = {
    HUB_PORT: "0",
    HUB_DATA_DIR: folder,
    HUB_REGISTRY_TOKEN: TOKEN,
    HUB_LOG_LEVEL: "silent",
  };
  const running = await startRegistry(settings);
  opened.push(running);
  expect(await (await fetch(`${running.address}/health`)).json()).toEqual({
    service: "registry",
    status: "ok",
    supergraph: null,
  });
  await expect(startRegistry({ ...settings, HUB_REGISTRY_TOKEN: "short" })).rejects.toThrow(
    "HUB_REGISTRY_TOKEN cannot be its value: it must have at least 20 characters.",
  );
  await expect(startRegistry({ ...settings, HUB_REGISTRY_TOKEN: "", HUB_PORT: "x" })).rejects.toThrow(
    /HUB_PORT cannot be "x".*\nHUB_REGISTRY_TOKEN is missing/,
  );
  const taken = new URL(running.address).port;
  await expect(startRegistry({ ...settings, HUB_PORT: taken })).rejects.toThrow(/HUB_PORT cannot be/);
});
