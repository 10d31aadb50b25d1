/**
 * @module Full exports of a generated catalogue (default 100,000 offers), format by format: time, size, the memory that
 * each needs besides, and how long the process answers nobody meanwhile. Needs Linux and `node --expose-gc`.
 *
 *     node --expose-gc dist/bench/export.js [offers] [path…]
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createHttpServer, listen } from "../runtime/http-server.js";
import { silentLogger as log } from "../runtime/log.js";
import { generateRecords } from "./catalogue/generate-records.js";
import { openFilledCatalogue } from "./catalogue/open-filled.js";
import { turnMeter } from "./turn-meter.js";

const PATHS = [
  "/offers.csv",
  "/offers.csv?profile=incentivi",
  "/offers.json",
  "/offers.ndjson",
  "/offers.xlsx",
  "/offers.xlsx?lang=it",
  "/offers.jsonld",
  "/calendar.ics",
];

const [count = "100000", ...chosen] = process.argv.slice(2);
const filled = await openFilledCatalogue(generateRecords(Number(count)));
const server = createHttpServer({ log });
filled.catalogue.mountPublic(server);
const address = await listen(server, "127.0.0.1", 0);

// The first question orders the offers and digests them once, whatever the format.
await drain("/offers.csv?columns=id");
await settled();
process.stdout.write(
  `${count} offers, resident ${megabytes(process.memoryUsage().rss)} MB before the exports\n`,
);
for (const path of chosen.length === 0 ? PATHS : chosen) {
  await settled();
  const before = memory();
  const most = { ...before };
  const sampler = setInterval(() => {
    const now = memory();
    most.resident = Math.max(most.resident, now.resident);
    most.inUse = Math.max(most.inUse, now.inUse);
  }, 20);
  const meter = turnMeter();
  const { status, bytes, ms } = await drain(path);
  const { p999, longest } = meter.read();
  clearInterval(sampler);
  process.stdout.write(
    `${path.padEnd(30)} ${status} ${(ms / 1_000).toFixed(1)} s, ${megabytes(bytes)} MB sent, +${megabytes(most.resident - before.resident)} MB resident, +${megabytes(most.inUse - before.inUse)} MB in use, thread busy in one go p99.9 ${p999.toFixed(0)} ms, longest ${longest.toFixed(0)} ms\n`,
  );
}
await server.close();
await filled.close();

function drain(path: string): Promise<{ status: number; bytes: number; ms: number }> {
  const program = fileURLToPath(new URL("./drain.js", import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, address, path], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (text) => {
      said += String(text);
    });
    child.on("exit", (code) =>
      code === 0 ? resolve(JSON.parse(said)) : reject(new Error(`drain: ${code}`)),
    );
  });
}

/**
 * The process's pages, which earlier work may have left it, and what JavaScript holds, of which some may be garbage
 * already: what an export needs lies between the growth of the two.
 */
function memory(): { resident: number; inUse: number } {
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, inUse: heapUsed + external };
}

/** What earlier work left is collected, so that it does not count. */
async function settled(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0);
}
