import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { keptSecret } from "../kept-secret.js";

/** An Ed25519 private key, made once and kept as PEM in the data folder. */
export function keptKey(folder: string, name: string): KeyObject {
  const pem = keptSecret(folder, name, () =>
    generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString().trim(),
  );
  return createPrivateKey(pem);
}
