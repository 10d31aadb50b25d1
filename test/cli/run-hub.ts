/** @module Runs the `hub` command as its users do: as a process, without a terminal. */
import { runProgram } from "../harness/process.js";

/** What a command came to. */
export interface HubRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into results of every shape
  readonly json: any;
}

/** Runs one command line; settings are environment variables. */
export async function runHubCommand(
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<HubRun> {
  const program = runProgram("hub/cli/hub.js", words, settings);
  const closed = new Promise((resolve) => program.child.once("close", resolve));
  const code = await program.ended();
  await closed;
  const { stdout, stderr } = program.output();
  return { code, stdout, stderr, json: words.includes("--json") ? JSON.parse(stdout) : undefined };
}
