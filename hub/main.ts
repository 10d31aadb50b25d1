/** @module The whole hub as a process: reads its settings, starts, and tells the person who started it where it answers. */
import { createLogger } from "../runtime/log.js";
import { printAddresses } from "./addresses.js";
import { readHubSettings } from "./environment.js";
import { type RunningHub, startHub } from "./start-hub.js";

/**
 * Starts the hub.
 *
 * @throws SettingsError when a setting is unusable
 */
export async function startHubProcess(): Promise<RunningHub> {
  const settings = readHubSettings();
  const log = createLogger("hub", settings.logLevel);
  const hub = await startHub(settings, { log });
  log.info({ seconds: Number(process.uptime().toFixed(1)) }, "ready");
  printAddresses(hub.address);
  return hub;
}
