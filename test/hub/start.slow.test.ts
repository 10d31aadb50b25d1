import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { runProgram } from "../harness/process.js";
import { query } from "../harness/query.js";

const start = (settings: Record<string, string>) => runProgram("hub.js", [], { HUB_PORT: "0", ...settings });

describe("npm start", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hub-start-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("prints its addresses, answers, says when it was ready, and ends with 0 on Ctrl-C", async () => {
    const hub = start({ HUB_DATA_DIR: folder });
    const [, address] = await hub.says(/GraphQL endpoint\s+(\S+)\/graphql/);
    await hub.says(/"seconds":[\d.]+,"msg":"ready"/);
    const { stdout } = hub.output();
    expect(stdout).toContain(`${address}/explore`);
    expect(stdout).toMatch(/Apollo Sandbox/);
    const [, token = ""] = /Registry token +(\S+)/.exec(stdout) ?? [];
    const tokens = await fetch(`${address}/registry/tokens`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(tokens.status).toBe(200);
    const { data } = await query(
      `${address}/graphql`,
      "{ offers { totalCount } feeds { status } computedIndicators { code value } }",
    );
    expect(data.offers.totalCount).toBe(118);
    expect(data.computedIndicators[0]).toEqual({ code: "OFFERS_PUBLISHED", value: 118 });
    expect(data.feeds.map(({ status }: { status: string }) => status)).toEqual(Array(12).fill("OK"));
    expect(await hub.stop("SIGINT")).toBe(0);
  }, 60_000);

  test("a second start keeps all data and composes nothing anew", async () => {
    const hub = start({ HUB_DATA_DIR: folder });
    const [, address] = await hub.says(/GraphQL endpoint\s+(\S+)\/graphql/);
    const { stdout } = hub.output();
    expect(stdout).not.toContain("seed imported");
    expect(stdout).toMatch(/"status":"unchanged"/);
    const { data } = await query(`${address}/graphql`, "{ offers { totalCount } }");
    expect(data.offers.totalCount).toBe(118);
    expect(await hub.stop("SIGTERM")).toBe(0);
  }, 60_000);

  test("a taken port is told in one sentence that names the setting", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const hub = start({ HUB_DATA_DIR: folder, HUB_PORT: String(port) });
    expect(await hub.ended()).toBe(2);
    expect(hub.output().stderr).toBe(`HUB_PORT cannot be ${port}: another program listens there already.\n`);
    other.close();
  });

  test("a data folder that cannot be one is told in one sentence", async () => {
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    for (const data of [file, join(file, "data")]) {
      const hub = start({ HUB_DATA_DIR: data });
      expect(await hub.ended()).toBe(2);
      expect(hub.output().stderr).toMatch(/^HUB_DATA_DIR cannot be "[^"]+": [^\n]+\n$/);
    }
  });

  test("bad settings are told together, each with its name", async () => {
    const hub = start({
      HUB_PORT: "many",
      HUB_LOG_LEVEL: "loud",
      HUB_DATABASE_URL: "postgres://x",
      HUB_CORS_ORIGINS: "here",
    });
    expect(await hub.ended()).toBe(2);
    expect(hub.output().stderr.trim().split("\n")).toEqual([
      'HUB_PORT cannot be "many": it must be a port number from 0 to 65535.',
      'HUB_LOG_LEVEL cannot be "loud": it must be one of trace, debug, info, warn, error, fatal, silent.',
      "HUB_DATABASE_URL cannot be its value: it must be a mysql://user:password@host:port/prefix address.",
      'HUB_CORS_ORIGINS cannot be "here": it must be origins such as https://one.example,https://two.example.',
    ]);
  });

  test("a database that does not answer is told in one sentence, without its password", async () => {
    const hub = start({ HUB_DATA_DIR: folder, HUB_DATABASE_URL: "mysql://root:hidden@127.0.0.1:1/hub" });
    expect(await hub.ended()).toBe(2);
    expect(hub.output().stderr).toMatch(
      /^HUB_DATABASE_URL names 127\.0\.0\.1:1, which cannot be used: [^\n]+\n$/,
    );
    expect(hub.output().stderr).not.toContain("hidden");
  });
});
