/**
 * @module `monitoring` of a plan with 60 objectives, 200 indicators and 12 partners × 12 periods, in the agreement
 * subgraph: latencies and statements on SQLite, and on MySQL when TEST_DATABASE_URL names one. The bar is 50 ms at p99.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseLocation } from "../runtime/database/open-database.js";
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
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const start = performance.now();
        await subgraph.read(query, { plan });
        times.push(performance.now() - start);
      }
      const [p50, p99] = [0.5, 0.99].map((share) => quantile(times, share).toFixed(1));
      process.stdout.write(
        `${name}, ${what}: p50 ${p50} ms, p99 ${p99} ms, ${length} statements (bar: p99 50 ms)\n`,
      );
    }
  } finally {
    if ("url" in location) await subgraph.running.database.dropDatabase();
    await subgraph.running.close();
  }
}
