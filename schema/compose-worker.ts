/** @module The worker thread that composes and compares: it can be ended at any moment, and its memory goes with it. */
import { parentPort, workerData } from "node:worker_threads";
import type { ComposeTask } from "./compose.js";

process.env["APOLLO_TELEMETRY_DISABLED"] = "1";
const task = workerData as ComposeTask;
const onStep = (step: string) => parentPort?.postMessage({ step });
parentPort?.postMessage({ result: await resultOf(task) });

async function resultOf({ subgraphs, before, after }: ComposeTask) {
  // Loaded when needed: comparing alone needs no composer.
  if (subgraphs !== undefined) {
    const { composeInSteps } = await import("./compose-steps.js");
    const composed = await composeInSteps(subgraphs, onStep);
    if (!composed.ok || before === null) return composed;
    return { ...composed, changes: await changesFrom(before, composed.apiSdl) };
  }
  return { ok: true, changes: before === null ? [] : await changesFrom(before, after) };
}

async function changesFrom(before: string, after: string) {
  onStep("comparing with what went before");
  if (before === after) return [];
  const { compareSchemas } = await import("./compare-schemas.js");
  return compareSchemas(before, after);
}
