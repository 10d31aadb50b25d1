/** @module Finds files that the project ships beside its code (SDL, seeds, pages). */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = findRoot(dirname(fileURLToPath(import.meta.url)));

/**
 * Absolute path of a file that is kept in the project, e.g. `projectFile("schema/contract/feed.graphql")`.
 * The compiled code lives in `dist/`, the files it reads do not; both find the same root.
 */
export function projectFile(path: string): string {
  return join(root, path);
}

function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error(`No package.json above ${start}`);
  }
}
