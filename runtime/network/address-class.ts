/** @module What kind of network an IP address belongs to; the ranges are those of IANA's special-purpose registries. */
import { BlockList, isIPv4 } from "node:net";

/** `public`, or why an address is not on the public internet. */
export type AddressClass =
  | "public"
  | "loopback"
  | "unspecified"
  | "private"
  | "shared"
  | "link-local"
  | "unique local"
  | "multicast"
  | "reserved"
  /** An IPv6 address that stands for an IPv4 address: it would be judged by the wrong rules. */
  | "IPv4 in IPv6"
  /** Where clouds hand out a machine's credentials. */
  | "metadata";

const IPV4: readonly (readonly [AddressClass, ...string[]])[] = [
  [
    "metadata",
    "169.254.169.254/32",
    "169.254.170.2/32",
    "100.100.100.200/32",
    "168.63.129.16/32",
    "192.0.0.192/32",
  ],
  ["loopback", "127.0.0.0/8"],
  ["unspecified", "0.0.0.0/8"],
  ["private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
  ["shared", "100.64.0.0/10"],
  ["link-local", "169.254.0.0/16"],
  ["multicast", "224.0.0.0/4"],
  ["reserved", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24"],
  ["reserved", "203.0.113.0/24", "240.0.0.0/4"],
];

const IPV6: readonly (readonly [AddressClass, ...string[]])[] = [
  ["metadata", "fd00:ec2::254/128", "fd20:ce::254/128"],
  ["loopback", "::1/128"],
  ["unspecified", "::/128"],
  ["IPv4 in IPv6", "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48"],
  ["IPv4 in IPv6", "2002::/16", "2001::/32"],
  ["link-local", "fe80::/10"],
  ["unique local", "fc00::/7"],
  ["multicast", "ff00::/8"],
  ["reserved", "2001::/23", "2001:db8::/32", "3fff::/20"],
];

const ipv4 = IPV4.map(([kind, ...networks]) => [kind, addressRange(networks)] as const);
const ipv6 = IPV6.map(([kind, ...networks]) => [kind, addressRange(networks)] as const);
const globalUnicast = addressRange(["2000::/3"]);

/** The class of an address in its usual notation, e.g. `10.0.0.1` or `fe80::1`. */
export function addressClass(address: string): AddressClass {
  if (isIPv4(address)) return ipv4.find(([, range]) => range.check(address, "ipv4"))?.[0] ?? "public";
  const special = ipv6.find(([, range]) => range.check(address, "ipv6"))?.[0];
  return special ?? (globalUnicast.check(address, "ipv6") ? "public" : "reserved");
}

/**
 * A set of addresses.
 *
 * @param networks in CIDR notation, e.g. `10.0.0.0/8`; one without a length is a single address
 * @throws Error when one is no network
 */
export function addressRange(networks: readonly string[]): BlockList {
  const range = new BlockList();
  for (const network of networks) {
    const [address = "", length] = network.split("/");
    const family = isIPv4(address) ? "ipv4" : "ipv6";
    if (length === undefined) range.addAddress(address, family);
    else range.addSubnet(address, Number(/^\d+$/.test(length) ? length : Number.NaN), family);
  }
  return range;
}
