/**
 * @module `monitoring` of a plan with 60 objectives, 200 indicators and 12 partners × 12 periods, in the agreement
 * subgraph: latencies and statements on SQLite, and on MySQL when TEST_DATABASE_URL names one. The bar is 50 ms at p99.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseLocation } from "../runtime/database/open-database.js";
import { ChangeRecord } from "../subgraphs/agreement/lifecycle/change-record.js";
import { agreement } from "../subgraphs/agreement/subgraph.js";
import { writeLargePlan } from "../test/agreement/large-plan.js";
import { openedSubgraph } from "../test/harness/opened-subgraph.js";
import { quantile } from "./spread.js";

const ROUNDS = Number(process.env["ROUNDS"] ?? 200);
const SIZE = { objectives: 60, indicators: 200, partners: 12, periods: 12 };

const QUERIES = {
  "what a page shows": `query ($plan: ID!) { monitoring(plan: $plan) { progressPct
    objectives { objective { id title } progressPct state indicators { indicator { id name } value progressPct forecast state } }
    actionLines { actionLine progressPct sums { unit value target } } targetGroups { targetGroup progressPct }
    partners { partner { slug } progressPct sums { unit value } } lateDecisions { id } } }`,
  "with trends and partners": `query ($plan: ID!) { monitoring(plan: $plan) { progressPct
    objectives { progressPct state indicators { value progressPct forecast state trend { period value } partners { partner { slug } value } } }
    actionLines { actionLine progressPct } } }`,
};

/** A change of anything: what is kept of the plan no longer counts. */
const CHANGE = {
  at: "2026-11-22T12:00:00.000Z",
  action: "bench",
  entity: "Bench",
  entityId: "bench",
  version: 1,
  subject: "bench",
  roles: [],
  input: {},
};

const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
try {
  await measure("SQLite", { folder });
  const url = process.env["TEST_DATABASE_URL"];
  if (url !== undefined) await measure("MySQL", { url: `${url.replace(/\/+$/, "")}/bench_${process.pid}` });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(name: string, location: DatabaseLocation): Promise<void> {
  const subgraph = await openedSubgraph(agreement, location);
  try {
    const plan = await writeLargePlan(subgraph.running.database, 2060, SIZE);
    for (const [what, query] of Object.entries(QUERIES)) {
      const { length } = await subgraph.statementsOf(query, { plan });
      for (let round = 0; round < 20; round++) await subgraph.read(query, { plan });
      const timed = async (rounds: number, before?: () => Promise<unknown>) => {
        const times: number[] = [];
        for (let round = 0; round < rounds; round++) {
          await before?.();
          const start = performance.now();
          await subgraph.read(query, { plan });
          times.push(performance.now() - start);
        }
        return [0.5, 0.99].map((share) => quantile(times, share).toFixed(1));
      };
      const [p50, p99] = await timed(ROUNDS);
      const change = () => subgraph.running.database.manager.insert(ChangeRecord, { ...CHANGE });
      const [changed50, changed99] = await timed(20, change);
      process.stdout.write(
        `${name}, ${what}: p50 ${p50} ms, p99 ${p99} ms, ${length} statements (bar: p99 50 ms); the first after each change: p50 ${changed50} ms, p99 ${changed99} ms\n`,
      );
    }
  } finally {
    const { driver } = subgraph.running.database;
    if ("url" in location)
      await subgraph.running.database.query(`DROP DATABASE ${driver.escape(driver.database ?? "")}`);
    await subgraph.running.close();
  }
}
