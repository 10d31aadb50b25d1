/** @module The settings by which a gateway knows users. */
import type { KeyObject } from "node:crypto";
import { z } from "zod";
import { httpUrlSetting, SettingsError } from "../../runtime/settings.js";
import { privateKeySetting } from "../signing/private-key-setting.js";

/** What `aud` of a user's token must have unless an operator says otherwise. */
export const AUDIENCE = "internationalisation-hub";

/** The settings' shape. */
export const issuerSettings = {
  HUB_AUTH_ISSUER: z.string().optional(),
  HUB_AUTH_JWKS_URL: httpUrlSetting().optional(),
  HUB_AUTH_AUDIENCE: z.string().default(AUDIENCE),
  HUB_GATEWAY_PRIVATE_KEY: privateKeySetting().optional(),
};

/** An issuer as the settings name it. */
export interface IssuerSettings {
  readonly issuer: { readonly issuer: string; readonly audience: string; readonly keys: string } | undefined;
  /** Signs what subgraphs are told about users. */
  readonly gatewayKey: KeyObject | undefined;
}

/**
 * The issuer that settings name.
 *
 * @throws SettingsError when only a part of it is set
 */
export function issuerOf(settings: {
  readonly HUB_AUTH_ISSUER?: string | undefined;
  readonly HUB_AUTH_JWKS_URL?: string | undefined;
  readonly HUB_AUTH_AUDIENCE: string;
  readonly HUB_GATEWAY_PRIVATE_KEY?: KeyObject | undefined;
}): IssuerSettings {
  const { HUB_AUTH_ISSUER: issuer, HUB_AUTH_JWKS_URL: keys, HUB_AUTH_AUDIENCE: audience } = settings;
  const gatewayKey = settings.HUB_GATEWAY_PRIVATE_KEY;
  if (issuer === undefined && keys === undefined) return { issuer: undefined, gatewayKey };
  if (issuer === undefined)
    throw new SettingsError(["HUB_AUTH_ISSUER is missing: HUB_AUTH_JWKS_URL needs it."]);
  if (keys === undefined)
    throw new SettingsError(["HUB_AUTH_JWKS_URL is missing: HUB_AUTH_ISSUER needs it."]);
  return { issuer: { issuer, audience, keys }, gatewayKey };
}
