/** @module Where a command takes an SDL from: a file, standard input, or a server that runs. */
import { readFileSync } from "node:fs";
import { text as readAll } from "node:stream/consumers";
import { misuse } from "./command-failure.js";
import { introspectSdl } from "./introspect-sdl.js";

/** An SDL and what to call it. */
export interface SchemaText {
  readonly sdl: string;
  readonly name: string;
}

/**
 * Reads an SDL.
 *
 * @param schema a file, `-` for standard input, or the http(s) address of a running subgraph
 * @param url asked for its SDL when there is no `schema`
 * @throws CommandFailure when there is none to be had
 */
export async function readSchema(
  schema: string | undefined,
  url: string | undefined,
  timeout: number,
): Promise<SchemaText> {
  const source = schema ?? url;
  if (source === undefined) {
    throw misuse(
      "No schema was given.",
      "Name a file with --schema, `-` for standard input, or the address of your running subgraph.",
    );
  }
  if (/^https?:\/\//.test(source)) return { sdl: await introspectSdl(source, timeout), name: source };
  if (source === "-") return { sdl: await readAll(process.stdin), name: "standard input" };
  try {
    return { sdl: readFileSync(source, "utf8"), name: source };
  } catch (error) {
    throw misuse(`Cannot read the schema ${JSON.stringify(source)}: ${(error as Error).message}.`);
  }
}
