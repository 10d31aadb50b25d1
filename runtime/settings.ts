/** @module Reads a service's settings from the environment: once, typed, all faults reported together. */
import { z } from "zod";

/** Thrown when settings are unusable; the message is one sentence per fault, each naming its variable. */
export class SettingsError extends Error {
  override name = "SettingsError";
  constructor(readonly faults: readonly string[]) {
    super(faults.join("\n"));
  }
}

/**
 * Parses the environment by a zod shape whose keys are the variables' names.
 *
 * An empty variable counts as not set, because that is what `VAR=` in a compose file means.
 *
 * @throws SettingsError naming every faulty variable and quoting its value (secrets are not quoted).
 */
export function readSettings<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: NodeJS.ProcessEnv = process.env,
): z.infer<z.ZodObject<Shape>> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(shape)) {
    const value = environment[name];
    if (value !== undefined && value !== "") given[name] = value;
  }
  const parsed = z.object(shape).safeParse(given);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const value = given[name];
      if (value === undefined) return `${name} is missing: ${issue.message}.`;
      const quoted = /TOKEN|SECRET|PASSWORD|PRIVATE_KEY|DATABASE_URL|REDIS_URL/.test(name)
        ? "its value"
        : JSON.stringify(value);
      return `${name} cannot be ${quoted}: ${issue.message}.`;
    }),
  );
}

/** A TCP port; 0 lets the system choose one. */
export const portSetting = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, "it must be a port number from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65535, "it must be a port number from 0 to 65535")
    .default(fallback);

/** A whole number within bounds; `unit` is what the message calls it, e.g. "milliseconds". */
export const wholeNumberSetting = (fallback: number, minimum: number, maximum: number, unit: string) => {
  const rule = `it must be a whole number of ${unit} from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, rule)
    .default(fallback);
};

/** An http(s) address without a trailing slash. */
export const httpUrlSetting = () =>
  z
    .string("it must be an http:// or https:// address")
    .refine((value) => /^https?:$/.test(protocolOf(value)), "it must be an http:// or https:// address")
    .transform((value) => value.replace(/\/+$/, ""));

/** A MySQL or MariaDB address, `mysql://user:password@host:port/prefix`. */
export const databaseUrlSetting = () =>
  z
    .string()
    .refine(
      (value) => protocolOf(value) === "mysql:",
      "it must be a mysql://user:password@host:port/prefix address",
    );

/** A Redis address, `redis://user:password@host:port`; `rediss:` over TLS. */
export const redisUrlSetting = () =>
  z
    .string()
    .refine(
      (value) => /^rediss?:$/.test(protocolOf(value)),
      "it must be a redis://user:password@host:port address",
    );

/** The token with which gateways and catalogues report to the registry. */
export const reportTokenSetting = () => z.string().min(20, "it must have at least 20 characters");

/** Web origins, comma-separated: `https://one.example,https://two.example`. */
export const originsSetting = () =>
  z
    .string()
    .transform((value) => value.split(",").map((origin) => origin.trim()))
    .refine(
      (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
      "it must be origins such as https://one.example,https://two.example",
    );

/** How much is logged, as pino names it. */
export const logLevelSetting = () =>
  z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "it must be one of trace, debug, info, warn, error, fatal, silent",
    })
    .default("info");

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : "";
}
