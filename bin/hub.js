#!/usr/bin/env node
/** @module The `hub` command. Compiles the project when nobody has yet, so that it works right after `npm ci`. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const command = join(root, "dist", "hub", "cli", "hub.js");
if (!existsSync(command)) {
  process.stderr.write("Compiling the hub, once …\n");
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  // What the compiler says goes to standard error: standard output is the command's.
  const { status } = spawnSync(process.execPath, [compiler, "--project", root], { stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    process.stderr.write(`The hub cannot be compiled. In ${root}, run: npm ci && npm run build\n`);
    process.exit(3);
  }
}
await import(pathToFileURL(command).href);
