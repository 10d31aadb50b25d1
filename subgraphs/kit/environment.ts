/** @module Settings of one subgraph that runs alone. */
import { networkPolicyOf, networkSettings } from "../../runtime/network/network-settings.js";
import {
  type StoringServiceSettings,
  storingServiceSettings,
  storingServiceSettingsOf,
} from "../../runtime/service-settings.js";
import { httpUrlSetting, readSettings, reportTokenSetting } from "../../runtime/settings.js";
import { publicKeysSetting } from "../../schema/signing/public-keys-setting.js";
import type { PublicKey } from "../../schema/signing/signature.js";
import type { NeighbourSettings } from "./neighbours/neighbours-by-registry.js";

/** Settings of {@link startSubgraph}. */
export interface SubgraphEnvironment extends Omit<StoringServiceSettings, "folder"> {
  /** `HUB_GATEWAY_PUBLIC_KEY`: whose word about users is taken; default nobody's, everybody is anonymous. */
  readonly gatewayKeys: readonly PublicKey[] | undefined;
}

/** Settings of a subgraph that may ask others of the hub. */
export interface LoneSubgraphEnvironment extends SubgraphEnvironment {
  /** `HUB_REGISTRY_URL` and what belongs to it; without it other subgraphs of the hub cannot be asked. */
  readonly registry: NeighbourSettings | undefined;
}

const ownSettings = {
  ...storingServiceSettings,
  HUB_GATEWAY_PUBLIC_KEY: publicKeysSetting("x of a key at the gateway's /.well-known/jwks.json").optional(),
};

/**
 * Reads the settings.
 *
 * @throws SettingsError naming every faulty one
 */
export function readSubgraphEnvironment(environment: NodeJS.ProcessEnv = process.env): SubgraphEnvironment {
  const settings = readSettings(ownSettings, environment);
  return { ...storingServiceSettingsOf(settings), gatewayKeys: settings.HUB_GATEWAY_PUBLIC_KEY };
}

/**
 * Reads the settings of a process of its own.
 *
 * @throws SettingsError naming every faulty one
 */
export function readLoneSubgraphEnvironment(
  environment: NodeJS.ProcessEnv = process.env,
): LoneSubgraphEnvironment {
  const settings = readSettings(
    {
      ...ownSettings,
      HUB_REGISTRY_URL: httpUrlSetting().optional(),
      HUB_REGISTRY_PUBLIC_KEY: publicKeysSetting("what the registry answers at /public-key").optional(),
      HUB_REPORT_TOKEN: reportTokenSetting().optional(),
      ...networkSettings,
    },
    environment,
  );
  const url = settings.HUB_REGISTRY_URL;
  return {
    ...storingServiceSettingsOf(settings),
    gatewayKeys: settings.HUB_GATEWAY_PUBLIC_KEY,
    registry:
      url === undefined
        ? undefined
        : {
            url,
            publicKeys: settings.HUB_REGISTRY_PUBLIC_KEY,
            token: settings.HUB_REPORT_TOKEN,
            network: networkPolicyOf(settings),
          },
  };
}
