/** @module A process that composes, as its owner sees it: one task at a time, within limits of time and memory. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ComposeMessage, ComposeTask } from "./compose-task.js";
import { processorTime } from "./processor-share.js";
import type { SchemaProblem } from "./schema-problem.js";

/** What a process may use. */
export interface ComposeLimits {
  /**
   * Processor time for one task, in milliseconds; what needs more is a problem. Default 20,000. Where the system does
   * not tell it, it is the time that passes; on a busy machine up to three times as much may.
   */
  readonly timeLimit?: number;
  /** Heap, in megabytes. Default 768; what needs more is a problem. */
  readonly memoryLimit?: number;
}

/** What comes of a task that the process did not end well. */
export type ComposeFailure = { readonly ok: false; readonly problems: readonly SchemaProblem[] };

/** A process that composes. */
export interface ComposingProcess {
  /** Its number to the system; undefined when it could not start. */
  readonly pid: number | undefined;
  /** Whether it may be given a task: it has none, and all that it was given before ended well. */
  isFit(): boolean;
  /** Does a task, within the process's time limit unless it has its own. Never throws for what a schema does; a process that exceeds a limit is ended. */
  run<Result>(task: ComposeTask, timeLimit?: number): Promise<Result | ComposeFailure>;
  /** Resolves when it has ended. */
  end(): Promise<void>;
}

/** Processor time for one task unless something else is wanted, in milliseconds. */
export const TIME_LIMIT = 20_000;

/** How much longer than its processor time composing may take while others use the processor. */
const BUSY_FACTOR = 3;

/**
 * Half of the heap for objects that live shortly, in megabytes, at most an eighth of all: composing makes many, and a
 * small one is cleared all the time.
 */
const YOUNG_HEAP = 32;

/** How a process ends whose heap is full. */
const OUT_OF_MEMORY: readonly (NodeJS.Signals | null)[] = ["SIGABRT", "SIGTRAP", "SIGILL"];

/** Starts a process. An idle one keeps its owner from nothing, and none outlives its owner. */
export function startComposingProcess({
  timeLimit: usualTimeLimit = TIME_LIMIT,
  memoryLimit = 768,
}: ComposeLimits): ComposingProcess {
  const young = Math.ceil(Math.min(YOUNG_HEAP, memoryLimit / 8));
  const child = fork(fileURLToPath(new URL("./compose-child.js", import.meta.url)), {
    // Nothing of its owner's: what it is given to read comes from others.
    env: { APOLLO_TELEMETRY_DISABLED: "1" },
    execArgv: [`--max-old-space-size=${memoryLimit - 2 * young}`, `--max-semi-space-size=${young}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let state: "idle" | "busy" | "unfit" = "idle";
  const isFit = () => state === "idle";
  let onMessage: (message: ComposeMessage<unknown>) => void = () => {};
  let onEnd: (reason: string) => void = () => {};
  const ended = new Promise<void>((resolve) => {
    const end = (reason: string) => {
      state = "unfit";
      onEnd(reason);
      resolve();
    };
    child.on("error", (error) => end(`its process failed with ${error.message}`));
    child.on("exit", (code, signal) =>
      end(
        OUT_OF_MEMORY.includes(signal)
          ? "it ran out of memory"
          : `its process ended without a result (${signal ?? code})`,
      ),
    );
  });
  child.on("message", (message: ComposeMessage<unknown>) => onMessage(message));
  const keepOwner = (keep: boolean) => {
    for (const handle of [child, child.channel]) keep ? handle?.ref() : handle?.unref();
  };
  keepOwner(false);

  function resultOf<Result>(task: ComposeTask, timeLimit: number): Promise<Result | ComposeFailure> {
    return new Promise((resolve) => {
      let step = "starting";
      let timer: NodeJS.Timeout | undefined;
      const start = performance.now();
      const used = () => (child.pid === undefined ? null : processorTime(child.pid));
      const usedBefore = used() ?? 0;
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
        const total = used();
        const spent = total === null ? passed : total - usedBefore;
        if (spent >= timeLimit || passed >= timeLimit * BUSY_FACTOR) {
          fail(`it was not done within ${timeLimit} ms`);
        } else timer = setTimeout(watch, Math.ceil(timeLimit - spent));
      };
      timer = setTimeout(watch, timeLimit);
      onEnd = fail;
      onMessage = ({ step: next, result, fit = false }) => {
        step = next ?? step;
        if (result !== undefined) give(result as Result, fit);
      };
      child.send(task, (error) => error && fail(`its process did not take the task: ${error.message}`));
    });
  }

  async function end(): Promise<void> {
    keepOwner(true);
    child.kill("SIGKILL");
    await ended;
  }

  return {
    pid: child.pid,
    isFit,
    async run<Result>(task: ComposeTask, timeLimit = usualTimeLimit) {
      if (state !== "idle") throw new Error(`a composing process that is ${state} is given a task`);
      state = "busy";
      keepOwner(true);
      try {
        const result = await resultOf<Result>(task, timeLimit);
        if (!isFit()) await end();
        return result;
      } finally {
        keepOwner(false);
      }
    },
    end,
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
