/**
 * @module `npm run schema`: renews the SDLs that are kept in git, `schema/api.graphql` and `subgraphs/<slug>/schema.graphql`,
 * and docs/codes.md, and prints one of the SDLs when its slug (or `api`) is given.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { projectFile } from "../runtime/project-files.js";
import { codesPage } from "../schema/codes/codes-page.js";
import { compose } from "../schema/compose.js";
import { hostedSchemas } from "./hosted-schemas.js";

/** A file that is kept in git, and what the code says it should have. */
export interface EmittedSchema {
  /** Slug of the subgraph, or `api`. */
  readonly name: string;
  /** Relative to the project. */
  readonly file: string;
  readonly sdl: string;
}

/** All SDLs as the code has them now. */
export async function emittedSchemas(): Promise<EmittedSchema[]> {
  const schemas = hostedSchemas((slug) => `local:${slug}`);
  const composed = await compose(schemas);
  if (!composed.ok) {
    throw new Error(composed.problems.map(({ code, message }) => `${code} ${message}`).join("\n"));
  }
  return [
    { name: "api", file: "schema/api.graphql", sdl: composed.apiSdl },
    ...schemas.map(({ slug, sdl }) => ({ name: slug, file: `subgraphs/${slug}/schema.graphql`, sdl })),
  ];
}

/** Those whose file in git differs. */
export async function driftedSchemas(): Promise<EmittedSchema[]> {
  return (await emittedSchemas()).filter(({ file, sdl }) => kept(file) !== sdl);
}

function kept(file: string): string | null {
  try {
    return readFileSync(projectFile(file), "utf8");
  } catch {
    return null;
  }
}

/** Writes what differs and prints the one that was asked for. */
export async function emitSchemas(wanted: string | undefined): Promise<void> {
  const schemas = await emittedSchemas();
  for (const { file, sdl } of [...schemas, { file: "docs/codes.md", sdl: codesPage() }]) {
    if (kept(file) === sdl) continue;
    writeFileSync(projectFile(file), sdl);
    process.stderr.write(`renewed ${file}\n`);
  }
  for (const { name, file, sdl } of schemas) {
    if (name === wanted) process.stdout.write(`# ${file}\n${sdl}\n`);
  }
}
