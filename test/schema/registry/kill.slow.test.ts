import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { systemClock } from "../../../runtime/clock.js";
import { type DatabaseLocation, openDatabase } from "../../../runtime/database/open-database.js";
import { auditLog } from "../../../schema/registry/audit/audit-log.js";
import { inputDigest } from "../../../schema/registry/input-digest.js";
import { REGISTRY_STORAGE } from "../../../schema/registry/storage.js";
import { SubgraphVersion } from "../../../schema/registry/subgraph-version.js";
import { SupergraphVersion } from "../../../schema/registry/supergraph-version.js";
import type { SubgraphSchema } from "../../../schema/subgraph-schema.js";
import { describeOnEachDatabase } from "../../harness/databases.js";
import { runProgram, type TestProcess } from "../../harness/process.js";
import { HUB, partner } from "../sample-schemas.js";
import { OPERATOR } from "./served.js";

/** How often the registry is killed. */
const KILLS = 50;
/** Longest time that it publishes before it is killed, in milliseconds. */
const LONGEST_LIFE = 700;

/** What the registry said that it had done, in the order in which each partner heard it. */
interface Acknowledged extends SubgraphSchema {
  readonly version: number;
}

const SLUGS = ["aice", "claai"];

describeOnEachDatabase("a registry that is killed again and again while partners publish", (fresh) => {
  test(`keeps every publish that it acknowledged and stays whole, ${KILLS} times`, async () => {
    const location = fresh();
    const acknowledged: Acknowledged[] = [];
    let unanswered = 0;

    let { registry, url } = await start(location);
    const hub = HUB.map(({ slug, sdl }) => ({ slug, sdl, url: `https://${slug}.example/graphql` }));
    for (const [left, right] of [
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 0],
    ] as const) {
      const subgraphs = [...hub, variant("aice", 0, left), variant("claai", 0, right)];
      expect(await send(url, "/publish", { subgraphs })).toMatchObject({ status: "published" });
    }

    for (let kill = 0; kill < KILLS; kill++) {
      let isUp = true;
      const publishing = SLUGS.map(async (slug) => {
        for (let turn = 0; isUp; turn++) {
          const { sdl, url: address } = variant(slug, kill, turn);
          const body = { sdl, url: address };
          const answer = await send(url, `/subgraphs/${slug}/publish`, body).catch(() => null);
          if (answer === null) unanswered++;
          else if (answer.status === "published" || answer.status === "unchanged") {
            acknowledged.push({ version: answer.version, slug, ...body });
          } else throw new Error(`Refused: ${JSON.stringify(answer)}`);
        }
      });
      await wait(Math.random() * LONGEST_LIFE);
      isUp = false;
      await registry.stop("SIGKILL");
      await Promise.all(publishing);
      ({ registry, url } = await start(location));
      const last = Math.max(...acknowledged.map(({ version }) => version));
      expect(await newest(url)).toBeGreaterThanOrEqual(last);
    }
    await registry.stop();

    expect(await faultsOf(location, acknowledged)).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(KILLS);
    expect(unanswered).toBeGreaterThan(KILLS / 2);
    process.stdout.write(
      `${KILLS} kills: ${acknowledged.length} acknowledged, ${unanswered} unanswered, 0 lost\n`,
    );
  }, 600_000);
});

async function start(location: DatabaseLocation): Promise<{ registry: TestProcess; url: string }> {
  const registry = runProgram("service.js", ["registry"], {
    HUB_PORT: "0",
    HUB_PUBLISHES_PER_MINUTE: "100000",
    HUB_REGISTRY_TOKEN: OPERATOR,
    ...("url" in location ? { HUB_DATABASE_URL: location.url } : { HUB_DATA_DIR: location.folder }),
  });
  const [, url = ""] = await registry.says(/"address":"([^"]+)".*"the registry listens"/);
  return { registry, url };
}

async function send(url: string, path: string, body: unknown) {
  const answer = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${OPERATOR}` },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as { status: string; version: number };
}

async function newest(url: string): Promise<number> {
  const answer = await fetch(`${url}/supergraph/versions?first=1`);
  const { versions } = (await answer.json()) as { versions: { version: number }[] };
  return versions[0]?.version ?? 0;
}

/** Mostly at one of two addresses, whose supergraphs are stored already, so that many publishes are being written. */
function variant(slug: string, kill: number, turn: number): SubgraphSchema {
  const isNew = kill % 5 === 4 && turn === 0;
  const name = slug === "aice" ? "Aice" : "Claai";
  const { sdl } = partner(slug, isNew ? { more: `type ${name}Remark { remark${kill}: String }` } : {});
  return { slug, sdl, url: `https://${slug}.example/${turn % 2}` };
}

/** Everything that does not fit together in the database. */
async function faultsOf(
  location: DatabaseLocation,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const faults: string[] = [];
  const database = await openDatabase(location, REGISTRY_STORAGE);
  try {
    const { manager } = database;
    if ("folder" in location) {
      const [row] = await database.query("PRAGMA integrity_check");
      if (row.integrity_check !== "ok") faults.push(`SQLite: ${row.integrity_check}`);
    }
    const subgraphs = new Map(
      (await manager.find(SubgraphVersion)).map((row) => [`${row.slug} ${row.version}`, row]),
    );
    const supergraphs = await manager.find(SupergraphVersion, { order: { version: "ASC" } });
    const used = new Set<string>();
    supergraphs.forEach((row, index) => {
      if (row.version !== index + 1) faults.push(`version ${index + 1} is missing`);
      if (hash(row.sdl) !== row.digest) faults.push(`version ${row.version} is not what its digest says`);
      const parts = row.subgraphs.flatMap(({ slug, version }) => subgraphs.get(`${slug} ${version}`) ?? []);
      if (parts.length !== row.subgraphs.length) faults.push(`version ${row.version} lacks subgraphs`);
      if (inputDigest(parts) !== row.inputDigest) {
        faults.push(`version ${row.version} is not composed of its subgraphs`);
      }
      for (const { slug, version } of parts) used.add(`${slug} ${version}`);
    });
    for (const key of subgraphs.keys()) if (!used.has(key)) faults.push(`${key} is in no supergraph`);
    for (const { version, slug, sdl, url } of acknowledged) {
      const part = supergraphs[version - 1]?.subgraphs.find((candidate) => candidate.slug === slug);
      const stored = part && subgraphs.get(`${slug} ${part.version}`);
      if (stored?.sdl !== sdl || stored.url !== url)
        faults.push(`the publish of ${slug} in version ${version} is lost`);
    }
    const audit = await auditLog(database, systemClock).verify();
    if (!audit.intact || audit.entries !== supergraphs.length + 1) {
      faults.push(`the audit log has ${audit.entries} entries, broken at ${audit.brokenAt}`);
    }
    return faults;
  } finally {
    await database.destroy();
  }
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
