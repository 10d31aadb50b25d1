import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { projectFile } from "../../runtime/project-files.js";
import { freshFolders } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";
import { runProgram, runScript, type TestProcess } from "../harness/process.js";
import { query } from "../harness/query.js";
import { runHubCommand } from "./run-hub.js";

const SLUG = "camera-nuova";

// Each test runs several commands, and each publish composes everything.
jest.setTimeout(90_000);

describe("a partner that starts from nothing", () => {
  const folders = freshFolders();
  const data = folders();
  const hub = testHub(() => data);
  const work = (folders() as { folder: string }).folder;
  const project = join(work, SLUG);
  const settings = () => ({
    HUB_REGISTRY_URL: `${hub().running.address}/registry`,
    HUB_DATA_DIR: (data as { folder: string }).folder,
  });
  const run = (...words: string[]) => runHubCommand(words, settings());
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(join(project, name), change(readFileSync(join(project, name), "utf8")));
  let server: TestProcess;
  let url: string;

  beforeAll(async () => {
    const written = await run("init", SLUG, "--into", project);
    expect([written.code, written.stdout]).toEqual([0, expect.stringContaining("server.js")]);
    symlinkSync(projectFile("node_modules"), join(project, "node_modules"));
    server = runScript(join(project, "server.js"), [], { PORT: "0" });
    url = (await server.says(/answers at (\S+)/))[1] ?? "";
  }, 60_000);
  afterAll(() => server?.stop());

  test("has files that name it and nobody else", async () => {
    for (const name of ["server.js", "schema.graphql", "offers.json", "package.json", "README.md"]) {
      const text = readFileSync(join(project, name), "utf8");
      expect(text).toMatch(/camera-nuova|CameraNuova/);
      expect(text).not.toMatch(/camera-esempio|CameraEsempio/);
    }
    expect((await run("init", SLUG, "--into", project)).code).toBe(3);
    expect((await run("init", "Camera_Nuova", "--into", join(work, "other"))).code).toBe(3);
  });

  test("passes the check and the verification as it stands", async () => {
    const check = await run(
      "subgraph",
      "check",
      SLUG,
      "--schema",
      join(project, "schema.graphql"),
      "--url",
      url,
      "--json",
    );
    expect(check.json).toMatchObject({ exitCode: 0, result: { status: "passed", problems: [] } });
    const verify = await run("subgraph", "verify", url, "--slug", SLUG);
    expect([verify.code, verify.stdout]).toEqual([0, expect.stringMatching(/All \d+ checks passed/)]);
  });

  test("with the kit passes the check as it stands, too", async () => {
    const init = await run("init", "camera-ospite", "--template", "kit", "--into", work, "--json");
    expect(init.json.result.files).toContain("schema.graphql");
    const schema = join(work, "camera-ospite", "schema.graphql");
    const check = await run("subgraph", "check", "camera-ospite", "--schema", schema, "--url", url, "--json");
    expect(check.json).toMatchObject({ exitCode: 0, result: { status: "passed", problems: [] } });
  });

  test("sees the whole hub with its own subgraph on its own machine, recomposed on each change", async () => {
    const schema = join(project, "schema.graphql");
    const words = ["dev", SLUG, "--url", url, "--schema", schema, "--port", "0"];
    const dev = runProgram("hub/cli/hub.js", words, settings());
    const [, endpoint = ""] = await dev.says(/endpoint +(\S+)/);
    const says = async (pattern: RegExp) => {
      const end = Date.now() + 20_000;
      while (!pattern.test(dev.output().stderr)) {
        if (Date.now() > end) throw new Error(`It never said ${pattern}: ${dev.output().stderr}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    };
    await says(/schema read: composed/);
    await says(/offerFeed: 1 offers/);
    const operation = `{
      own: offers(filter: { partners: ["${SLUG}"] }) { nodes { id ... on AdvisoryService { responseTimeDays } } }
      aice: offers(filter: { partners: ["aice"] }) { totalCount nodes { partner { name } } }
      country(code: "DE") { name }
    }`;
    const { data: answer, errors } = await query(endpoint, operation);
    expect(errors).toBeUndefined();
    expect(answer.own.nodes).toEqual([{ id: `${SLUG}:primo-orientamento`, responseTimeDays: 5 }]);
    expect(answer.aice.totalCount).toBeGreaterThan(0);
    expect(answer.country.name).toBe("Germania");

    edit("schema.graphql", (text) => `${text}\ntype Desk { city: String }\n`);
    await says(/schema changed: camera-nuova would be refused; what was composed before serves on/);
    expect(dev.output().stderr).toContain("HUB111");
    expect((await query(endpoint, operation)).errors).toBeUndefined();
    edit("schema.graphql", (text) => text.replace("type Desk", "extend type CameraNuovaAdvisoryService"));
    await says(/schema changed: composed/);
    const { data: type } = await query(
      endpoint,
      '{ __type(name: "CameraNuovaAdvisoryService") { fields { name } } }',
    );
    expect(type.__type.fields).toContainEqual({ name: "city" });

    // Nothing of it has reached the hub that is live.
    expect((await run("subgraph", "list", "--json")).json.result.subgraphs).toHaveLength(15);
    expect(await dev.stop("SIGINT")).toBe(0);
  }, 90_000);

  test("publishes; a change of its offers reaches the catalogue, and a deleted one leaves it", async () => {
    const publish = await run("subgraph", "publish", SLUG, "--url", url, "--json");
    expect(publish.json).toMatchObject({ exitCode: 0, result: { status: "published" } });
    const ids = async () => {
      await hub().running.catalogue.harvest(SLUG);
      const { data: answer } = await hub().query(
        `{ offers(filter: { partners: ["${SLUG}"] }) { nodes { id } } }`,
      );
      return answer.offers.nodes.map(({ id }: { id: string }) => id);
    };
    expect(await ids()).toEqual([`${SLUG}:primo-orientamento`]);
    edit("offers.json", (text) => text.replace("primo-orientamento", "secondo-passo"));
    const end = Date.now() + 15_000;
    while (Date.now() < end && !(await ids()).includes(`${SLUG}:secondo-passo`))
      await new Promise((done) => setTimeout(done, 200));
    expect(await ids()).toEqual([`${SLUG}:secondo-passo`]);
  });
});
