/** @module Colours, where the reader sees them. */
import { styleText } from "node:util";

/** Colours a text, or leaves it as it is. */
export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/** What matters of a stream for its colours. */
export interface ColourStream {
  readonly isTTY?: boolean | undefined;
}

/**
 * The style for a stream: colours on a terminal, none in a file. `NO_COLOR` turns them off and `FORCE_COLOR` on, as
 * no-color.org and force-color.org have it.
 */
export function styleFor(stream: ColourStream, environment: NodeJS.ProcessEnv = process.env): Style {
  return wantsColour(stream, environment)
    ? (format, text) => styleText(format, text, { validateStream: false })
    : (_format, text) => text;
}

function wantsColour({ isTTY }: ColourStream, environment: NodeJS.ProcessEnv): boolean {
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  if ((environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb") return false;
  return isTTY === true;
}
