import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { hostedSchemas } from "../../hub/hosted-schemas.js";
import { projectFile } from "../../runtime/project-files.js";
import { compose } from "../../schema/compose.js";
import { reportText } from "../../schema/verify/report-text.js";
import { verifySubgraph } from "../../schema/verify/verify-subgraph.js";
import { changeOffers } from "../../subgraphs/kit/offers/change-offers.js";
import { partners } from "../../subgraphs/partners.js";
import { freshFolders } from "../harness/databases.js";
import { testHub } from "../harness/hub.js";
import { runScript } from "../harness/process.js";

const fresh = freshFolders();
const hub = testHub(fresh);

test.each(partners.map(({ slug }) => slug))(
  "%s is verified over HTTP, a deleted offer included",
  async (slug) => {
    const { address, subgraphs } = hub().running;
    const url = `${address}/partners/${slug}/graphql`;
    const subgraph = subgraphs.get(slug);
    if (subgraph === undefined) throw new Error(`${slug} does not run`);
    const { data } = await subgraph.execute({ query: "{ offerFeed(first: 1) { items { id } } }" }, {});
    const { items } = (data as { offerFeed: { items: { id: string }[] } }).offerFeed;
    await changeOffers(subgraph.database, { delete: items.map(({ id }) => id) });
    const report = await verifySubgraph(url, { slug, others: hostedSchemas((other) => `local:${other}`) });
    expect(reportText(report)).toMatch(/All 17 checks passed/);
    expect(report.status).toBe("passed");
    expect(report.checks.flatMap(({ notes }) => notes)).toContain("1 tombstones.");
  },
);

test("the example in plain JavaScript is verified, fits the live schemas, and takes changes of its data", async () => {
  const { folder } = fresh() as { folder: string };
  const copy = join(folder, "plain-javascript");
  cpSync(projectFile("examples/plain-javascript"), copy, { recursive: true });
  symlinkSync(projectFile("node_modules"), join(copy, "node_modules"));
  const example = runScript(join(copy, "server.js"), [], { PORT: "0" });
  const [, url = ""] = await example.says(/answers at (\S+)/);
  const schemas = hostedSchemas((slug) => `local:${slug}`);

  const report = await verifySubgraph(url, { slug: "scuola-export", others: schemas });
  expect(reportText(report)).toMatch(/All 17 checks passed/);
  expect(report.checks.flatMap(({ notes }) => notes)).toContain("1 tombstones.");

  const sdl = readFileSync(join(copy, "schema.graphql"), "utf8");
  const composed = await compose([...schemas, { slug: "scuola-export", sdl, url }]);
  expect(composed).toMatchObject({ ok: true });

  const file = join(copy, "offers.json");
  const { offers, gone } = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ offers: offers.slice(1), gone }));
  await example.says(/offers\.json: 1 changes/);
  const later = await verifySubgraph(url, { slug: "scuola-export" });
  expect(later.status).toBe("passed");
  expect(later.checks.flatMap(({ notes }) => notes)).toContain("2 tombstones.");
  expect(await example.stop()).toBe(0);
});
