/** @module The settings of a registry that runs alone. */
import { z } from "zod";
import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import { networkPolicyOf, networkSettings } from "../../runtime/network/network-settings.js";
import {
  type StoringServiceSettings,
  storingServiceSettings,
  storingServiceSettingsOf,
} from "../../runtime/service-settings.js";
import { readSettings, reportTokenSetting, wholeNumberSetting } from "../../runtime/settings.js";
import type { Reads } from "./access/gatekeeper.js";
import { PUBLISHES_PER_MINUTE } from "./access/publish-pace.js";
import type { UsageRule } from "./weigh-changes.js";

/** Settings of the registry. */
export interface RegistryEnvironment extends StoringServiceSettings, RegistryRules {
  /** The operator's. */
  readonly token: string;
  /** What gateways and catalogues show to report use and feeds. */
  readonly reportToken: string | undefined;
  readonly network: NetworkPolicy;
  /** Signs supergraphs, PEM; undefined for one that the registry makes and keeps. */
  readonly privateKey: string | undefined;
}

/** How a registry judges, for whoever opens one. */
export interface RegistryRules {
  readonly usageRule: UsageRule;
  /** `HUB_PUBLISHES_PER_MINUTE`, default 10: how often one token may publish, delete or roll back. */
  readonly publishesPerMinute: number;
  /**
   * `HUB_REGISTRY_READS`: who may read over HTTP what is published. Default `open` where only this machine can connect
   * and `NODE_ENV` is not `production`, else `token`.
   */
  readonly reads: Reads;
}

/** The settings of {@link RegistryRules}. */
export const registryRuleSettings = {
  HUB_USAGE_WINDOW_DAYS: wholeNumberSetting(30, 1, 365, "days"),
  HUB_USAGE_THRESHOLD: wholeNumberSetting(1, 1, 999_999_999, "requests"),
  HUB_PUBLISHES_PER_MINUTE: wholeNumberSetting(PUBLISHES_PER_MINUTE, 1, 1_000_000, "publishes"),
  HUB_REGISTRY_READS: z
    .enum(["open", "token"], { error: "it must be open (to everybody) or token (to who shows one)" })
    .optional(),
};

/** The rules that they make. */
export function registryRulesOf(
  settings: z.infer<z.ZodObject<typeof registryRuleSettings>> & {
    readonly HUB_HOST: string;
    readonly NODE_ENV?: string | undefined;
  },
): RegistryRules {
  const isPrivate = settings.NODE_ENV !== "production" && isLoopback(settings.HUB_HOST);
  return {
    usageRule: { window: settings.HUB_USAGE_WINDOW_DAYS, threshold: settings.HUB_USAGE_THRESHOLD },
    publishesPerMinute: settings.HUB_PUBLISHES_PER_MINUTE,
    reads: settings.HUB_REGISTRY_READS ?? (isPrivate ? "open" : "token"),
  };
}

/**
 * Reads them.
 *
 * @throws SettingsError naming every faulty variable
 */
export function registryEnvironment(environment: NodeJS.ProcessEnv = process.env): RegistryEnvironment {
  const settings = readSettings(
    {
      ...storingServiceSettings,
      HUB_REGISTRY_TOKEN: z
        .string({ error: "it is what the operator shows, at least 20 characters" })
        .min(20, "it must have at least 20 characters"),
      HUB_REPORT_TOKEN: reportTokenSetting().optional(),
      HUB_REGISTRY_PRIVATE_KEY: z.string().optional(),
      ...registryRuleSettings,
      ...networkSettings,
    },
    environment,
  );
  return {
    ...storingServiceSettingsOf(settings),
    token: settings.HUB_REGISTRY_TOKEN,
    reportToken: settings.HUB_REPORT_TOKEN,
    ...registryRulesOf(settings),
    network: networkPolicyOf(settings),
    privateKey: settings.HUB_REGISTRY_PRIVATE_KEY,
  };
}

/** Whether who listens on this host can be reached from this machine alone. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
