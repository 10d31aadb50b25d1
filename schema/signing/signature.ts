/** @module Signatures of what the registry hands out, so that a gateway takes nothing from anybody else. */
import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** The header that carries a signature. */
export const SIGNATURE_HEADER = "x-hub-signature";

/** What a signature says about a text beyond the text itself. */
export interface SignedSubject {
  /** `supergraph`, `contract:<name>` or `offer-types`: the one must not pass for the other. */
  readonly what: string;
  readonly version: number;
}

/** Subject of the list of offer types, which is not counted. */
export const OFFER_TYPES: SignedSubject = { what: "offer-types", version: 0 };

/** A key that others know. */
export interface PublicKey {
  /** First 16 hex digits of the SHA-256 of the key's 32 bytes. */
  readonly id: string;
  /** The key's 32 bytes in base64url: what `HUB_REGISTRY_PUBLIC_KEY` takes. */
  readonly text: string;
  readonly key: KeyObject;
}

/** DER of an Ed25519 public key up to its 32 bytes. */
const DER_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/**
 * Reads a public key.
 *
 * @param text its 32 bytes in base64url or base64
 * @throws Error when it is none
 */
export function readPublicKey(text: string): PublicKey {
  const bytes = Buffer.from(text, "base64url");
  if (!/^[\w+/-]{43}=?$/.test(text) || bytes.length !== 32) throw new Error("It is no Ed25519 public key");
  const key = createPublicKey({ key: Buffer.concat([DER_PREFIX, bytes]), format: "der", type: "spki" });
  return publicKeyOf(key);
}

/** The public key that belongs to a private one, or the same when it is public already. */
export function publicKeyOf(key: KeyObject): PublicKey {
  const publicKey = key.type === "private" ? createPublicKey(key) : key;
  const bytes = publicKey.export({ format: "der", type: "spki" }).subarray(DER_PREFIX.length);
  return {
    id: createHash("sha256").update(bytes).digest("hex").slice(0, 16),
    text: bytes.toString("base64url"),
    key: publicKey,
  };
}

/** The header's value for a text: `ed25519:<key id>:<signature in base64url>`. */
export function signatureOf(text: string, subject: SignedSubject, privateKey: KeyObject): string {
  const signature = sign(null, signedBytes(text, subject), privateKey);
  return `ed25519:${publicKeyOf(privateKey).id}:${signature.toString("base64url")}`;
}

/** Why a text does not come from the holder of one of these keys, or null when it does. */
export function signatureFault(
  text: string,
  subject: SignedSubject,
  signature: string | undefined,
  keys: readonly PublicKey[],
): string | null {
  if (signature === undefined || signature === "") return "it is not signed";
  const [algorithm, id, value = ""] = signature.split(":");
  const known = keys.find((key) => key.id === id);
  if (algorithm !== "ed25519" || known === undefined) return "it is signed with a key that is not known";
  const fits = verify(null, signedBytes(text, subject), known.key, Buffer.from(value, "base64url"));
  return fits ? null : "its signature does not fit it";
}

/** The exact text, with its subject in front. */
function signedBytes(text: string, { what, version }: SignedSubject): Buffer {
  return Buffer.from(`hub ${what} ${version}\n${text}`);
}
