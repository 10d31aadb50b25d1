/** @module The whole hub in one process: what `npm start` runs. */

import { printAddresses } from "./hub/addresses.js";
import { readHubSettings } from "./hub/environment.js";
import { startHub } from "./hub/start-hub.js";
import { createLogger } from "./runtime/log.js";
import { runProcess } from "./runtime/process.js";

let log = createLogger("hub");

await runProcess(
  async () => {
    const settings = readHubSettings();
    log = createLogger("hub", settings.logLevel);
    const hub = await startHub(settings, { log });
    log.info({ seconds: Number(process.uptime().toFixed(1)) }, "ready");
    printAddresses(hub.address);
    return hub;
  },
  () => log,
);
