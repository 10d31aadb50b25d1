import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { silentLogger } from "../../runtime/log.js";
import { projectFile } from "../../runtime/project-files.js";
import { openSubgraph } from "../../subgraphs/kit/open-subgraph.js";
import { saceSimest } from "../../subgraphs/sace-simest/partner.js";
import { freshFolders } from "../harness/databases.js";

const fresh = freshFolders();

const riskLoad = (settings: Record<string, string>, ...words: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const command = projectFile("dist/subgraphs/sace-simest/risk-observations/load.js");
    const env = { ...process.env, HUB_DATABASE_URL: "", ...settings };
    execFile(process.execPath, [command, ...words], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

test("risk values are loaded from a file while the hub has the database open", async () => {
  const location = fresh() as { folder: string };
  const subgraph = await openSubgraph(saceSimest, { location, log: silentLogger });
  try {
    const file = join(location.folder, "values.json");
    const entry = {
      country: "DE",
      source: "S",
      profile: "credit",
      value: 3,
      scale: "0 to 7",
      date: "2026-01-31",
    };
    writeFileSync(file, JSON.stringify([entry]));
    expect(await riskLoad({ HUB_DATA_DIR: location.folder }, file)).toEqual({
      code: 0,
      stdout: `Risk observations loaded from ${file}: 1.\n`,
      stderr: "",
    });
    const query =
      '{ _entities(representations: [{ __typename: "Country", code: "DE" }]) { ... on Country { riskObservations { value } } } }';
    expect((await subgraph.execute({ query }, {})).data).toEqual({
      _entities: [{ riskObservations: [{ value: 3 }] }],
    });
  } finally {
    await subgraph.close();
  }
});

test("loading risk values ends with 1 for a faulty file and 2 for wrong use, and says why", async () => {
  const { folder } = fresh() as { folder: string };
  const file = join(folder, "values.json");
  writeFileSync(file, JSON.stringify([{ country: "DE" }]));
  const faulty = await riskLoad({ HUB_DATA_DIR: folder }, file);
  expect([faulty.code, faulty.stderr]).toEqual([1, expect.stringContaining("Entry 1, source:")]);
  expect(await riskLoad({})).toMatchObject({ code: 2, stderr: expect.stringContaining("Name the file") });
  const missing = await riskLoad({ HUB_DATA_DIR: folder }, join(folder, "none.json"));
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("ENOENT")]);
});
