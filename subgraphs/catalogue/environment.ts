/** @module Settings of a catalogue that runs alone. */
import { z } from "zod";
import {
  httpUrlSetting,
  readSettings,
  reportTokenSetting,
  SettingsError,
  wholeNumberSetting,
} from "../../runtime/settings.js";
import { publicKeysSetting } from "../../schema/signing/public-keys-setting.js";
import type { PublicKey } from "../../schema/signing/signature.js";
import { readSubgraphEnvironment, type SubgraphEnvironment } from "../kit/environment.js";
import { targetGroupRulesSetting } from "./assessment/target-group/target-group-rules.js";
import { listSettings, listSettingsOf } from "./list-settings.js";

import type { CatalogueSettings } from "./open-catalogue.js";

/** Settings of {@link startCatalogue}. */
export interface CatalogueEnvironment extends SubgraphEnvironment {
  /** `HUB_REGISTRY_URL`: tells the partners' types and where every subgraph answers. */
  readonly registryUrl: string;
  /** `HUB_REGISTRY_PUBLIC_KEY`: what the registry says must be signed with one of these; undefined takes anything. */
  readonly publicKeys: readonly PublicKey[] | undefined;
  /** `HUB_REPORT_TOKEN`: shown to report how feeds fare; without one nothing is reported. */
  readonly reportToken: string | undefined;
  /** `HUB_PUBLIC_URL`: where the world knows the hub; undefined takes the host that each request names. */
  readonly publicUrl: string | undefined;
  readonly settings: Required<CatalogueSettings>;
}

const DAY = 86_400;

/**
 * `HUB_HARVEST_INTERVAL_SECONDS` (default 300, 0 for never), `HUB_CLOSING_SOON_DAYS` (default 30),
 * `HUB_EXPORTS_AT_ONCE` (default 4), `HUB_DATA_LICENCE` (none), `HUB_TARGET_GROUP_RULES`
 * (the rules that ship) and those of {@link listSettings}; the embedded hub reads
 * the same.
 *
 * @throws SettingsError naming every faulty one
 */
export function readCatalogueSettings(
  environment: NodeJS.ProcessEnv = process.env,
): Required<CatalogueSettings> {
  const settings = readSettings(
    {
      HUB_HARVEST_INTERVAL_SECONDS: wholeNumberSetting(300, 0, DAY, "seconds"),
      HUB_CLOSING_SOON_DAYS: wholeNumberSetting(30, 0, 366, "days"),
      HUB_EXPORTS_AT_ONCE: wholeNumberSetting(4, 1, 100, "files"),
      HUB_DATA_LICENCE: httpUrlSetting().optional(),
      ...listSettings,
      HUB_TARGET_GROUP_RULES: targetGroupRulesSetting(),
    },
    environment,
  );
  return {
    harvestIntervalSeconds: settings.HUB_HARVEST_INTERVAL_SECONDS,
    closingSoonDays: settings.HUB_CLOSING_SOON_DAYS,
    exportsAtOnce: settings.HUB_EXPORTS_AT_ONCE,
    licence: settings.HUB_DATA_LICENCE,
    ...listSettingsOf(settings),
    targetGroupRules: settings.HUB_TARGET_GROUP_RULES,
  };
}

/**
 * Reads all settings.
 *
 * @throws SettingsError naming every faulty one
 */
export function readCatalogueEnvironment(environment: NodeJS.ProcessEnv = process.env): CatalogueEnvironment {
  const faults: string[] = [];
  const subgraph = attempt(() => readSubgraphEnvironment(environment), faults);
  const settings = attempt(() => readCatalogueSettings(environment), faults);
  const registry = attempt(
    () =>
      readSettings(
        {
          HUB_REGISTRY_URL: registryUrl(),
          HUB_REGISTRY_PUBLIC_KEY: publicKeysSetting("what the registry answers at /public-key").optional(),
          HUB_REPORT_TOKEN: reportTokenSetting().optional(),
          HUB_PUBLIC_URL: httpUrlSetting().optional(),
        },
        environment,
      ),
    faults,
  );
  if (subgraph === null || settings === null || registry === null) throw new SettingsError(faults);
  return {
    ...subgraph,
    settings,
    registryUrl: registry.HUB_REGISTRY_URL,
    reportToken: registry.HUB_REPORT_TOKEN,
    publicKeys: registry.HUB_REGISTRY_PUBLIC_KEY,
    publicUrl: registry.HUB_PUBLIC_URL,
  };
}

const registryUrl = () => z.string({ error: "it is the address of the registry" }).pipe(httpUrlSetting());

/** Collects faults, so that all settings are told together. */
function attempt<Value>(read: () => Value, faults: string[]): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    faults.push(...error.faults);
    return null;
  }
}
