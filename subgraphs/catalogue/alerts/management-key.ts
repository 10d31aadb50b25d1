/** @module The key by which whoever saved a search manages it: 256 bits, shown once, kept as a hash. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Longest key that is looked at. */
const LENGTH_LIMIT = 200;

/** Stands in where there is no search, so that a wrong id takes as long as a wrong key. */
const NO_HASH = keyHash(randomBytes(32).toString("hex"));

/** A new key; the beginning lets scanners for leaked secrets know it. */
export function newKey(): string {
  return `ohs_${randomBytes(32).toString("base64url")}`;
}

/** What is kept of a key. A slow hash is not needed at 256 bits. */
export function keyHash(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** Whether a key is the one that was hashed. */
export function isKey(key: string, hash: string | undefined): boolean {
  const given = Buffer.from(keyHash(key.slice(0, LENGTH_LIMIT)));
  const same = timingSafeEqual(given, Buffer.from(hash ?? NO_HASH));
  return same && hash !== undefined && key.length <= LENGTH_LIMIT;
}
