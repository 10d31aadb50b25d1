import type { IdentityOptions } from "../../gateway/identity/identity-options.js";
import type { HubSettings } from "../environment.js";
import { developmentIssuer } from "./development-issuer.js";
import { keptKey } from "./kept-key.js";

/** How the hub of these settings knows users. In production nobody is known unless an issuer is named. */
export function hubIdentity(
  { identity, folder }: Pick<HubSettings, "identity" | "folder">,
  isProduction = process.env["NODE_ENV"] === "production",
): IdentityOptions {
  return {
    issuer: identity.issuer ?? (isProduction ? undefined : developmentIssuer(folder)),
    key: identity.gatewayKey ?? keptKey(folder, "gateway-key.pem"),
  };
}
