/** @module The token for publishing to an embedded registry, made once and kept. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Reads `registry-token` in the data folder; makes one of 256 random bits when there is none. */
export function registryToken(folder: string): string {
  const file = join(folder, "registry-token");
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    const token = randomBytes(32).toString("base64url");
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${token}\n`, { mode: 0o600 });
    return token;
  }
}
