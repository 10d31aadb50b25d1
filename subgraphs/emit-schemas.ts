/** @module Keeps each subgraph's SDL in git, beside its code, where partners and reviewers read it. */
import { readFileSync, writeFileSync } from "node:fs";
import { projectFile } from "../runtime/project-files.js";
import type { SubgraphDefinition } from "./kit/define-subgraph.js";
import { federatedSchema } from "./kit/federated-schema.js";

/**
 * Compares each definition's SDL with `subgraphs/<slug>/schema.graphql`.
 *
 * @param write whether files that differ are written
 * @returns the files that differ (or did)
 */
export function emitSubgraphSchemas(definitions: readonly SubgraphDefinition[], write: boolean): string[] {
  const drifted: string[] = [];
  for (const definition of definitions) {
    const file = `subgraphs/${definition.slug}/schema.graphql`;
    const { sdl } = federatedSchema(definition);
    if (sdl === kept(file)) continue;
    drifted.push(file);
    if (write) writeFileSync(projectFile(file), sdl);
  }
  return drifted;
}

function kept(file: string): string | null {
  try {
    return readFileSync(projectFile(file), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
