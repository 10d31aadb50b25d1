/** @module Published SDLs → a supergraph that may go live, or problems; in a worker, so that the caller never blocks. */
import { Worker } from "node:worker_threads";
import type { ContractDefinition } from "./contracts/contract-filter.js";
import type { ContractsResult } from "./contracts/contract-variants.js";
import type { UnweighedChange } from "./schema-change.js";
import type { SchemaProblem } from "./schema-problem.js";
import { sdlLimitProblem } from "./sdl-limits.js";
import type { ComposeResult, SubgraphSchema } from "./subgraph-schema.js";
import { processorTime } from "./thread-share.js";

/** Options of {@link compose}. */
export interface ComposeOptions {
  /**
   * Processor time for everything, in milliseconds; what needs more is a problem. Default 20,000. Where the system does
   * not tell it, it is the time that passes; on a busy machine up to three times as much may.
   */
  readonly timeLimit?: number;
  /** Heap for everything, in megabytes. Default 768; what needs more is a problem. */
  readonly memoryLimit?: number;
}

/** What the worker is asked for: to compose and compare with what went before, or to compare alone. */
export type ComposeTask =
  | {
      readonly subgraphs: readonly SubgraphSchema[];
      readonly before: string | null;
      readonly contracts: readonly ContractDefinition[];
      readonly after?: undefined;
    }
  | { readonly subgraphs?: undefined; readonly before: string; readonly after: string }
  | ContractsTask;

/** What contracts show of a supergraph. */
interface ContractsTask {
  readonly subgraphs?: undefined;
  readonly supergraph: string;
  readonly contracts: readonly ContractDefinition[];
}

/** What {@link compare} finds, or why it cannot. */
export type CompareResult =
  | { readonly ok: true; readonly changes: readonly UnweighedChange[] }
  | { readonly ok: false; readonly problems: readonly SchemaProblem[] };

/**
 * Checks the contract's rules, composes, loads the result in the gateway and plans the smoke operations.
 *
 * Never throws for what a schema does: a composer that crashes, runs out of memory or never ends is a problem too.
 *
 * @param before the API schema that clients know, to tell what changes for them; null for none
 * @param contracts whose variants are wanted too; one that cannot be made is a problem
 */
export async function compose(
  subgraphs: readonly SubgraphSchema[],
  options: ComposeOptions = {},
  before: string | null = null,
  contracts: readonly ContractDefinition[] = [],
): Promise<ComposeResult> {
  const tooLarge = subgraphs.flatMap(({ slug, sdl }) => sdlLimitProblem(slug, sdl) ?? []);
  if (tooLarge.length > 0) return { ok: false, problems: tooLarge };
  return runTask<ComposeResult>({ subgraphs, before, contracts }, options);
}

/** What contracts show of a supergraph that is composed already; in a worker and within limits, as composing is. */
export async function showContracts(
  supergraph: string,
  contracts: readonly ContractDefinition[],
  options: ComposeOptions = {},
): Promise<ContractsResult> {
  if (contracts.length === 0) return { ok: true, variants: [] };
  // Rows of a database do not travel to a worker as they are.
  const plain = contracts.map(({ name, include, exclude }) => ({ name, include, exclude }));
  return runTask<ContractsResult>({ supergraph, contracts: plain }, options);
}

/** Tells what a client of one API schema would notice in another; in a worker and within limits, as composing is. */
export async function compare(
  before: string,
  after: string,
  options: ComposeOptions = {},
): Promise<CompareResult> {
  if (before === after) return { ok: true, changes: [] };
  return runTask<CompareResult>({ before, after }, options);
}

/** How much longer than its processor time composing may take while others use the processor. */
const BUSY_FACTOR = 3;

/** What the worker tells: what it does, which thread it is, what came out. */
interface WorkerMessage<Result> {
  readonly step?: string;
  readonly thread?: number;
  readonly result?: Result;
}

type Failure = { readonly ok: false; readonly problems: readonly SchemaProblem[] };

async function runTask<Result>(
  task: ComposeTask,
  { timeLimit = 20_000, memoryLimit = 768 }: ComposeOptions,
): Promise<Result | Failure> {
  const worker = new Worker(new URL("./compose-worker.js", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
    name: "compose",
  });
  try {
    return await resultOf<Result>(worker, timeLimit);
  } finally {
    await worker.terminate();
  }
}

function resultOf<Result>(worker: Worker, timeLimit: number): Promise<Result | Failure> {
  return new Promise((resolve) => {
    let step = "starting";
    let thread: number | null = null;
    let timer: NodeJS.Timeout | undefined;
    const start = performance.now();
    const give = (result: Result | Failure) => {
      clearTimeout(timer);
      resolve(result);
    };
    const fail = (reason: string) => give({ ok: false, problems: [composerProblem(step, reason)] });
    const watch = () => {
      const passed = performance.now() - start;
      const used = (thread === null ? null : processorTime(thread)) ?? passed;
      if (used >= timeLimit || passed >= timeLimit * BUSY_FACTOR) {
        fail(`it was not done within ${timeLimit} ms`);
      } else timer = setTimeout(watch, Math.ceil(timeLimit - used));
    };
    timer = setTimeout(watch, timeLimit);
    worker.on("message", (message: WorkerMessage<Result>) => {
      step = message.step ?? step;
      thread = message.thread ?? thread;
      if (message.result !== undefined) give(message.result);
    });
    worker.on("error", (error: NodeJS.ErrnoException) =>
      fail(
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? "it ran out of memory"
          : `it failed with ${error.name}: ${error.message}`,
      ),
    );
    worker.on("exit", () => fail("its thread ended without a result"));
  });
}

function composerProblem(step: string, reason: string): SchemaProblem {
  return {
    code: "HUB211",
    rule: "R23",
    slug: "supergraph",
    coordinate: null,
    message: `Cannot compose: while ${step}, ${reason}.`,
    remedy:
      "Make the schema smaller or less nested, and publish one subgraph at a time to find the one at fault.",
  };
}
