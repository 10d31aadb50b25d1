/** @module The token for publishing to an embedded registry, made once and kept. */
import { randomBytes } from "node:crypto";
import { keptSecret } from "./kept-secret.js";

/** Reads `registry-token` in the data folder; makes one of 256 random bits when there is none. */
export function registryToken(folder: string): string {
  return keptSecret(folder, "registry-token", () => randomBytes(32).toString("base64url"));
}
