import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { projectFile } from "../../runtime/project-files.js";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A copy of what a partner's folder is built on, without any partner. */
function emptyProject(): string {
  const root = mkdtempSync(join(tmpdir(), "hub-new-partner-"));
  folders.push(root);
  for (const part of ["runtime", "schema", "subgraphs/kit", "package.json"])
    cpSync(projectFile(part), join(root, part), { recursive: true });
  symlinkSync(projectFile("node_modules"), join(root, "node_modules"));
  const { compilerOptions } = JSON.parse(readFileSync(projectFile("tsconfig.json"), "utf8"));
  writeFileSync(join(root, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["subgraphs"] }));
  mkdirSync(join(root, "data"));
  return root;
}

const node = (root: string, ...words: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, words, { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
const newPartner = (root: string, ...words: string[]) =>
  node(root, projectFile("dist/subgraphs/kit/new-partner.js"), ...words, "--into", join(root, "subgraphs"));

test("a new partner's folder compiles as it stands, and its subgraph answers", async () => {
  const root = emptyProject();
  const written = await newPartner(root, "camera-di-prova");
  expect(written).toMatchObject({ code: 0, stderr: "" });
  expect(written.stdout).toContain('import { cameraDiProva } from "./camera-di-prova/partner.js";');

  expect(await node(root, "node_modules/typescript/bin/tsc", "--project", root)).toMatchObject({ code: 0 });

  const answer = await node(
    root,
    "--input-type=module",
    "--eval",
    `import { silentLogger as log } from "${root}/dist/runtime/log.js";
     import { federatedSchema } from "${root}/dist/subgraphs/kit/federated-schema.js";
     import { openSubgraph } from "${root}/dist/subgraphs/kit/open-subgraph.js";
     import { cameraDiProva } from "${root}/dist/subgraphs/camera-di-prova/partner.js";
     const subgraph = await openSubgraph(cameraDiProva, { location: { folder: "${root}/data" }, log });
     const keys = '[{ __typename: "CameraDiProvaAdvisoryService", id: "camera-di-prova:example" }]';
     const query = "{ _entities(representations: " + keys + ") { __typename ... on CameraDiProvaAdvisoryService { responseTimeDays } } }";
     console.log(JSON.stringify(await subgraph.execute({ query }, {})));
     console.log(JSON.stringify(federatedSchema(cameraDiProva).sdl));
     await subgraph.close();`,
  );
  expect(answer.stderr).toBe("");
  const [answered = "", sdl = ""] = answer.stdout.trim().split("\n");
  expect(readFileSync(join(root, "subgraphs/camera-di-prova/schema.graphql"), "utf8")).toBe(JSON.parse(sdl));
  expect(JSON.parse(answered)).toEqual({
    data: { _entities: [{ __typename: "CameraDiProvaAdvisoryService", responseTimeDays: 5 }] },
  });
});

test("a slug that is none, that is taken, or that is missing writes nothing and says why", async () => {
  const root = emptyProject();
  mkdirSync(join(root, "subgraphs/aice"));
  for (const [words, reason] of [
    [["Camera_X"], '"Camera_X" is no slug'],
    [["../evil"], '"../evil" is no slug'],
    [["aice"], "is there already"],
    [["kit"], "is there already"],
    [[], "name one slug"],
  ] as const) {
    const { code, stderr } = await newPartner(root, ...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  }
  expect(existsSync(join(root, "subgraphs/aice/offers.ts"))).toBe(false);
});
