/** @module The thread that composes and compares: it can be ended at any moment, and its memory goes with it. */
import { parentPort } from "node:worker_threads";
import type { ComposeMessage, ComposeTask } from "./compose-task.js";
import type { ContractDefinition } from "./contracts/contract-filter.js";
import type { ContractsResult } from "./contracts/contract-variants.js";
import { languageGuard } from "./intact-language.js";
import { standBack, threadNumber } from "./thread-share.js";

process.env["APOLLO_TELEMETRY_DISABLED"] = "1";
const thread = threadNumber();
const isIntact = languageGuard();
const tell = (message: ComposeMessage<unknown>) => parentPort?.postMessage(message);
const onStep = (step: string) => tell({ step });

tell({ thread });
parentPort?.on("message", async (task: ComposeTask) => {
  // Where clients are served already, they go first.
  if (thread !== null && ("supergraph" in task || task.before !== null)) standBack(thread);
  // What fails here ends the thread, and whoever waits for it is told.
  const result = await resultOf(task);
  tell({ result, fit: isIntact() && !hasComposerFailed(result) });
});

/** What the composer had begun when it threw may be half done. */
function hasComposerFailed(result: Awaited<ReturnType<typeof resultOf>>): boolean {
  return !result.ok && result.problems.some(({ code }) => code === "HUB211");
}

async function resultOf(task: ComposeTask) {
  if ("supergraph" in task) return shown(task.supergraph, task.contracts);
  // Loaded when needed: comparing alone needs no composer.
  if (task.subgraphs === undefined)
    return { ok: true as const, changes: await changesFrom(task.before, task.after) };
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
  return contractVariants(supergraph, contracts);
}

async function changesFrom(before: string, after: string) {
  onStep("comparing with what went before");
  if (before === after) return [];
  const { compareSchemas } = await import("./compare-schemas.js");
  return compareSchemas(before, after);
}
