import { createInterface } from "node:readline/promises";
import { misuse } from "./command-failure.js";

/**
 * Makes sure that a deed that others will notice is meant: by `--yes`, or by typing a word on a terminal.
 *
 * @throws CommandFailure when it is not confirmed
 */
export async function confirm(what: string, word: string, yes: boolean | undefined): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw misuse(`Not confirmed; nothing was done. ${what}.`, "Give --yes where nobody can be asked.");
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${what}. Type ${JSON.stringify(word)} to go on: `);
    if (answer.trim() !== word) throw misuse("Not confirmed; nothing was done.");
  } finally {
    terminal.close();
  }
}
