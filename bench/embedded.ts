/**
 * @module The embedded hub: time to ready, memory after 1,000 mixed queries, and the rate and latency of two queries
 * with subgraphs in the gateway's process and behind HTTP, in turns within one run.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { projectFile } from "../runtime/project-files.js";
import {
  AGREEMENT,
  COUNTRY,
  INSTRUMENTS,
  ONE_OFFER,
  PROVINCE_AND_FEEDS,
} from "../test/journeys/operations.js";
import { spread } from "./spread.js";

const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 20;
const QUERIES = { "first query (instruments)": INSTRUMENTS, "third query (country)": COUNTRY };

const folders = [mkdtempSync(join(tmpdir(), "hub-bench-")), mkdtempSync(join(tmpdir(), "hub-bench-"))];
try {
  await startUp();
  await side();
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

async function startUp(): Promise<void> {
  const [folder] = folders as [string];
  const first = await startHub(folder, "local");
  print(`first start, empty folder: ready ${first.seconds.toFixed(1)} s after the process's start`);
  await stop(first);
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const hub = await startHub(folder, "local");
    seconds.push(hub.seconds);
    if (round === ROUNDS - 1) {
      print(`later starts: ready after ${spread(seconds, " s")}`);
      print(`memory when ready: ${memoryOf(hub)} MB resident`);
      const mixed = [INSTRUMENTS, ONE_OFFER, COUNTRY, AGREEMENT, PROVINCE_AND_FEEDS];
      for (let sent = 0; sent < 1_000; sent += 10) {
        await Promise.all(
          Array.from({ length: 10 }, (_, i) => send(hub, mixed[(sent + i) % mixed.length] ?? ONE_OFFER)),
        );
      }
      print(`memory after 1,000 mixed queries: ${memoryOf(hub)} MB resident`);
    }
    await stop(hub);
  }
}

async function side(): Promise<void> {
  const hubs = {
    local: await startHub(folders[0] as string, "local"),
    http: await startHub(folders[1] as string, "http"),
  };
  for (const [name, operation] of Object.entries(QUERIES)) {
    await Promise.all(Object.values(hubs).map((hub) => send(hub, operation)));
    const seen = {
      local: { rate: [] as number[], p50: [] as number[], p99: [] as number[] },
      http: { rate: [] as number[], p50: [] as number[], p99: [] as number[] },
    };
    const ratios: number[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      const rates = { local: 0, http: 0 };
      for (const way of ["local", "http"] as const) {
        const run = await autocannon({
          url: `${hubs[way].address}/graphql`,
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query: operation }),
          connections: CONNECTIONS,
          duration: SECONDS,
        });
        if (run.non2xx > 0 || run.errors > 0)
          throw new Error(`${run.non2xx} answers were not 200, ${run.errors} failed`);
        rates[way] = run.requests.average;
        if (round < 0) continue;
        seen[way].rate.push(run.requests.average);
        seen[way].p50.push(run.latency.p50);
        seen[way].p99.push(run.latency.p99);
      }
      if (round >= 0) ratios.push(rates.local / rates.http);
    }
    print(`${name}, ${CONNECTIONS} connections, ${ROUNDS} × ${SECONDS} s each in turns`);
    for (const way of ["local", "http"] as const) {
      const { rate, p50, p99 } = seen[way];
      const label = way === "local" ? "in process" : "over HTTP ";
      print(
        `  ${label}  ${spread(rate, " requests/s", 0)}, p50 ${spread(p50, " ms", 0)}, p99 ${spread(p99, " ms", 0)}`,
      );
    }
    print(`  rate in process / over HTTP: ${spread(ratios, "", 2)}`);
  }
  await Promise.all([stop(hubs.local), stop(hubs.http)]);
}

interface HubProcess {
  readonly process: ChildProcess;
  readonly address: string;
  readonly seconds: number;
}

function startHub(folder: string, transport: "local" | "http"): Promise<HubProcess> {
  const child = spawn(process.execPath, [projectFile("dist/bench/hub-process.js"), transport], {
    env: { ...process.env, HUB_PORT: "0", HUB_DATA_DIR: folder, HUB_LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      const ready = /^ready (\S+) (\S+)$/m.exec(text);
      if (ready) resolve({ process: child, address: String(ready[1]), seconds: Number(ready[2]) });
    });
    child.on("exit", (code) => reject(new Error(`the hub ended with ${code} before it was ready`)));
  });
}

function stop({ process: child }: HubProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

async function send({ address }: HubProcess, operation: string): Promise<void> {
  const response = await fetch(`${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: operation }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors !== undefined) throw new Error(`a query failed: ${JSON.stringify(errors)}`);
}

/** Resident megabytes, as the kernel of this Linux counts them. */
function memoryOf({ process: child }: HubProcess): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
