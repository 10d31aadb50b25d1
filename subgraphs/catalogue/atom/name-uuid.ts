import { createHash } from "node:crypto";

/** The hub's own namespace, made once at random. */
const NAMESPACE = Buffer.from("6f1f2cf7b3c94a0e9f1d3c0e6a5b7d21", "hex");

/** The UUID of a name (RFC 9562, version 5): the same for ever, whatever address the hub has. */
export function nameUuid(name: string): string {
  const hash = createHash("sha1").update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
