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
import type { CatalogueSettings } from "./open-catalogue.js";

/** Settings of {@link startCatalogue}. */
export interface CatalogueEnvironment extends SubgraphEnvironment {
  /** `HUB_REGISTRY_URL`: tells the partners' types and where every subgraph answers. */
  readonly registryUrl: string;
  /** `HUB_REGISTRY_PUBLIC_KEY`: what the registry says must be signed with one of these; undefined takes anything. */
  readonly publicKeys: readonly PublicKey[] | undefined;
  /** `HUB_REPORT_TOKEN`: shown to report how feeds fare; without one nothing is reported. */
  readonly reportToken: string | undefined;
  readonly settings: Required<CatalogueSettings>;
}

const DAY = 86_400;

/**
 * `HUB_HARVEST_INTERVAL_SECONDS` (default 300, 0 for never) and `HUB_CLOSING_SOON_DAYS` (default 30); the embedded
 * hub reads the same two.
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
    },
    environment,
  );
  return {
    harvestIntervalSeconds: settings.HUB_HARVEST_INTERVAL_SECONDS,
    closingSoonDays: settings.HUB_CLOSING_SOON_DAYS,
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
