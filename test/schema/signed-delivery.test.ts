import { createHash, generateKeyPairSync } from "node:crypto";
import { afterEach, expect, test } from "@jest/globals";
import { gatewayEnvironment } from "../../gateway/environment.js";
import { startGateway } from "../../gateway/main.js";
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { silentLogger } from "../../runtime/log.js";
import { openRegistry, type Registry, type RegistryOptions } from "../../schema/registry/registry.js";
import { remoteRegistry } from "../../schema/registry/remote-registry.js";
import { publicKeyOf, readPublicKey, signatureOf } from "../../schema/signing/signature.js";
import type { Supergraph } from "../../schema/supergraph.js";
import { describeOnEachDatabase, freshFolders } from "../harness/databases.js";
import { HUB, partner } from "./sample-schemas.js";

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const resource of opened.splice(0).reverse()) await resource.close();
});

async function open(
  options: Pick<RegistryOptions, "location"> & Partial<RegistryOptions>,
): Promise<Registry> {
  const registry = await openRegistry({ log: silentLogger, ...options });
  opened.push(registry);
  return registry;
}

async function serve(registry: Registry): Promise<string> {
  const server = createHttpServer({ log: silentLogger });
  registry.mount(server, "");
  opened.push(server);
  return listen(server, "127.0.0.1", 0);
}

describeOnEachDatabase("the registry's key", (fresh) => {
  test("is made once, told at /public-key, and the same for every registry on the database", async () => {
    const location = fresh();
    const one = await open({ location });
    const other = await open({ location });
    expect(one.signer.publicKey.text).toBe(other.signer.publicKey.text);
    const told = (await (await fetch(`${await serve(one)}/public-key`)).json()) as Record<string, string>;
    expect(told).toMatchObject({ algorithm: "ed25519", publicKey: one.signer.publicKey.text });
    expect(told["pem"]).toMatch(/^-----BEGIN PUBLIC KEY-----/);
    expect(readPublicKey(one.signer.publicKey.text).id).toBe(told["id"]);
  });
});

const fresh = freshFolders();
const hub = HUB.map((subgraph) => ({ ...subgraph, url: `http://127.0.0.1:9/${subgraph.slug}` }));

test("a key from the settings signs in place of the kept one, and what is no key is named without being quoted", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const registry = await open({ location: fresh(), privateKey: pem.replaceAll("\n", "\\n") });
  expect(registry.signer.publicKey.text).toBe(publicKeyOf(privateKey).text);
  await expect(open({ location: fresh(), privateKey: "no key" })).rejects.toThrow(
    "HUB_REGISTRY_PRIVATE_KEY cannot be its value: it must be an Ed25519 private key in PEM.",
  );
});

test("those who know the key take what the registry signed; both supergraph and offer types", async () => {
  const registry = await open({ location: fresh() });
  await registry.publish([...hub, { ...partner("aice"), url: "http://127.0.0.1:9/aice" }], { by: "hub" });
  const remote = remoteRegistry({
    url: await serve(registry),
    log: silentLogger,
    publicKeys: [
      publicKeyOf(generateKeyPairSync("ed25519").publicKey),
      readPublicKey(registry.signer.publicKey.text),
    ],
  });
  opened.push(remote);
  expect((await remote.supergraphs.current())?.version).toBe(1);
  expect((await remote.offerTypes.current())?.listed).toEqual(["AiceTrainingCourse"]);
});

test("nobody else's supergraph is taken: unsigned, altered, of another version, or by another key", async () => {
  const registry = await open({ location: fresh() });
  await registry.publish(hub, { by: "hub" });
  const live = (await registry.supergraphs.current()) as Supergraph;
  const url = await serve(registry);
  const genuine = String((await fetch(`${url}/supergraph`)).headers.get("x-hub-signature"));
  const stranger = generateKeyPairSync("ed25519").privateKey;
  const byStranger = signatureOf(live.sdl, { what: "supergraph", version: 1 }, stranger);
  const keyOfOther = `${genuine.split(":").slice(0, 2).join(":")}:${byStranger.split(":")[2]}`;
  const forgeries: { version: number; sdl: string; signature?: string }[] = [
    { version: 1, sdl: live.sdl },
    { version: 1, sdl: `${live.sdl} `, signature: genuine },
    { version: 2, sdl: live.sdl, signature: genuine },
    { version: 1, sdl: live.sdl, signature: byStranger },
    { version: 1, sdl: live.sdl, signature: keyOfOther },
    { version: 1, sdl: live.sdl, signature: "ed25519::" },
    { version: 1, sdl: live.sdl, signature: genuine },
  ];
  const taken: boolean[] = [];
  for (const { version, sdl, signature } of forgeries) {
    const digest = createHash("sha256").update(sdl).digest("hex");
    const server = createHttpServer({ log: silentLogger });
    server.get("/supergraph", async (_request, reply) =>
      reply
        .headers({ etag: `"${version}-${digest}"`, "x-hub-supergraph-version": String(version) })
        .headers(signature === undefined ? {} : { "x-hub-signature": signature })
        .send(sdl),
    );
    opened.push(server);
    const remote = remoteRegistry({
      url: await listen(server, "127.0.0.1", 0),
      log: silentLogger,
      publicKeys: [readPublicKey(registry.signer.publicKey.text)],
    });
    opened.push(remote);
    taken.push((await remote.supergraphs.current()) !== null);
  }
  expect(taken).toEqual([false, false, false, false, false, false, true]);
});

test("a gateway starts from its own copy when the registry is away, but only from one that the registry signed", async () => {
  const registry = await open({ location: fresh() });
  await registry.publish(hub, { by: "hub" });
  const server = createHttpServer({ log: silentLogger });
  registry.mount(server, "");
  const url = await listen(server, "127.0.0.1", 0);
  const { folder } = fresh() as { folder: string };
  const settings = (publicKey: string) => ({
    HUB_PORT: "0",
    HUB_DATA_DIR: folder,
    HUB_LOG_LEVEL: "silent",
    HUB_REGISTRY_URL: url,
    HUB_REGISTRY_PUBLIC_KEY: publicKey,
  });
  const readiness = async (publicKey: string) => {
    const gateway = await startGateway(settings(publicKey));
    const { status } = await fetch(`${gateway.address}/health/ready`);
    await gateway.close();
    return status;
  };
  const another = publicKeyOf(generateKeyPairSync("ed25519").publicKey).text;
  expect(await readiness(another)).toBe(503);
  expect(await readiness(registry.signer.publicKey.text)).toBe(200);
  await server.close();
  expect(await readiness(registry.signer.publicKey.text)).toBe(200);
  expect(await readiness(another)).toBe(503);
});

test("HUB_REGISTRY_PUBLIC_KEY takes several keys, and names what is none", () => {
  const key = () => publicKeyOf(generateKeyPairSync("ed25519").publicKey).text;
  const read = (value: string) =>
    gatewayEnvironment({ HUB_REGISTRY_URL: "http://127.0.0.1:1", HUB_REGISTRY_PUBLIC_KEY: value });
  expect(read(`${key()},${key()}`).publicKeys).toHaveLength(2);
  expect(() => read("not-a-key")).toThrow(/^HUB_REGISTRY_PUBLIC_KEY cannot be "not-a-key": it must be/);
});
