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
      HUB_LOG_LEVEL: process.env["HUB_LOG_LEVEL"] ?? "error",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      const ready = /^ready (\S+) (\S+)$/m.exec(text);
      if (!ready) return;
      resolve({
        address: String(ready[1]),
        token: readFileSync(join(folder, "registry-token"), "utf8").trim(),
        process: child,
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
