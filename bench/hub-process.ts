/** @module The hub as a child process of a benchmark; the argument says how the gateway reaches its subgraphs. */
import { readHubSettings } from "../hub/environment.js";
import { startHub } from "../hub/start-hub.js";
import { createLogger } from "../runtime/log.js";
import { runProcess } from "../runtime/process.js";
import { turnMeter } from "./turn-meter.js";

const settings = readHubSettings();
const log = createLogger("hub", settings.logLevel);

await runProcess(
  async () => {
    const hub = await startHub(settings, { log, transport: process.argv[2] === "http" ? "http" : "local" });
    process.stdout.write(`ready ${hub.address} ${process.uptime().toFixed(2)}\n`);
    // Asked at the end of a measurement: how long the main thread was busy at most without looking at its timers.
    const meter = process.env["BENCH_TURNS"] === undefined ? null : turnMeter();
    process.on("SIGUSR2", () => {
      const { p999, longest } = meter?.read() ?? { p999: Number.NaN, longest: Number.NaN };
      process.stdout.write(`turns ${p999.toFixed(1)} ${longest.toFixed(1)}\n`);
    });
    return hub;
  },
  () => log,
);
