/** @module Settings of the agreement, alone and in the embedded hub. */
import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import { networkPolicyOf, networkSettings } from "../../runtime/network/network-settings.js";
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
import { OBSERVATIONS_KEPT } from "./observations/observe-daily.js";

/** What an operator decides, however the agreement runs. */
export interface AgreementSettings {
  /** `HUB_OBSERVATIONS_KEPT_DAYS`: days that observations of the hub are kept, default 1830; 0 for ever. */
  readonly observationsKeptDays: number;
}

/** The variables behind {@link AgreementSettings}. */
export const agreementSettings = {
  HUB_OBSERVATIONS_KEPT_DAYS: wholeNumberSetting(OBSERVATIONS_KEPT, 0, 36_600, "days"),
};

/** Settings of {@link startAgreement}. */
export interface AgreementEnvironment extends SubgraphEnvironment, AgreementSettings {
  /** `HUB_REGISTRY_URL`: tells where the catalogue answers; without it the agreement asks no neighbour. */
  readonly registryUrl: string | undefined;
  /** `HUB_REGISTRY_PUBLIC_KEY`: what the registry says must be signed with one of these; undefined takes anything. */
  readonly publicKeys: readonly PublicKey[] | undefined;
  /** `HUB_REPORT_TOKEN`: shown to follow a registry that not everybody may read. */
  readonly reportToken: string | undefined;
  /** Where the catalogue may be. */
  readonly network: NetworkPolicy;
}

/**
 * Reads all settings.
 *
 * @throws SettingsError naming every faulty one
 */
export function readAgreementEnvironment(environment: NodeJS.ProcessEnv = process.env): AgreementEnvironment {
  const faults: string[] = [];
  const attempt = <Value>(read: () => Value): Value | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      faults.push(...error.faults);
      return null;
    }
  };
  const subgraph = attempt(() => readSubgraphEnvironment(environment));
  const own = attempt(() =>
    readSettings(
      {
        HUB_REGISTRY_URL: httpUrlSetting().optional(),
        HUB_REGISTRY_PUBLIC_KEY: publicKeysSetting("what the registry answers at /public-key").optional(),
        HUB_REPORT_TOKEN: reportTokenSetting().optional(),
        ...agreementSettings,
        ...networkSettings,
      },
      environment,
    ),
  );
  if (subgraph === null || own === null) throw new SettingsError(faults);
  return {
    ...subgraph,
    observationsKeptDays: own.HUB_OBSERVATIONS_KEPT_DAYS,
    registryUrl: own.HUB_REGISTRY_URL,
    publicKeys: own.HUB_REGISTRY_PUBLIC_KEY,
    reportToken: own.HUB_REPORT_TOKEN,
    network: networkPolicyOf(own),
  };
}
