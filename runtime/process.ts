/** @module Runs one service as a process: starts it, stops it in order, and ends with the right exit code. */
import closeWithGrace from "close-with-grace";
import type { Logger } from "./log.js";
import { SettingsError } from "./settings.js";

/** Time that requests in flight get to finish after SIGINT or SIGTERM, in milliseconds. */
const DRAIN_TIME = 10_000;

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

/**
 * Starts a service and keeps it until the process is told to stop.
 *
 * Exit codes: 0 after an orderly stop, 1 after a fault, 2 when a setting is unusable (one sentence each on stderr).
 */
export async function runProcess(start: () => Promise<Running>, log: () => Logger): Promise<void> {
  let service: Running;
  try {
    service = await start();
  } catch (error) {
    if (error instanceof SettingsError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(2);
    }
    process.stderr.write(`The hub cannot start: ${(error as Error).stack ?? error}\n`);
    process.exit(1);
  }
  closeWithGrace({ delay: DRAIN_TIME, logger: false }, async ({ err, signal }) => {
    if (err) log().fatal({ err }, "stopping after a fault");
    else log().info({ signal }, "stopping");
    await service.close();
    log().info("stopped");
  });
}
