import { writeFileSync } from "node:fs";
import { misuse } from "./command-failure.js";
import type { Report } from "./output.js";

/**
 * A report of a text: in a file when one is named, else on standard output.
 *
 * @throws CommandFailure when the file cannot be written
 */
export function textReport(text: string, result: object, file: string | undefined): Report {
  if (file === undefined) return { result, text };
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw misuse(`Cannot write ${JSON.stringify(file)}: ${(error as Error).message}.`);
  }
  return { result: { ...result, file }, text: `Wrote ${file}.` };
}
