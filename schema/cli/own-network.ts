import { type NetworkPolicy, networkPolicy } from "../../runtime/network/network-policy.js";

/**
 * Where a command connects: wherever the person who types it says, private networks included. The rules that keep a
 * partner's address from leading into the hub's networks are for addresses that others gave.
 */
export const ownNetwork: NetworkPolicy = networkPolicy({
  allowedNetworks: ["0.0.0.0/0", "::/0"],
  production: false,
});
