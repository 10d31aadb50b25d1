/** @module The settings behind a network policy; every service that connects to partners reads them. */
import { isIPv4, isIPv6 } from "node:net";
import { z } from "zod";
import { type NetworkPolicy, networkPolicy } from "./network-policy.js";

/** Networks in CIDR notation, comma-separated: `10.20.0.0/16,fd12::/48`. */
const networksSetting = () =>
  z
    .string()
    .transform((value) => value.split(",").map((network) => network.trim()))
    .refine((networks) => networks.every(isNetwork), "it must be networks such as 10.20.0.0/16,fd12::/48");

/** Add these to a service's settings. */
export const networkSettings = {
  HUB_ALLOWED_NETWORKS: networksSetting().optional(),
  NODE_ENV: z.string().optional(),
};

/** The policy that they make. */
export function networkPolicyOf(settings: {
  readonly HUB_ALLOWED_NETWORKS?: readonly string[] | undefined;
  readonly NODE_ENV?: string | undefined;
}): NetworkPolicy {
  return networkPolicy({
    allowedNetworks: settings.HUB_ALLOWED_NETWORKS,
    production: settings.NODE_ENV === "production",
  });
}

function isNetwork(text: string): boolean {
  const [address = "", length = "", ...rest] = text.split("/");
  const longest = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  return rest.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= longest;
}
