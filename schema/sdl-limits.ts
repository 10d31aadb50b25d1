/** @module Refuses texts that would hurt the parser or the composer, before either sees them. */
import type { SchemaProblem } from "./schema-problem.js";

/** Largest SDL of one subgraph, in bytes of UTF-8. */
export const SDL_LIMIT = 1024 * 1024;

/** Deepest nesting of brackets; a real schema has three or four. */
export const NESTING_LIMIT = 64;

/** The limit that an SDL exceeds, if any. */
export function sdlLimitProblem(slug: string, sdl: string): SchemaProblem | null {
  const size = Buffer.byteLength(sdl);
  if (size > SDL_LIMIT) {
    return {
      code: "HUB201",
      rule: "R22",
      slug,
      coordinate: null,
      message: `Cannot publish ${slug}: its SDL has ${size} bytes, and ${SDL_LIMIT} is the limit.`,
      remedy: "Publish the subgraph's own types only, or divide it into two subgraphs.",
    };
  }
  const line = lineNestedTooDeep(sdl);
  return line === null
    ? null
    : {
        code: "HUB202",
        rule: "R22",
        slug,
        coordinate: null,
        line,
        message: `Cannot publish ${slug}: brackets are nested deeper than ${NESTING_LIMIT}.`,
        remedy: "Give the inner levels types of their own.",
      };
}

/** The line where nesting exceeds the limit; texts and comments do not count. */
function lineNestedTooDeep(sdl: string): number | null {
  const pieces =
    /"""(?:[^\\"]|\\"""|\\|"(?!""))*"""|"(?:[^"\\\n\r]|\\.)*"|#[^\n\r]*|[([{]|[)\]}]|\r\n|[\n\r]/g;
  let depth = 0;
  let line = 1;
  for (const [piece] of sdl.matchAll(pieces)) {
    if (/^\s/.test(piece)) line++;
    else if ("([{".includes(piece)) depth++;
    else if (")]}".includes(piece)) depth--;
    else line += piece.match(/\r\n|[\n\r]/g)?.length ?? 0;
    if (depth > NESTING_LIMIT) return line;
  }
  return null;
}
