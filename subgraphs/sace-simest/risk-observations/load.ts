/**
 * @module `npm run risk:load -- <file.json>`: loads risk values into Sace Simest's database, which may be in use. Takes
 * the same HUB_DATA_DIR and HUB_DATABASE_URL as the hub. Exit codes: 0 loaded, 1 the file has faults, 2 wrong use.
 */
import { readFileSync } from "node:fs";
import { silentLogger } from "../../../runtime/log.js";
import { SettingsError } from "../../../runtime/settings.js";
import { readSubgraphEnvironment } from "../../kit/environment.js";
import { openSubgraph } from "../../kit/open-subgraph.js";
import { saceSimest } from "../partner.js";
import { loadRiskObservations } from "./load-risk-observations.js";

process.exitCode = await load(process.argv[2]);

async function load(file: string | undefined): Promise<number> {
  if (file === undefined) return says(2, "Name the file: npm run risk:load -- <file.json>");
  try {
    const json = readFileSync(file, "utf8");
    const { location } = readSubgraphEnvironment();
    const subgraph = await openSubgraph(saceSimest, { location, log: silentLogger });
    const result = await loadRiskObservations(subgraph.database, json).finally(() => subgraph.close());
    if ("faults" in result) return says(1, `Nothing was loaded from ${file}:`, ...result.faults);
    process.stdout.write(`Risk observations loaded from ${file}: ${result.loaded}.\n`);
    return 0;
  } catch (error) {
    if (error instanceof SettingsError) return says(2, error.message);
    return says(2, `Cannot load ${file}: ${(error as Error).message}`);
  }
}

function says(exitCode: number, ...lines: readonly string[]): number {
  process.stderr.write(`${lines.join("\n")}\n`);
  return exitCode;
}
