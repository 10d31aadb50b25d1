/** @module A thread that composes, as its owner sees it: one task at a time, within limits of time and memory. */
import { Worker } from "node:worker_threads";
import type { ComposeMessage, ComposeTask } from "./compose-task.js";
import type { SchemaProblem } from "./schema-problem.js";
import { processorTime } from "./thread-share.js";

/** What a thread may use. */
export interface ComposeLimits {
  /**
   * Processor time for one task, in milliseconds; what needs more is a problem. Default 20,000. Where the system does
   * not tell it, it is the time that passes; on a busy machine up to three times as much may.
   */
  readonly timeLimit?: number;
  /** Heap, in megabytes. Default 768; what needs more is a problem. */
  readonly memoryLimit?: number;
}

/** What comes of a task that the thread did not end well. */
export type ComposeFailure = { readonly ok: false; readonly problems: readonly SchemaProblem[] };

/** A thread that composes. */
export interface ComposingThread {
  /** Whether it may be given a task: it has none, and all that it was given before ended well. */
  isFit(): boolean;
  /** Does a task, within the thread's time limit unless it has its own. Never throws for what a schema does; a thread that exceeds a limit is ended. */
  run<Result>(task: ComposeTask, timeLimit?: number): Promise<Result | ComposeFailure>;
  end(): Promise<void>;
}

/** Processor time for one task unless something else is wanted, in milliseconds. */
export const TIME_LIMIT = 20_000;

/** How much longer than its processor time composing may take while others use the processor. */
const BUSY_FACTOR = 3;

/**
 * Heap for objects that live shortly, in megabytes, at most a quarter of all: composing makes many, and a small one is
 * cleared all the time.
 */
const YOUNG_HEAP = 48;

/** Starts a thread. An idle one keeps no process from ending. */
export function startComposingThread({
  timeLimit: usualTimeLimit = TIME_LIMIT,
  memoryLimit = 768,
}: ComposeLimits): ComposingThread {
  const young = Math.min(YOUNG_HEAP, memoryLimit / 4);
  const worker = new Worker(new URL("./compose-worker.js", import.meta.url), {
    resourceLimits: {
      maxOldGenerationSizeMb: memoryLimit - young,
      maxYoungGenerationSizeMb: young,
    },
    name: "compose",
  });
  let state: "idle" | "busy" | "unfit" = "idle";
  const isFit = () => state === "idle";
  let thread: number | null = null;
  let onMessage: (message: ComposeMessage<unknown>) => void = () => {};
  let onEnd: (reason: string) => void = () => {};
  worker.on("message", (message: ComposeMessage<unknown>) => {
    thread = message.thread ?? thread;
    onMessage(message);
  });
  const ended = (reason: string) => {
    state = "unfit";
    onEnd(reason);
  };
  worker.on("error", (error: NodeJS.ErrnoException) =>
    ended(
      error.code === "ERR_WORKER_OUT_OF_MEMORY"
        ? "it ran out of memory"
        : `it failed with ${error.name}: ${error.message}`,
    ),
  );
  worker.on("exit", () => ended("its thread ended without a result"));
  worker.unref();

  function resultOf<Result>(task: ComposeTask, timeLimit: number): Promise<Result | ComposeFailure> {
    return new Promise((resolve) => {
      let step = "starting";
      let timer: NodeJS.Timeout | undefined;
      const start = performance.now();
      // A thread that is not known yet has just started: all its time is this task's.
      const usedBefore = thread === null ? 0 : (processorTime(thread) ?? 0);
      const give = (result: Result | ComposeFailure, isFit: boolean) => {
        clearTimeout(timer);
        onMessage = () => {};
        onEnd = () => {};
        state = isFit ? "idle" : "unfit";
        resolve(result);
      };
      const fail = (reason: string) => give({ ok: false, problems: [composerProblem(step, reason)] }, false);
      const watch = () => {
        const passed = performance.now() - start;
        const total = thread === null ? null : processorTime(thread);
        const used = total === null ? passed : total - usedBefore;
        if (used >= timeLimit || passed >= timeLimit * BUSY_FACTOR) {
          fail(`it was not done within ${timeLimit} ms`);
        } else timer = setTimeout(watch, Math.ceil(timeLimit - used));
      };
      timer = setTimeout(watch, timeLimit);
      onEnd = fail;
      onMessage = ({ step: next, result, fit = false }) => {
        step = next ?? step;
        if (result !== undefined) give(result as Result, fit);
      };
      worker.postMessage(task);
    });
  }

  return {
    isFit,
    async run<Result>(task: ComposeTask, timeLimit = usualTimeLimit) {
      if (state !== "idle") throw new Error(`a composing thread that is ${state} is given a task`);
      state = "busy";
      worker.ref();
      try {
        const result = await resultOf<Result>(task, timeLimit);
        if (!isFit()) await worker.terminate();
        return result;
      } finally {
        worker.unref();
      }
    },
    async end() {
      await worker.terminate();
    },
  };
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
