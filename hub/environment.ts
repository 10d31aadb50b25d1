/** @module Settings of the hub in one process. docs/operations.md lists them all. */
import { z } from "zod";
import type { NetworkPolicy } from "../runtime/network/network-policy.js";
import { networkPolicyOf, networkSettings } from "../runtime/network/network-settings.js";
import {
  type StoringServiceSettings,
  storingServiceSettings,
  storingServiceSettingsOf,
} from "../runtime/service-settings.js";
import { httpUrlSetting, originsSetting, readSettings, wholeNumberSetting } from "../runtime/settings.js";
import { type IssuerSettings, issuerOf, issuerSettings } from "../schema/identity/issuer-settings.js";
import { type RegistryRules, registryRuleSettings, registryRulesOf } from "../schema/registry/environment.js";
import { type AgreementSettings, agreementSettings } from "../subgraphs/agreement/environment.js";
import {
  type TargetGroupRules,
  targetGroupRulesSetting,
} from "../subgraphs/catalogue/assessment/target-group/target-group-rules.js";
import { listSettings, listSettingsOf } from "../subgraphs/catalogue/list-settings.js";

/**
 * Settings of the embedded hub. The folder has the SQLite files, the last good supergraphs and the operator's token; the
 * location is where all services keep their databases.
 */
export interface HubSettings extends StoringServiceSettings, AgreementSettings {
  /** Seconds between two harvests of every feed. `HUB_HARVEST_INTERVAL_SECONDS`, default 300. */
  readonly harvestInterval: number;
  /** Days before its last day from which an offer counts as closing soon. `HUB_CLOSING_SOON_DAYS`, default 30. */
  readonly closingSoonDays: number;
  /** Files of more than a thousand offers made at once. `HUB_EXPORTS_AT_ONCE`, default 4. */
  readonly exportsAtOnce?: number;
  /** IRI of the licence under which the offers may be used. `HUB_DATA_LICENCE`, default unknown. */
  readonly licence?: string | undefined;
  /**
   * What lists show and who is told: `HUB_ILLUSTRATIVE_OFFERS`, `HUB_STALE_AFTER_HOURS`, `HUB_SAVED_SEARCHES` and
   * `HUB_SAVED_SEARCHES_PER_HOST`.
   */
  readonly lists?: ReturnType<typeof listSettingsOf> | undefined;
  /** What puts companies into the accord's target groups. `HUB_TARGET_GROUP_RULES`, a file; default the one that ships. */
  readonly targetGroupRules: TargetGroupRules;
  /** Time that a subgraph over HTTP has for one answer, in milliseconds. `HUB_SUBGRAPH_TIMEOUT_MS`, default 2500. */
  readonly subgraphTimeout: number;
  /** Origins whose pages may call the hub. `HUB_CORS_ORIGINS`, comma-separated; default any, without credentials. */
  readonly corsOrigins: readonly string[] | undefined;
  /** Where the world knows the hub. `HUB_PUBLIC_URL`; default the host that each request names. */
  readonly publicUrl?: string | undefined;
  /** Token for publishing to the registry. `HUB_REGISTRY_TOKEN`; default one that is made and kept in the folder. */
  readonly registryToken: string | undefined;
  /** Where partners that host themselves may be. `HUB_ALLOWED_NETWORKS`; default the public internet and loopback. */
  readonly network: NetworkPolicy;
  /** Seconds between two counts of which fields clients use. `HUB_USAGE_INTERVAL_SECONDS`, default 60. */
  readonly usageInterval: number;
  /** How its registry judges. `HUB_USAGE_WINDOW_DAYS`, `HUB_USAGE_THRESHOLD`, `HUB_PUBLISHES_PER_MINUTE`. */
  readonly registryRules: RegistryRules;
  /**
   * Whose users' tokens are taken: `HUB_AUTH_ISSUER`, `HUB_AUTH_JWKS_URL`, `HUB_AUTH_AUDIENCE`; and
   * `HUB_GATEWAY_PRIVATE_KEY`, default one that is made and kept in the folder. Without an issuer tokens of
   * `npm run token` are taken, except in production, where none is.
   */
  readonly identity: IssuerSettings;
}

/** Reads the settings; throws SettingsError naming every faulty one. */
export function readHubSettings(environment: NodeJS.ProcessEnv = process.env): HubSettings {
  const settings = readSettings(
    {
      ...storingServiceSettings,
      HUB_HARVEST_INTERVAL_SECONDS: wholeNumberSetting(300, 1, 86_400, "seconds"),
      HUB_CLOSING_SOON_DAYS: wholeNumberSetting(30, 0, 365, "days"),
      HUB_EXPORTS_AT_ONCE: wholeNumberSetting(4, 1, 100, "files"),
      HUB_DATA_LICENCE: httpUrlSetting().optional(),
      ...listSettings,
      HUB_TARGET_GROUP_RULES: targetGroupRulesSetting(),
      HUB_SUBGRAPH_TIMEOUT_MS: wholeNumberSetting(2_500, 100, 60_000, "milliseconds"),
      HUB_CORS_ORIGINS: originsSetting().optional(),
      HUB_PUBLIC_URL: httpUrlSetting().optional(),
      HUB_REGISTRY_TOKEN: z.string().min(20, "it must have at least 20 characters").optional(),
      HUB_USAGE_INTERVAL_SECONDS: wholeNumberSetting(60, 1, 3_600, "seconds"),
      ...agreementSettings,
      ...registryRuleSettings,
      ...issuerSettings,
      ...networkSettings,
    },
    environment,
  );
  return {
    ...storingServiceSettingsOf(settings),
    harvestInterval: settings.HUB_HARVEST_INTERVAL_SECONDS,
    closingSoonDays: settings.HUB_CLOSING_SOON_DAYS,
    exportsAtOnce: settings.HUB_EXPORTS_AT_ONCE,
    licence: settings.HUB_DATA_LICENCE,
    lists: listSettingsOf(settings),
    targetGroupRules: settings.HUB_TARGET_GROUP_RULES,
    subgraphTimeout: settings.HUB_SUBGRAPH_TIMEOUT_MS,
    corsOrigins: settings.HUB_CORS_ORIGINS,
    publicUrl: settings.HUB_PUBLIC_URL,
    registryToken: settings.HUB_REGISTRY_TOKEN,
    network: networkPolicyOf(settings),
    usageInterval: settings.HUB_USAGE_INTERVAL_SECONDS,
    observationsKeptDays: settings.HUB_OBSERVATIONS_KEPT_DAYS,
    registryRules: registryRulesOf(settings),
    identity: issuerOf(settings),
  };
}
