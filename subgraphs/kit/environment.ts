/** @module Settings of one subgraph that runs alone. */
import type { NetworkPolicy } from "../../runtime/network/network-policy.js";
import { networkPolicyOf, networkSettings } from "../../runtime/network/network-settings.js";
import {
  type StoringServiceSettings,
  storingServiceSettings,
  storingServiceSettingsOf,
} from "../../runtime/service-settings.js";
import { readSettings } from "../../runtime/settings.js";
import { publicKeysSetting } from "../../schema/signing/public-keys-setting.js";
import type { PublicKey } from "../../schema/signing/signature.js";

/** Settings of {@link startSubgraph}. */
export interface SubgraphEnvironment extends Omit<StoringServiceSettings, "folder"> {
  /** `HUB_GATEWAY_PUBLIC_KEY`: whose word about users is taken; default nobody's, everybody is anonymous. */
  readonly gatewayKeys: readonly PublicKey[] | undefined;
  /** `HUB_ALLOWED_NETWORKS` and `NODE_ENV`: where it may connect to. */
  readonly network: NetworkPolicy;
}

/**
 * Reads the settings.
 *
 * @throws SettingsError naming every faulty one
 */
export function readSubgraphEnvironment(environment: NodeJS.ProcessEnv = process.env): SubgraphEnvironment {
  const settings = readSettings(
    {
      ...storingServiceSettings,
      ...networkSettings,
      HUB_GATEWAY_PUBLIC_KEY: publicKeysSetting(
        "x of a key at the gateway's /.well-known/jwks.json",
      ).optional(),
    },
    environment,
  );
  return {
    ...storingServiceSettingsOf(settings),
    gatewayKeys: settings.HUB_GATEWAY_PUBLIC_KEY,
    network: networkPolicyOf(settings),
  };
}
