/** @module The settings of a gateway that runs alone. */
import { z } from "zod";
import type { NetworkPolicy } from "../runtime/network/network-policy.js";
import { networkPolicyOf, networkSettings } from "../runtime/network/network-settings.js";
import {
  httpUrlSetting,
  logLevelSetting,
  originsSetting,
  portSetting,
  readSettings,
  redisUrlSetting,
  reportTokenSetting,
  wholeNumberSetting,
} from "../runtime/settings.js";
import { publicKeysSetting } from "../schema/signing/public-keys-setting.js";
import type { PublicKey } from "../schema/signing/signature.js";

/** Settings of the gateway. */
export interface GatewayEnvironment {
  readonly host: string;
  readonly port: number;
  /** Where supergraphs come from. */
  readonly registryUrl: string;
  /** Keys of which one must have signed every supergraph; undefined takes any. */
  readonly publicKeys: readonly PublicKey[] | undefined;
  /** Where the last good ones are kept. */
  readonly dataDir: string;
  /** Web origins that may call the endpoint; undefined lets any call it, without credentials. */
  readonly corsOrigins: readonly string[] | undefined;
  /** Time for one answer of a subgraph, in milliseconds. */
  readonly subgraphTimeout: number;
  /** Redis that all gateways share for persisted operations; undefined keeps them in each gateway's memory. */
  readonly redisUrl: string | undefined;
  /** Shown to report the use of fields; without one nothing is reported. */
  readonly reportToken: string | undefined;
  /** Seconds between two reports. */
  readonly usageInterval: number;
  readonly logLevel: string;
  /** The catalogue's address, for the files and feeds that it gives; undefined takes the one that it has in the supergraph. */
  readonly catalogueUrl: string | undefined;
  /** Where subgraphs may be. */
  readonly network: NetworkPolicy;
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
      HUB_REGISTRY_PUBLIC_KEY: publicKeysSetting().optional(),
      HUB_DATA_DIR: z.string().default(".data"),
      HUB_CORS_ORIGINS: originsSetting().optional(),
      HUB_SUBGRAPH_TIMEOUT_MS: wholeNumberSetting(2_500, 100, 60_000, "milliseconds"),
      HUB_REDIS_URL: redisUrlSetting().optional(),
      HUB_REPORT_TOKEN: reportTokenSetting().optional(),
      HUB_USAGE_INTERVAL_SECONDS: wholeNumberSetting(60, 1, 3_600, "seconds"),
      HUB_CATALOGUE_URL: httpUrlSetting().optional(),
      HUB_LOG_LEVEL: logLevelSetting(),
      ...networkSettings,
    },
    environment,
  );
  return {
    host: settings.HUB_HOST,
    port: settings.HUB_PORT,
    registryUrl: settings.HUB_REGISTRY_URL,
    publicKeys: settings.HUB_REGISTRY_PUBLIC_KEY,
    dataDir: settings.HUB_DATA_DIR,
    corsOrigins: settings.HUB_CORS_ORIGINS,
    subgraphTimeout: settings.HUB_SUBGRAPH_TIMEOUT_MS,
    redisUrl: settings.HUB_REDIS_URL,
    reportToken: settings.HUB_REPORT_TOKEN,
    usageInterval: settings.HUB_USAGE_INTERVAL_SECONDS,
    catalogueUrl: settings.HUB_CATALOGUE_URL,
    logLevel: settings.HUB_LOG_LEVEL,
    network: networkPolicyOf(settings),
  };
}
