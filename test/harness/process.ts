/** @module Runs the compiled hub as a real process, as its users do. */
import { type ChildProcess, spawn } from "node:child_process";
import { afterAll } from "@jest/globals";
import { projectFile } from "../../runtime/project-files.js";

/** A process that was started for a test. */
export interface TestProcess {
  readonly child: ChildProcess;
  /** Everything that it has written so far. */
  output(): { stdout: string; stderr: string };
  /** Resolves with the first match in standard output. @throws Error when it ends before */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code when it ends. */
  ended(): Promise<number | null>;
  /** Sends a signal and resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const started = new Set<ChildProcess>();
// A test that fails must not leave its process behind, which would keep the runner from ending.
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

/** Starts `node dist/<file> …` with these settings and none of the test's own. */
export function runProgram(
  file: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): TestProcess {
  return runScript(projectFile(`dist/${file}`), args, settings);
}

/** The same for any script, by its absolute path. */
export function runScript(
  file: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): TestProcess {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("HUB_")),
  );
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...inherited, NODE_OPTIONS: "", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  const text = { stdout: "", stderr: "" };
  const listeners = new Set<() => void>();
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].on("data", (chunk) => {
      text[stream] += chunk;
      for (const listener of listeners) listener();
    });
  }
  const exit = new Promise<number | null>((resolve) => {
    child.on("exit", (code) => {
      resolve(code);
      for (const listener of listeners) listener();
    });
  });
  return {
    child,
    output: () => ({ ...text }),
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text.stdout);
          if (found) resolve(found);
          else if (child.exitCode !== null)
            reject(new Error(`${file} ended with ${child.exitCode}: ${text.stderr}`));
          else return;
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
    ended: () => exit,
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return exit;
    },
  };
}
