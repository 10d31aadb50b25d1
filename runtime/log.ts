/** @module Structured logs: JSON lines, or readable ones on a terminal. */
import { type Logger, pino } from "pino";

export type { Logger } from "pino";

/** Keys whose values never reach a log. */
const SECRET_KEYS = ["authorization", "cookie", "token", "password", "secret", "databaseUrl"];

/**
 * A logger for one service.
 *
 * @param service what the lines are labelled with, e.g. `gateway`
 * @param level least severe level that is written
 */
export function createLogger(service: string, level = "info"): Logger {
  return pino({
    level,
    base: { service },
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[secret]" },
    ...(process.stdout.isTTY && {
      transport: { target: "pino-pretty", options: { ignore: "pid,hostname", translateTime: "HH:MM:ss.l" } },
    }),
  });
}

/** A logger that writes nothing. */
export const silentLogger: Logger = pino({ level: "silent" });
