/** @module The hub as a child process of a benchmark; the argument says how the gateway reaches its subgraphs. */
import { readHubSettings } from "../hub/environment.js";
import { startHub } from "../hub/start-hub.js";
import { createLogger } from "../runtime/log.js";
import { runProcess } from "../runtime/process.js";

const settings = readHubSettings();
const log = createLogger("hub", settings.logLevel);

await runProcess(
  async () => {
    const hub = await startHub(settings, { log, transport: process.argv[2] === "http" ? "http" : "local" });
    process.stdout.write(`ready ${hub.address} ${process.uptime().toFixed(2)}\n`);
    return hub;
  },
  () => log,
);
