/** @module The whole hub as a process: reads its settings, starts, and tells the person who started it where it answers. */
import { createLogger } from "../runtime/log.js";
import { printAddresses } from "./addresses.js";
import { readHubSettings } from "./environment.js";
import { registryToken } from "./registry-token.js";
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
  // Whoever chose a token knows it, and in production standard output is kept by others.
  const isShown = settings.registryToken === undefined && process.env["NODE_ENV"] !== "production";
  printAddresses(hub.address, isShown ? registryToken(settings.folder) : null);
  return hub;
}
