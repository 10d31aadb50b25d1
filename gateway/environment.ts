/** @module The settings of a gateway that runs alone. */
import type { NetworkPolicy } from "../runtime/network/network-policy.js";
import { networkPolicyOf, networkSettings } from "../runtime/network/network-settings.js";
import { type ServiceSettings, serviceSettings, serviceSettingsOf } from "../runtime/service-settings.js";
import {
  httpUrlSetting,
  originsSetting,
  readSettings,
  redisUrlSetting,
  reportTokenSetting,
  SettingsError,
  wholeNumberSetting,
} from "../runtime/settings.js";
import { issuerOf, issuerSettings } from "../schema/identity/issuer-settings.js";
import { publicKeysSetting } from "../schema/signing/public-keys-setting.js";
import type { PublicKey } from "../schema/signing/signature.js";
import type { IdentityOptions } from "./identity/identity-options.js";

/** Settings of the gateway; it keeps the last good supergraphs in the folder. */
export interface GatewayEnvironment extends ServiceSettings {
  /** Where supergraphs come from. */
  readonly registryUrl: string;
  /** Keys of which one must have signed every supergraph; undefined takes any. */
  readonly publicKeys: readonly PublicKey[] | undefined;
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
  /** Whose users' tokens are taken; undefined takes none. */
  readonly identity: IdentityOptions | undefined;
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
      ...serviceSettings,
      HUB_REGISTRY_URL: httpUrlSetting(),
      HUB_REGISTRY_PUBLIC_KEY: publicKeysSetting("what the registry answers at /public-key").optional(),
      HUB_CORS_ORIGINS: originsSetting().optional(),
      HUB_SUBGRAPH_TIMEOUT_MS: wholeNumberSetting(2_500, 100, 60_000, "milliseconds"),
      HUB_REDIS_URL: redisUrlSetting().optional(),
      HUB_REPORT_TOKEN: reportTokenSetting().optional(),
      HUB_USAGE_INTERVAL_SECONDS: wholeNumberSetting(60, 1, 3_600, "seconds"),
      ...issuerSettings,
      HUB_CATALOGUE_URL: httpUrlSetting().optional(),
      ...networkSettings,
    },
    environment,
  );
  const { issuer, gatewayKey: key } = issuerOf(settings);
  if (issuer !== undefined && key === undefined) {
    throw new SettingsError(["HUB_GATEWAY_PRIVATE_KEY is missing: HUB_AUTH_ISSUER needs it."]);
  }
  return {
    ...serviceSettingsOf(settings),
    identity: issuer && key && { issuer, key },
    registryUrl: settings.HUB_REGISTRY_URL,
    publicKeys: settings.HUB_REGISTRY_PUBLIC_KEY,
    corsOrigins: settings.HUB_CORS_ORIGINS,
    subgraphTimeout: settings.HUB_SUBGRAPH_TIMEOUT_MS,
    redisUrl: settings.HUB_REDIS_URL,
    reportToken: settings.HUB_REPORT_TOKEN,
    usageInterval: settings.HUB_USAGE_INTERVAL_SECONDS,
    catalogueUrl: settings.HUB_CATALOGUE_URL,
    network: networkPolicyOf(settings),
  };
}
