import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { GatewayOptions } from "../../gateway/gateway.js";
import { followSupergraphs } from "../../gateway/supergraph.js";
import { silentLogger as log } from "../../runtime/log.js";
import type { Supergraph } from "../../schema/supergraph.js";
import { clientsOf, type RunningGateway, runGateway } from "../harness/running-gateway.js";
import { fedSource, healthySubgraphs, smallSupergraph } from "../harness/small-supergraph.js";

let folder: string;
let hub: RunningGateway | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hub-gateway-"));
});
afterEach(async () => {
  await hub?.close();
  hub = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const away = () => {
  const source = fedSource(null);
  source.answer = async () => {
    throw new Error("the registry is away");
  };
  return source;
};

const start = async (
  supergraphs = away(),
  dataDir: string | undefined = folder,
  distrust?: GatewayOptions["distrust"],
) => {
  await hub?.close();
  hub = await runGateway({
    supergraphs,
    dataDir,
    distrust,
    clientFor: clientsOf(healthySubgraphs()),
    supergraphInterval: 50,
  });
  return hub;
};

/** Leaves versions 1 to `last` behind. */
const leaveBehind = async (last: number) => {
  const source = fedSource(smallSupergraph(1));
  await start(source);
  for (let version = 2; version <= last; version++) await source.push(smallSupergraph(version));
  await hub?.close();
  hub = undefined;
};

/** Waits for something that happens by itself. */
const until = async (happened: () => Promise<boolean>) => {
  for (const end = Date.now() + 10_000; !(await happened()); ) {
    if (Date.now() > end) throw new Error("it did not happen within 10 s");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const files = () => readdirSync(folder).sort();

test("the newest five supergraphs are kept, each whole under its final name", async () => {
  await leaveBehind(7);
  expect(files()).toEqual([3, 4, 5, 6, 7].map((version) => `supergraph-000000000${version}.json`));
});

test("a gateway whose registry is away starts from the newest whole file, and says that it may be stale", async () => {
  await leaveBehind(4);
  truncateSync(join(folder, "supergraph-0000000004.json"), 1_000);
  const third = join(folder, "supergraph-0000000003.json");
  writeFileSync(third, readFileSync(third, "utf8").replace("title", "titel"));
  writeFileSync(join(folder, "supergraph-0000000009.json"), "");
  const { ask, fetch } = await start();
  expect((await ask("{ version }")).body).toEqual({ data: { version: 1 } });
  const { status, body } = await fetch("/health/ready");
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: "ready", version: 2, source: "stale", ageSeconds: 0 });
});

test("a gateway without registry and file answers NOT_READY until a supergraph comes", async () => {
  const source = away();
  const { ask, fetch } = await start(source);
  const { status, headers, body } = await ask("{ version }");
  expect(status).toBe(503);
  expect(headers.get("retry-after")).toBe("2");
  expect(body.errors[0].extensions.code).toBe("NOT_READY");
  expect((await fetch("/health/ready")).status).toBe(503);
  expect((await fetch("/health/live")).status).toBe(200);

  const third = smallSupergraph(3);
  source.answer = async () => third;
  await until(async () => (await ask("{ version }")).status === 200);
  expect((await fetch("/health/ready")).body).toMatchObject({ version: 3, source: "fresh" });
  await until(async () => files().join() === "supergraph-0000000003.json");
});

test("a copy that is not trusted does not keep the gateway from the same supergraph once its registry signs it", async () => {
  await leaveBehind(1);
  const source = away();
  const isSigned = ({ signature }: Supergraph) => (signature === undefined ? "it is not signed" : null);
  const { ask } = await start(source, folder, isSigned);
  expect((await ask("{ version }")).status).toBe(503);
  const signed = { ...smallSupergraph(1), signature: "the registry's" };
  source.answer = async () => signed;
  await until(async () => (await ask("{ version }")).status === 200);
});

test("an older copy does not replace the supergraph that was taken in while the registry was slow", async () => {
  const source = fedSource(null);
  source.answer = () => new Promise(() => {});
  const kept = smallSupergraph(1);
  const served: number[] = [];
  const starting = followSupergraphs({
    source,
    store: {
      async *read() {
        yield kept;
      },
      async write() {},
    },
    log,
    patience: 20,
    async activate({ version }) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      served.push(version);
    },
  });
  await source.push(smallSupergraph(2));
  await (await starting).close();
  expect(served).toEqual([2]);
});

test("an answer that comes after the end is not taken, and leaves no copy", async () => {
  const source = fedSource(smallSupergraph(1));
  const taken: number[] = [];
  const note = async ({ version }: Supergraph) => void taken.push(version);
  const following = await followSupergraphs({
    source,
    store: { async *read() {}, write: note },
    log,
    interval: 5,
    activate: note,
  });
  let asked = () => {};
  const asks = new Promise<void>((resolve) => {
    asked = resolve;
  });
  let answer: (supergraph: Supergraph) => void = () => {};
  source.answer = () => {
    asked();
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  await asks;
  await following.close();
  answer(smallSupergraph(2));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(taken).toEqual([1, 1]);
});

test("a registry that goes away after the start makes the gateway stale, not silent", async () => {
  const source = fedSource(smallSupergraph(1));
  const { ask, fetch } = await start(source);
  expect((await fetch("/health/ready")).body.source).toBe("fresh");
  source.answer = away().answer;
  await until(async () => (await fetch("/health/ready")).body.source === "stale");
  expect((await fetch("/health/ready")).body.status).toBe("ready");
  expect((await ask("{ version }")).status).toBe(200);
});

test("a source that still has its last supergraph, but hears nothing of the registry, makes the gateway stale", async () => {
  let answers = true;
  const source = { ...fedSource(smallSupergraph(1)), answers: () => answers };
  const { fetch } = await start(source);
  expect((await fetch("/health/ready")).body.source).toBe("fresh");
  answers = false;
  await until(async () => (await fetch("/health/ready")).body.source === "stale");
  answers = true;
  await until(async () => (await fetch("/health/ready")).body.source === "fresh");
});

test("a running gateway never goes back, but one that starts believes its registry, and forgets the other history", async () => {
  await leaveBehind(4);
  const source = fedSource(smallSupergraph(2));
  const { gateway } = await start(source);
  expect(gateway.supergraph()?.version).toBe(2);
  expect(files()).toEqual(["supergraph-0000000001.json", "supergraph-0000000002.json"]);
  await source.push(smallSupergraph(1));
  expect(gateway.supergraph()?.version).toBe(2);
});

test("a folder that cannot be written costs nothing but the copy", async () => {
  writeFileSync(join(folder, "file"), "");
  const { ask } = await start(fedSource(smallSupergraph(1)), join(folder, "file"));
  expect((await ask("{ version }")).status).toBe(200);
});
