/** @module Where this process may connect on somebody else's word: a partner's address, a webhook's. */
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { BlockList } from "node:net";
import { isIP, isIPv4 } from "node:net";
import { addressClass, addressRange } from "./address-class.js";

/** Options of {@link networkPolicy}. */
export interface NetworkPolicyOptions {
  /** Networks in CIDR notation that are allowed though they are not public, over http and on any port. Default none. */
  readonly allowedNetworks?: readonly string[] | undefined;
  /** In production loopback is refused, and public addresses need https on port 443. Default by `NODE_ENV`. */
  readonly production?: boolean | undefined;
  /** Finds a name's addresses. Default the system's resolver; a test may lie here. */
  readonly resolve?: ((host: string) => Promise<readonly LookupAddress[]>) | undefined;
}

/** Decides about destinations. */
export interface NetworkPolicy {
  readonly production: boolean;
  /**
   * Why this address may not be connected to for this URL, or null.
   *
   * @param address an IP address that the URL has or that its name resolves to
   */
  addressFault(url: URL, address: string): AddressFault | null;
  /** @throws Error when the name does not resolve */
  resolve(host: string): Promise<readonly LookupAddress[]>;
}

/** Why an address is refused. */
export interface AddressFault {
  readonly kind: "network" | "transport";
  /** E.g. `127.0.0.1 is a loopback address`. */
  readonly message: string;
}

const LOOPBACK = ["127.0.0.0/8", "::1/128"];

/** Classes that no operator can allow: nothing that belongs to a partner is there. */
const NEVER: ReadonlySet<string> = new Set(["metadata", "IPv4 in IPv6", "multicast", "unspecified"]);

/** Makes a policy. @throws Error when an allowed network is no network */
export function networkPolicy({
  allowedNetworks = [],
  production = process.env["NODE_ENV"] === "production",
  resolve = (host) => lookup(host, { all: true, order: "verbatim" }),
}: NetworkPolicyOptions = {}): NetworkPolicy {
  const allowed = addressRange(production ? allowedNetworks : [...LOOPBACK, ...allowedNetworks]);
  return {
    production,
    resolve,
    addressFault(url, address) {
      const kind = isIP(address) === 0 ? "reserved" : addressClass(address);
      const article = /^[aeiou]/i.test(kind) ? "an" : "a";
      if (NEVER.has(kind)) return networkFault(`${address} is ${article} ${kind} address`);
      if (contains(allowed, address)) return null;
      if (kind !== "public") return networkFault(`${address} is ${article} ${kind} address`);
      if (!production) return null;
      if (url.protocol !== "https:") return transportFault("production needs https://");
      return url.port === "" ? null : transportFault(`production needs port 443, not ${url.port}`);
    },
  };
}

function contains(range: BlockList, address: string): boolean {
  return range.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

function networkFault(message: string): AddressFault {
  return { kind: "network", message };
}

function transportFault(message: string): AddressFault {
  return { kind: "transport", message };
}
