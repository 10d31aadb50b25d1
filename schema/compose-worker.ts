/** @module The worker thread that composes and compares: it can be ended at any moment, and its memory goes with it. */
import { parentPort, workerData } from "node:worker_threads";
import type { ComposeTask } from "./compose.js";
import type { ContractDefinition } from "./contracts/contract-filter.js";
import type { ContractsResult } from "./contracts/contract-variants.js";
import { standBack, threadNumber } from "./thread-share.js";

process.env["APOLLO_TELEMETRY_DISABLED"] = "1";
const task = workerData as ComposeTask;
const thread = threadNumber();
if (thread !== null) {
  parentPort?.postMessage({ thread });
  // Where clients are served already, they go first.
  if ("supergraph" in task || task.before !== null) standBack(thread);
}
const onStep = (step: string) => parentPort?.postMessage({ step });
parentPort?.postMessage({ result: await resultOf(task) });

async function resultOf(task: ComposeTask) {
  if ("supergraph" in task) return shown(task.supergraph, task.contracts);
  // Loaded when needed: comparing alone needs no composer.
  if (task.subgraphs === undefined) return { ok: true, changes: await changesFrom(task.before, task.after) };
  const { composeInSteps } = await import("./compose-steps.js");
  const composed = await composeInSteps(task.subgraphs, onStep);
  if (!composed.ok) return composed;
  const contracts = await shown(composed.sdl, task.contracts);
  if (!contracts.ok) return contracts;
  const { variants } = contracts;
  if (task.before === null) return { ...composed, variants };
  return { ...composed, variants, changes: await changesFrom(task.before, composed.apiSdl) };
}

async function shown(supergraph: string, contracts: readonly ContractDefinition[]): Promise<ContractsResult> {
  if (contracts.length === 0) return { ok: true, variants: [] };
  onStep("making the contracts");
  const { contractVariants } = await import("./contracts/contract-variants.js");
  return contractVariants(supergraph, contracts, onStep);
}

async function changesFrom(before: string, after: string) {
  onStep("comparing with what went before");
  if (before === after) return [];
  const { compareSchemas } = await import("./compare-schemas.js");
  return compareSchemas(before, after);
}
