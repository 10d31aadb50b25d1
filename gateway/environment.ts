/** @module The settings of a gateway that runs alone. */
import { z } from "zod";
import {
  httpUrlSetting,
  logLevelSetting,
  originsSetting,
  portSetting,
  readSettings,
  redisUrlSetting,
  wholeNumberSetting,
} from "../runtime/settings.js";

/** Settings of the gateway. */
export interface GatewayEnvironment {
  readonly host: string;
  readonly port: number;
  /** Where supergraphs come from. */
  readonly registryUrl: string;
  /** Where the last good ones are kept. */
  readonly dataDir: string;
  /** Web origins that may call the endpoint; undefined lets any call it, without credentials. */
  readonly corsOrigins: readonly string[] | undefined;
  /** Time for one answer of a subgraph, in milliseconds. */
  readonly subgraphTimeout: number;
  /** Redis that all gateways share for persisted operations; undefined keeps them in each gateway's memory. */
  readonly redisUrl: string | undefined;
  readonly logLevel: string;
}

/**
 * Reads them.
 *
 * @throws SettingsError naming every faulty variable
 */
export function gatewayEnvironment(environment: NodeJS.ProcessEnv = process.env): GatewayEnvironment {
  const settings = readSettings(
    {
      HUB_PORT: portSetting(4000),
      HUB_HOST: z.string().default("127.0.0.1"),
      HUB_REGISTRY_URL: httpUrlSetting(),
      HUB_DATA_DIR: z.string().default(".data"),
      HUB_CORS_ORIGINS: originsSetting().optional(),
      HUB_SUBGRAPH_TIMEOUT_MS: wholeNumberSetting(2_500, 100, 60_000, "milliseconds"),
      HUB_REDIS_URL: redisUrlSetting().optional(),
      HUB_LOG_LEVEL: logLevelSetting(),
    },
    environment,
  );
  return {
    host: settings.HUB_HOST,
    port: settings.HUB_PORT,
    registryUrl: settings.HUB_REGISTRY_URL,
    dataDir: settings.HUB_DATA_DIR,
    corsOrigins: settings.HUB_CORS_ORIGINS,
    subgraphTimeout: settings.HUB_SUBGRAPH_TIMEOUT_MS,
    redisUrl: settings.HUB_REDIS_URL,
    logLevel: settings.HUB_LOG_LEVEL,
  };
}
