/** @module Signs what the registry hands out, with a key from the settings or one that it makes and keeps. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { DataSource } from "typeorm";
import { type Clock, timestamp } from "../../../runtime/clock.js";
import type { Write } from "../../../runtime/database/writer.js";
import { SettingsError } from "../../../runtime/settings.js";
import { type PublicKey, publicKeyOf, type SignedSubject, signatureOf } from "../../signing/signature.js";
import type { RecordEvent } from "../registry-event.js";
import { SigningKey } from "./signing-key.js";

/** Signs. */
export interface Signer {
  readonly publicKey: PublicKey;
  /** The value of `x-hub-signature` for a text. */
  sign(text: string, subject: SignedSubject): string;
}

/** Signatures remembered: gateways ask for the same text again and again. */
const REMEMBERED = 32;

/** What {@link openSigner} works with. */
export interface SignerTools {
  readonly database: DataSource;
  readonly write: Write;
  readonly clock: Clock;
  readonly record: RecordEvent;
}

/**
 * Opens the key.
 *
 * @param pem a private key from the settings, PKCS #8; without one the database has it, made once
 * @throws SettingsError when the given key is no Ed25519 private key
 */
export async function openSigner(tools: SignerTools, pem?: string): Promise<Signer> {
  const key = pem === undefined ? await keptKey(tools) : givenKey(pem);
  const publicKey = publicKeyOf(key);
  const remembered = new Map<string, { readonly text: string; readonly signature: string }>();
  return {
    publicKey,
    sign(text, subject) {
      const name = `${subject.what} ${subject.version}`;
      const known = remembered.get(name);
      if (known?.text === text) return known.signature;
      const signature = signatureOf(text, subject, key);
      remembered.delete(name);
      remembered.set(name, { text, signature });
      const [oldest] = remembered.keys();
      if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      return signature;
    },
  };
}

function givenKey(pem: string): KeyObject {
  try {
    // A variable of an environment file often has its line ends as \n.
    const key = createPrivateKey(pem.replaceAll("\\n", "\n"));
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // Told below; the fault itself could quote the key.
  }
  throw new SettingsError([
    "HUB_REGISTRY_PRIVATE_KEY cannot be its value: it must be an Ed25519 private key in PEM.",
  ]);
}

async function keptKey({ database, write, clock, record }: SignerTools): Promise<KeyObject> {
  const kept = await database.manager.findOneBy(SigningKey, { id: 1 });
  if (kept !== null) return createPrivateKey(kept.privateKey);
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return write(async (manager) => {
    // Another registry on the same database may have made one at the same time: the first one stays.
    const first = await manager.findOneBy(SigningKey, { id: 1 });
    if (first !== null) return createPrivateKey(first.privateKey);
    await manager.insert(SigningKey, { id: 1, privateKey: pem, createdAt: timestamp(clock) });
    await record(manager, {
      action: "signing-key-made",
      actor: { by: "registry" },
      slugs: [],
      before: null,
      after: { publicKey: publicKeyOf(privateKey).text },
      details: {},
    });
    return privateKey;
  });
}
