import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { freshFolders } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";
import { type HubRun, runHubCommand } from "./run-hub.js";

// Each test runs several commands, and each publish composes everything.
jest.setTimeout(90_000);

describe("hub, with a registry that runs", () => {
  const folders = freshFolders();
  const data = folders();
  const hub = testHub(() => data, { HUB_PUBLISHES_PER_MINUTE: "100" });
  const folder = (data as { folder: string }).folder;
  const file = (name: string) => join(folder, name);
  const run = (...words: string[]): Promise<HubRun> =>
    runHubCommand(words, {
      HUB_REGISTRY_URL: `${hub().running.address}/registry`,
      HUB_REGISTRY_TOKEN: readFileSync(file("registry-token"), "utf8").trim(),
    });
  const serving = () => hub().running.gateway.supergraph()?.version;
  let published: string;

  beforeAll(async () => {
    expect((await run("subgraph", "fetch", "aice", "--output", file("aice.graphql"))).code).toBe(0);
    published = readFileSync(file("aice.graphql"), "utf8");
    const withDesk = published.replace(/^type Query \{/m, "$&\n  aiceDesks: [AiceDesk!]");
    writeFileSync(file("wrong.graphql"), `${published}\ntype Desk {\n  city: String\n}\n`);
    writeFileSync(file("more.graphql"), `${withDesk}\ntype AiceDesk {\n  city: String\n}\n`);
  });

  test("lists what is published, as a table for people and as data for programs", async () => {
    const people = await run("subgraph", "list");
    expect([people.code, people.stderr]).toEqual([0, ""]);
    expect(people.stdout).toMatch(/^subgraph +version +when +by +url\n/);
    expect(people.stdout).toMatch(/^aice +1 .* local:aice$/m);
    const { json } = await run("subgraph", "list", "--json");
    expect(json).toMatchObject({ version: 1, command: "subgraph list", exitCode: 0 });
    expect(json.result.subgraphs).toHaveLength(15);
  });

  test("a refused check and a refused publish exit with 1, show the line at fault, and change nothing", async () => {
    const before = serving();
    const line = readFileSync(file("wrong.graphql"), "utf8").split("\n").indexOf("type Desk {") + 1;
    for (const verb of ["check", "publish"]) {
      const { code, stdout } = await run("subgraph", verb, "aice", "--schema", file("wrong.graphql"));
      expect(code).toBe(1);
      expect(stdout).toContain("HUB111  Desk");
      expect(stdout).toContain(`wrong.graphql:${line}`);
      expect(stdout).toContain(`${line} │ type Desk {`);
      expect(stdout).toContain("→ Rename it to start with Aice");
      expect(stdout).toContain("hub explain HUB111");
      if (verb === "publish") expect(stdout).toContain(`version ${before} serves on`);
    }
    expect(serving()).toBe(before);
    const { json } = await run("subgraph", "list", "aice", "--rejected", "--json");
    expect(json.result.rejections).toHaveLength(1);
    expect(json.result.rejections[0].problems[0].code).toBe("HUB111");
  });

  test("publishes, tells what changed, and says of the same again that nothing did", async () => {
    const before = serving() ?? 0;
    const check = await run("subgraph", "check", "aice", "--schema", file("more.graphql"), "--json");
    expect(check.json).toMatchObject({ exitCode: 0, result: { status: "passed" } });
    expect(serving()).toBe(before);

    const done = await run("subgraph", "publish", "aice", "--schema", file("more.graphql"));
    expect(done.code).toBe(0);
    expect(done.stdout).toContain(`aice is published: version ${before + 1} serves, 2 safe changes.`);
    expect(done.stdout).toMatch(/^safe +Query\.aiceDesks +\S/m);
    expect(serving()).toBe(before + 1);

    const again = await run("subgraph", "publish", "aice", "--schema", file("more.graphql"), "--json");
    expect(again.json).toMatchObject({ exitCode: 0, result: { status: "unchanged", version: before + 1 } });
  });

  test("shows the history, compares two versions, and rolls back to one", async () => {
    const { json: history } = await run("supergraph", "history", "--json");
    const [newest, first] = history.result.versions;
    expect(newest).toMatchObject({ cause: "publish", changes: { breaking: 0, safe: 2 } });

    const diff = await run("supergraph", "diff", String(newest.version), String(first.version));
    expect([diff.code, diff.stdout]).toEqual([0, expect.stringMatching(/^breaking +Query\.aiceDesks /m)]);

    const asked = await run("supergraph", "rollback", String(first.version));
    expect([asked.code, asked.stderr]).toEqual([3, expect.stringContaining("--yes")]);
    const back = await run("supergraph", "rollback", String(first.version), "--yes", "--json");
    expect(back.json).toMatchObject({ exitCode: 0, result: { status: "published" } });
    const { stdout: sdl } = await run("subgraph", "fetch", "aice");
    expect(sdl.trim()).toBe(published.trim());
    const { json: earlier } = await run(
      "supergraph",
      "fetch",
      "--at",
      String(newest.version),
      "--api",
      "--json",
    );
    expect(earlier.result).toMatchObject({
      version: newest.version,
      sdl: expect.stringContaining("aiceDesks"),
    });
  });

  test("shows the history of one subgraph, and compares two of its versions", async () => {
    const history = await run("subgraph", "history", "aice");
    expect(history.code).toBe(0);
    expect(history.stdout).toMatch(/^2 .* operator +127\.0\.0\.1 +local:aice /m);
    expect(history.stdout).toMatch(/^1 .* hub .*local:aice /m);
    const { json } = await run("subgraph", "history", "aice", "--first", "1", "--before", "2", "--json");
    expect(json).toMatchObject({
      version: 1,
      exitCode: 0,
      result: { slug: "aice", versions: [{ version: 1 }] },
    });

    const diff = await run("subgraph", "diff", "aice", "2", "1");
    expect([diff.code, diff.stdout]).toEqual([0, expect.stringMatching(/^breaking +AiceDesk +\S/m)]);
    expect(diff.stdout).toMatch(/^aice 2 → 1: 2 breaking changes$/m);
    const newest = await run("subgraph", "diff", "aice", "1", "--json");
    expect(newest.json).toMatchObject({
      version: 1,
      command: "subgraph diff",
      exitCode: 0,
      result: { slug: "aice", from: 1, to: 2, changes: expect.any(Array) },
    });
    expect(newest.json.result.changes).toContainEqual(
      expect.objectContaining({ criticality: "SAFE", coordinate: "AiceDesk" }),
    );
    for (const words of [
      ["history", "nobody"],
      ["diff", "aice", "1", "9"],
      ["list", "nobody"],
    ]) {
      const none = await run("subgraph", ...words, "--json");
      expect(none.json).toMatchObject({ exitCode: 1, error: { code: "NOT_FOUND" } });
    }
  });

  test("a token lets its partner publish its own subgraph, until it is revoked", async () => {
    const made = await run("token", "create", "claai", "--verbs", "check,publish", "--days", "2", "--json");
    const { id, token } = made.json.result;
    expect(made.code).toBe(0);
    const { stdout: sdl } = await run("subgraph", "fetch", "claai");
    writeFileSync(file("claai.graphql"), sdl);
    const publish = (slug: string) =>
      run("subgraph", "publish", slug, "--schema", file(`${slug}.graphql`), "--token", token, "--json");

    expect((await publish("claai")).json).toMatchObject({ exitCode: 0, result: { status: "unchanged" } });
    const foreign = await publish("aice");
    expect(foreign.json).toMatchObject({ exitCode: 3, error: { code: "FORBIDDEN" } });

    const { stdout } = await run("token", "list", "claai");
    expect(stdout).toContain(id);
    expect(stdout).not.toContain(token);
    expect((await run("token", "revoke", id)).code).toBe(0);
    expect((await publish("claai")).json).toMatchObject({ exitCode: 3, error: { code: "FORBIDDEN" } });
  });

  test("deletes a subgraph when it is meant", async () => {
    const asked = await run("subgraph", "delete", "claai");
    expect(asked.code).toBe(3);
    const done = await run("subgraph", "delete", "claai", "--yes", "--json");
    expect(done.json).toMatchObject({ exitCode: 0, result: { status: "published" } });
    const { code, json } = await run("subgraph", "fetch", "claai", "--json");
    expect([code, json.error.code]).toEqual([1, "NOT_FOUND"]);
  });

  test("tells who did what, and whether that record is whole", async () => {
    const list = await run("audit", "list", "--first", "2");
    expect(list.code).toBe(0);
    expect(list.stdout).toMatch(/^entry +when +what +by +from +about +hash\n/);
    expect(list.stdout).toMatch(/^1 .* signing-key-made +registry /m);
    expect(list.stderr).toContain("--after 2");
    const verified = await run("audit", "verify", "--json");
    const { head, entries } = verified.json.result;
    expect(verified.json).toMatchObject({ exitCode: 0, result: { intact: true, includesHead: null } });
    const again = await run("audit", "verify", "--head", head);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining(`whole: ${entries} entries`)]);
    const cut = await run("audit", "verify", "--head", "f".repeat(64));
    expect([cut.code, cut.stdout]).toEqual([1, expect.stringContaining("is not among the entries")]);
    expect((await run("audit", "verify", "--head", "x")).code).toBe(3);
  });

  test("prints and verifies the schema of a server that runs", async () => {
    const url = `${hub().running.address}/partners/aice/graphql`;
    const { stdout } = await run("subgraph", "introspect", url);
    expect(stdout).toContain("type AiceTrainingCourse");
    const check = await run("subgraph", "check", "aice", "--schema", url, "--json");
    expect(check.json).toMatchObject({ exitCode: 0, result: { status: "passed" } });
    const verified = await run("subgraph", "verify", url, "--slug", "aice", "--json");
    expect(verified.json).toMatchObject({ exitCode: 0, result: { status: "passed", slug: "aice" } });
    const dead = await run("subgraph", "verify", "http://127.0.0.1:1/", "--alone");
    expect([dead.code, dead.stdout]).toEqual([1, expect.stringContaining("HUB301")]);
  });

  test("colours are for terminals: none in a pipe, all with FORCE_COLOR, never with --json", async () => {
    const settings = { HUB_REGISTRY_URL: `${hub().running.address}/registry` };
    const bare = await runHubCommand(["subgraph", "list"], settings);
    const coloured = await runHubCommand(["subgraph", "list"], { ...settings, FORCE_COLOR: "1" });
    expect(bare.stdout).toBe(stripVTControlCharacters(bare.stdout));
    expect(coloured.stdout).not.toBe(bare.stdout);
    expect(stripVTControlCharacters(coloured.stdout)).toBe(bare.stdout);
    const { stdout } = await runHubCommand(["subgraph", "list", "--json"], { ...settings, FORCE_COLOR: "1" });
    expect(stdout).toBe(stripVTControlCharacters(stdout));
  });

  test("on the hub's own machine the token that npm start keeps is found by itself", async () => {
    const settings = {
      HUB_REGISTRY_URL: `${hub().running.address}/registry`,
      HUB_DATA_DIR: folder,
    };
    expect((await runHubCommand(["token", "list"], settings)).code).toBe(0);
    const without = await runHubCommand(["token", "list", "--json"], {
      ...settings,
      HUB_DATA_DIR: "/nowhere",
    });
    expect(without.json).toMatchObject({ exitCode: 3, error: { code: "FORBIDDEN" } });
  });
});
