/** @module Long texts in pieces, with turns of the event loop between them. */
import { setImmediate as turn } from "node:timers/promises";

/** Characters of a piece. */
const PIECE = 64 * 1024;

/** Longest work without a turn, in milliseconds. */
const TURN_TIME = 10;

/** Joins parts to pieces; others get a turn after each, and whenever making parts takes long. */
export async function* inTurns(parts: Iterable<string>): AsyncGenerator<string, void, void> {
  let piece = "";
  let since = performance.now();
  for (const part of parts) {
    piece += part;
    const late = performance.now() - since > TURN_TIME;
    if (piece.length < PIECE && !late) continue;
    if (piece.length >= PIECE) {
      yield piece;
      piece = "";
    }
    await turn();
    since = performance.now();
  }
  if (piece !== "") yield piece;
}
