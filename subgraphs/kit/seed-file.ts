import { readFileSync } from "node:fs";
import { projectFile } from "../../runtime/project-files.js";

/** What every seed file states about itself. */
export interface SeedMeta {
  /** Grows with every change of the file; an older import is brought up to date. */
  readonly version: number;
}

/** Reads a seed file that the project ships, e.g. `readSeedFile<Seed>("subgraphs/reference/seed-countries.json")`. */
export function readSeedFile<Content>(path: string): Content & { readonly meta: SeedMeta } {
  return JSON.parse(readFileSync(projectFile(path), "utf8"));
}
