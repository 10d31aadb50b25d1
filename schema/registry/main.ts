/** @module The registry alone: loads its settings, opens its database, listens, and stops in order. */
import { createHttpServer, listen } from "../../runtime/http-server.js";
import { createLogger } from "../../runtime/log.js";
import type { Running } from "../../runtime/process.js";
import { registryEnvironment } from "./environment.js";
import { openRegistry } from "./registry.js";

/** Milliseconds in which catalogues elsewhere learn new types before gateways get them; more than two of their polls. */
const ANNOUNCE_TIME = 5_000;

/** A registry that answers over HTTP. */
export interface RunningRegistry extends Running {
  /** E.g. `http://127.0.0.1:4000`. */
  readonly address: string;
}

/**
 * Starts the registry as its own process has it.
 *
 * @throws SettingsError when a setting is unusable
 */
export async function startRegistry(environment: NodeJS.ProcessEnv = process.env): Promise<RunningRegistry> {
  const { host, port, location, token, logLevel, ...rest } = registryEnvironment(environment);
  const log = createLogger("registry", logLevel);
  const registry = await openRegistry({
    location,
    log,
    token,
    announceTime: ANNOUNCE_TIME,
    composing: { ready: true },
    ...rest,
  });
  const server = createHttpServer({ log });
  registry.mount(server, "");
  try {
    const address = await listen(server, host, port);
    log.info({ address, publicKey: registry.signer.publicKey.text }, "the registry listens");
    return {
      address,
      async close() {
        await server.close();
        await registry.close();
      },
    };
  } catch (error) {
    await registry.close();
    throw error;
  }
}
