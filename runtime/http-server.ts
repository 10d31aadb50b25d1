/** @module The HTTP server under every service: time limits, health, one clear sentence when it cannot listen. */
import { createServer } from "node:net";
import Fastify, { type FastifyInstance, LogController } from "fastify";
import type { Logger } from "./log.js";
import { SettingsError } from "./settings.js";

/** Largest request body, in bytes; a GraphQL operation with variables is far smaller. */
const BODY_LIMIT = 256 * 1024;

/** Time between two looks for idle connections while closing, in milliseconds. */
const IDLE_SWEEP_INTERVAL = 100;

/** Options of {@link createHttpServer}. */
export interface HttpServerOptions {
  readonly log: Logger;
  /** Largest request body in bytes; default 256 KB. The registry takes SDL and needs more. */
  readonly bodyLimit?: number;
}

/** A server that gives up on clients that do not finish their headers or their body. */
export function createHttpServer({ log, bodyLimit = BODY_LIMIT }: HttpServerOptions): FastifyInstance {
  const server = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    requestTimeout: 8_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    forceCloseConnections: "idle",
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    return503OnClosing: true,
  } as never) as unknown as FastifyInstance;
  server.addHook("onSend", async (_request, reply) => {
    reply.header("x-content-type-options", "nosniff");
    reply.header("referrer-policy", "no-referrer");
  });
  endConnectionsOnClose(server);
  return server;
}

/**
 * Fastify ends the connections that are idle when it closes, and then waits for the others: those that become idle
 * later would hold it until their keep-alive time is over.
 */
function endConnectionsOnClose(server: FastifyInstance): void {
  let sweep: NodeJS.Timeout | undefined;
  server.addHook("preClose", async () => {
    sweep = setInterval(() => server.server.closeIdleConnections(), IDLE_SWEEP_INTERVAL);
    sweep.unref();
  });
  server.addHook("onClose", async () => clearInterval(sweep));
  server.addHook("onSend", async (_request, reply) => {
    if (sweep !== undefined) reply.header("connection", "close");
  });
}

/**
 * Starts to listen.
 *
 * @returns the address, e.g. `http://127.0.0.1:4000`
 * @throws SettingsError naming HUB_PORT or HUB_HOST when the address cannot be had
 */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    throw addressFault(error as NodeJS.ErrnoException, host, port);
  }
  const address = server.server.address();
  const chosen = typeof address === "object" && address !== null ? address.port : port;
  const name =
    host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${chosen}`;
}

/**
 * Finds out whether an address can be had, before anything else is opened.
 *
 * @throws SettingsError naming HUB_PORT or HUB_HOST
 */
export function checkAddress(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(addressFault(error, host, port)));
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

function addressFault({ code, message }: NodeJS.ErrnoException, host: string, port: number): SettingsError {
  const fault =
    code === "EADDRINUSE"
      ? `HUB_PORT cannot be ${port}: another program listens there already.`
      : code === "EACCES"
        ? `HUB_PORT cannot be ${port}: this user may not open it.`
        : `HUB_HOST cannot be ${JSON.stringify(host)}: ${message}.`;
  return new SettingsError([fault]);
}
