/** @module Settings of the hub in one process. docs/operations.md lists them all. */
import { z } from "zod";
import type { DatabaseLocation } from "../runtime/database/open-database.js";
import type { NetworkPolicy } from "../runtime/network/network-policy.js";
import { networkPolicyOf, networkSettings } from "../runtime/network/network-settings.js";
import {
  databaseUrlSetting,
  logLevelSetting,
  originsSetting,
  portSetting,
  readSettings,
  wholeNumberSetting,
} from "../runtime/settings.js";
import { usageSettings } from "../schema/registry/environment.js";
import type { UsageRule } from "../schema/registry/weigh-changes.js";
import {
  type TargetGroupRules,
  targetGroupRulesSetting,
} from "../subgraphs/catalogue/assessment/target-group/target-group-rules.js";

/** Settings of the embedded hub. */
export interface HubSettings {
  /** Port of the one HTTP server. `HUB_PORT`, default 4000; 0 lets the system choose. */
  readonly port: number;
  /** Address it listens on. `HUB_HOST`, default 127.0.0.1: only this machine. */
  readonly host: string;
  /** Folder for the SQLite files, the last good supergraphs and the publish token. `HUB_DATA_DIR`, default `.data`. */
  readonly folder: string;
  /** Where services keep their databases. `HUB_DATABASE_URL`; default SQLite files in the folder. */
  readonly location: DatabaseLocation;
  /** Seconds between two harvests of every feed. `HUB_HARVEST_INTERVAL_SECONDS`, default 300. */
  readonly harvestInterval: number;
  /** Days before its last day from which an offer counts as closing soon. `HUB_CLOSING_SOON_DAYS`, default 30. */
  readonly closingSoonDays: number;
  /** What puts companies into the accord's target groups. `HUB_TARGET_GROUP_RULES`, a file; default the one that ships. */
  readonly targetGroupRules: TargetGroupRules;
  /** Time that a subgraph over HTTP has for one answer, in milliseconds. `HUB_SUBGRAPH_TIMEOUT_MS`, default 2500. */
  readonly subgraphTimeout: number;
  /** Origins whose pages may call the hub. `HUB_CORS_ORIGINS`, comma-separated; default any, without credentials. */
  readonly corsOrigins: readonly string[] | undefined;
  /** Token for publishing to the registry. `HUB_REGISTRY_TOKEN`; default one that is made and kept in the folder. */
  readonly registryToken: string | undefined;
  /** Where partners that host themselves may be. `HUB_ALLOWED_NETWORKS`; default the public internet and loopback. */
  readonly network: NetworkPolicy;
  /** Seconds between two counts of which fields clients use. `HUB_USAGE_INTERVAL_SECONDS`, default 60. */
  readonly usageInterval: number;
  /**
   * When a breaking change of the schema counts as one: `HUB_USAGE_WINDOW_DAYS`, default 30, and
   * `HUB_USAGE_THRESHOLD` (requests), default 1.
   */
  readonly usageRule?: UsageRule;
  readonly logLevel: string;
}

/** Reads the settings; throws SettingsError naming every faulty one. */
export function readHubSettings(environment: NodeJS.ProcessEnv = process.env): HubSettings {
  const settings = readSettings(
    {
      HUB_PORT: portSetting(4000),
      HUB_HOST: z.string().default("127.0.0.1"),
      HUB_DATA_DIR: z.string().default(".data"),
      HUB_DATABASE_URL: databaseUrlSetting().optional(),
      HUB_HARVEST_INTERVAL_SECONDS: wholeNumberSetting(300, 1, 86_400, "seconds"),
      HUB_CLOSING_SOON_DAYS: wholeNumberSetting(30, 0, 365, "days"),
      HUB_TARGET_GROUP_RULES: targetGroupRulesSetting(),
      HUB_SUBGRAPH_TIMEOUT_MS: wholeNumberSetting(2_500, 100, 60_000, "milliseconds"),
      HUB_CORS_ORIGINS: originsSetting().optional(),
      HUB_REGISTRY_TOKEN: z.string().min(20, "it must have at least 20 characters").optional(),
      HUB_USAGE_INTERVAL_SECONDS: wholeNumberSetting(60, 1, 3_600, "seconds"),
      ...usageSettings,
      HUB_LOG_LEVEL: logLevelSetting(),
      ...networkSettings,
    },
    environment,
  );
  const folder = settings.HUB_DATA_DIR;
  return {
    port: settings.HUB_PORT,
    host: settings.HUB_HOST,
    folder,
    location: settings.HUB_DATABASE_URL === undefined ? { folder } : { url: settings.HUB_DATABASE_URL },
    harvestInterval: settings.HUB_HARVEST_INTERVAL_SECONDS,
    closingSoonDays: settings.HUB_CLOSING_SOON_DAYS,
    targetGroupRules: settings.HUB_TARGET_GROUP_RULES,
    subgraphTimeout: settings.HUB_SUBGRAPH_TIMEOUT_MS,
    corsOrigins: settings.HUB_CORS_ORIGINS,
    registryToken: settings.HUB_REGISTRY_TOKEN,
    network: networkPolicyOf(settings),
    usageInterval: settings.HUB_USAGE_INTERVAL_SECONDS,
    usageRule: { window: settings.HUB_USAGE_WINDOW_DAYS, threshold: settings.HUB_USAGE_THRESHOLD },
    logLevel: settings.HUB_LOG_LEVEL,
  };
}
