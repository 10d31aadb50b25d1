/** @module The process that composes and compares: it can be ended at any moment, and its memory goes with it. */
import { Worker } from "node:worker_threads";
import type { ComposeMessage, ComposeTask } from "./compose-task.js";
import type { ContractDefinition } from "./contracts/contract-filter.js";
import type { ContractsResult } from "./contracts/contract-variants.js";
import { languageGuard } from "./intact-language.js";
import { standBack } from "./processor-share.js";

const isIntact = languageGuard();
const tell = (message: ComposeMessage<unknown>) => process.send?.(message);
const onStep = (step: string) => tell({ step });

process.on("message", async (task: ComposeTask) => {
  // Where clients are served already, they go first.
  if ("supergraph" in task || "load" in task || task.before !== null) standBack();
  // What fails here ends the process, and whoever waits for it is told.
  const result = await resultOf(task);
  tell({ result, fit: isIntact() && !hasComposerFailed(result) });
});

// A terminal's Ctrl-C goes to all of its processes; the owner ends this one when it has done what it still does.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});
endWithOwner();

/** A composer that never ends would outlive an owner that was killed: this thread cannot look while it composes. */
function endWithOwner(): void {
  process.on("disconnect", () => process.exit());
  const watch = `setInterval(() => process.ppid === ${process.ppid} || process.kill(process.pid, "SIGKILL"), 2_000);`;
  new Worker(watch, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
}

/** What the composer had begun when it threw may be half done. */
function hasComposerFailed(result: Awaited<ReturnType<typeof resultOf>>): boolean {
  return !result.ok && result.problems.some(({ code }) => code === "HUB211");
}

async function resultOf(task: ComposeTask) {
  if ("load" in task) {
    await Promise.all([
      import("./compose-steps.js"),
      import("./compose-checked.js"),
      import("./compare-schemas.js"),
    ]);
    return { ok: true as const };
  }
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
  return contractVariants(supergraph, contracts, onStep);
}

async function changesFrom(before: string, after: string) {
  onStep("comparing with what went before");
  if (before === after) return [];
  const { compareSchemas } = await import("./compare-schemas.js");
  return compareSchemas(before, after);
}
