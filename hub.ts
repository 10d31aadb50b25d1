/** @module The whole hub in one process: what `npm start` runs. */
import { startHubProcess } from "./hub/main.js";
import { createLogger } from "./runtime/log.js";
import { runProcess } from "./runtime/process.js";

await runProcess(startHubProcess, () => createLogger("hub"));
