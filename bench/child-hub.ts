/** @module Starts the hub as a process of its own, so that what measures it does not share its thread. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFile } from "../runtime/project-files.js";

/** A hub that runs in its own process and folder. */
export interface ChildHub {
  readonly address: string;
  /** What its registry asks operators for. */
  readonly token: string;
  readonly process: ChildProcess;
  /** Processor time of the main thread between two looks at its timers, in milliseconds: p99.9 and the longest. */
  turns(): Promise<{ readonly p999: number; readonly longest: number }>;
  /** Ends the process and removes the folder. */
  stop(): Promise<void>;
}

/** Starts a hub on a port of the system's choice, on an empty folder. */
export function startChildHub(options: readonly string[] = []): Promise<ChildHub> {
  const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
  const child = spawn(process.execPath, [...options, projectFile("dist/bench/hub-process.js"), "local"], {
    env: {
      ...process.env,
      HUB_PORT: "0",
      HUB_DATA_DIR: folder,
      HUB_PUBLISHES_PER_MINUTE: "1000000",
      BENCH_TURNS: "1",
      HUB_LOG_LEVEL: process.env["HUB_LOG_LEVEL"] ?? "error",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let text = "";
    let resolved = false;
    child.stdout.on("data", (chunk) => {
      text += chunk;
      if (resolved) return;
      const ready = /^ready (\S+) (\S+)$/m.exec(text);
      if (!ready) return;
      resolved = true;
      resolve({
        address: String(ready[1]),
        token: readFileSync(join(folder, "registry-token"), "utf8").trim(),
        process: child,
        turns: () =>
          new Promise((told) => {
            const look = () => {
              const [, p999, longest] = /^turns (\S+) (\S+)$/m.exec(text) ?? [];
              if (p999 !== undefined) told({ p999: Number(p999), longest: Number(longest) });
              else setTimeout(look, 20);
            };
            child.kill("SIGUSR2");
            look();
          }),
        stop: () =>
          new Promise((done) => {
            child.once("exit", () => {
              rmSync(folder, { recursive: true, force: true });
              done();
            });
            child.kill("SIGTERM");
          }),
      });
    });
    child.on("exit", (code) => reject(new Error(`the hub ended with ${code} before it was ready`)));
  });
}
