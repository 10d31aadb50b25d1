/** @module Secrets of an embedded hub that nobody chose: made once, kept in its data folder. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SettingsError } from "../runtime/settings.js";

/**
 * Reads a file of the data folder; writes it first, readable by its owner alone, when there is none.
 *
 * @param make its content; called only when there is no file
 * @throws SettingsError when the folder cannot be used
 */
export function keptSecret(folder: string, name: string, make: () => string): string {
  const file = join(folder, name);
  const draft = join(folder, `.${name}.${process.pid}.part`);
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    // Writing tells why the folder cannot be used, if it cannot.
  }
  try {
    mkdirSync(folder, { recursive: true });
    try {
      // A process that is killed here leaves no file, rather than an empty one.
      writeFileSync(draft, `${make()}\n`, { mode: 0o600 });
      linkSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    // Another process of this folder was faster; its secret is the one.
    if (code !== "EEXIST" || syscall !== "link")
      throw new SettingsError([`HUB_DATA_DIR cannot be ${JSON.stringify(folder)}: ${message}.`]);
  }
  return readFileSync(file, "utf8").trim();
}
