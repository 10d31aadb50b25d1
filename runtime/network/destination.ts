/** @module Checks an http(s) address of somebody else's: its form, and everything that its name resolves to. */
import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import type { AddressFault, NetworkPolicy } from "./network-policy.js";

/** Longest wait for a name to resolve, in milliseconds. */
const RESOLVE_TIME = 3_000;

/** Names under which clouds serve a machine's credentials. */
const METADATA_NAMES = /^(metadata|metadata\.google\.internal|instance-data(\.ec2\.internal)?)\.?$/;

/** An address that is not connected to. */
export class ForbiddenDestination extends Error {
  override name = "ForbiddenDestination";
  readonly code = "FORBIDDEN_DESTINATION";
  constructor(readonly fault: AddressFault) {
    super(fault.message);
  }
}

/** Why a text is no address that can be judged and then used, or null; nothing is resolved. */
export function formFault(text: string): string | null {
  if (text.length > 1_000 || !URL.canParse(text)) return "it is no URL";
  const url = new URL(text);
  // URL leaves some of them out and writes others otherwise: what is kept would not be what is used.
  if (/\p{Cc}/u.test(text)) return "it has control characters";
  if (!/^https?:$/.test(url.protocol)) return "it is no http or https address";
  if (url.username !== "" || url.password !== "" || /^[^/?#]*\/\/[^/?#]*@/.test(text)) {
    return "it carries a user or a password";
  }
  // 0x7f.1, 2130706433 and 017700000001 are all 127.0.0.1: what is not written plainly is meant to be misread.
  const written = /^https?:\/\/(\[[^\]/?#]*\]|[^:/?#\\]*)(:\d+)?([/?#]|$)/i.exec(text)?.[1]?.toLowerCase();
  return written === url.hostname
    ? null
    : `its host ${JSON.stringify(url.hostname)} is written in another form`;
}

/** An address as it may be kept and shown: who put a user and a password into it did not mean to tell everybody. */
export function withoutPassword(text: string): string {
  return text.replace(/^([^/?#]*\/\/)[^/?#]*@/, "$1***@");
}

/**
 * Resolves an address's host and judges every result: one that is forbidden forbids the name.
 *
 * @returns the addresses that may be connected to
 * @throws ForbiddenDestination
 * @throws Error when the name does not resolve, with the resolver's `code`
 */
export async function resolveDestination(url: URL, policy: NetworkPolicy): Promise<readonly LookupAddress[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (METADATA_NAMES.test(host)) {
    throw new ForbiddenDestination({ kind: "network", message: `${host} is a cloud's metadata service` });
  }
  const family = isIP(host);
  const addresses = family === 0 ? await inTime(policy.resolve(host), host) : [{ address: host, family }];
  if (addresses.length === 0) throw new Error(`${host} has no address`);
  for (const { address } of addresses) {
    const fault = policy.addressFault(url, address);
    if (fault === null) continue;
    const message = address === host ? fault.message : `${host} resolves to ${address}: ${fault.message}`;
    throw new ForbiddenDestination({ kind: fault.kind, message });
  }
  return addresses;
}

/** Why an address's host may not be connected to, or null. The reason may tell what the host resolves to. */
export async function destinationFault(url: URL, policy: NetworkPolicy): Promise<string | null> {
  try {
    await resolveDestination(url, policy);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * A lookup for sockets to one address: what it hands out has been judged, and is what the socket connects to, so a
 * name that resolves differently from one moment to the next gains nothing. Sockets to IP addresses do without a
 * lookup; judge those with {@link resolveDestination}.
 */
export function judgedLookup(url: URL, policy: NetworkPolicy): LookupFunction {
  return (_host, options, callback) => {
    resolveDestination(url, policy).then(
      (addresses) => {
        const wanted = addresses.filter(({ family }) => !options.family || family === options.family);
        const [first] = wanted;
        if (first === undefined) callback(new Error(`${url.hostname} has no address of that family`), "");
        else if (options.all) callback(null, [...wanted]);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error, ""),
    );
  };
}

async function inTime<Value>(promise: Promise<Value>, host: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${host} did not resolve in time`)), RESOLVE_TIME);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
