/** @module Composes, compares and shows contracts in threads, one of which is kept for what comes next. */
import type { ComposeTask } from "./compose-task.js";
import {
  type ComposeFailure,
  type ComposeLimits,
  type ComposingThread,
  startComposingThread,
  TIME_LIMIT,
} from "./composing-thread.js";
import type { ContractDefinition } from "./contracts/contract-filter.js";
import type { ContractsResult } from "./contracts/contract-variants.js";
import type { UnweighedChange } from "./schema-change.js";
import { sdlLimitProblem } from "./sdl-limits.js";
import type { ComposeResult, SubgraphSchema } from "./subgraph-schema.js";

/** What {@link Composer.compare} finds, or why it cannot. */
export type CompareResult =
  | { readonly ok: true; readonly changes: readonly UnweighedChange[] }
  | ComposeFailure;

/** Options of {@link openComposer}; the time limit is that of composing, other tasks have the usual one. */
export interface ComposerOptions extends ComposeLimits {
  /** Milliseconds for which a thread without work is kept; 0 keeps none. Default 60,000. */
  readonly idleTime?: number;
  /** Tasks that one thread does at most. Default 25. */
  readonly tasksPerThread?: number;
}

/** Composes until it is closed. */
export interface Composer {
  /**
   * Checks the contract's rules, composes, loads the result as a gateway does and plans the smoke operations.
   *
   * Never throws for what a schema does: a composer that crashes, runs out of memory or never ends is a problem too.
   *
   * @param before the API schema that clients know, to tell what changes for them; null for none
   * @param contracts whose variants are wanted too; one that cannot be made is a problem
   */
  compose(
    subgraphs: readonly SubgraphSchema[],
    before?: string | null,
    contracts?: readonly ContractDefinition[],
  ): Promise<ComposeResult>;
  /** What contracts show of a supergraph that is composed already. */
  showContracts(supergraph: string, contracts: readonly ContractDefinition[]): Promise<ContractsResult>;
  /** Tells what a client of one API schema would notice in another. */
  compare(before: string, after: string): Promise<CompareResult>;
  /** Ends what is kept; tasks that run go on to their end. */
  close(): Promise<void>;
}

interface Kept {
  readonly thread: ComposingThread;
  /** Tasks that it has done. */
  readonly tasks: number;
}

/**
 * A composer without threads yet.
 *
 * To load the composer and to let the engine optimise it takes longer than to compose, so a thread that did a task well
 * is kept for the next one, a limited number of times and for a limited time; then its memory is given back. One that
 * crashed, threw, exceeded a limit, or changed the language's own objects is never used again. Tasks at the same time have a
 * thread each.
 */
export function openComposer({
  idleTime = 60_000,
  tasksPerThread = 25,
  ...limits
}: ComposerOptions = {}): Composer {
  let kept: Kept | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function take(): Kept | null {
    const taken = kept;
    kept = null;
    clearTimeout(timer);
    return taken?.thread.isFit() ? taken : null;
  }

  async function keep(next: Kept): Promise<void> {
    const isWorthKeeping = next.thread.isFit() && next.tasks < tasksPerThread && idleTime > 0;
    if (!isWorthKeeping || closed || kept !== null) return next.thread.end();
    kept = next;
    timer = setTimeout(() => void take()?.thread.end(), idleTime).unref();
  }

  async function run<Result>(task: ComposeTask, timeLimit?: number): Promise<Result | ComposeFailure> {
    const { thread, tasks } = take() ?? { thread: startComposingThread(limits), tasks: 0 };
    try {
      return await thread.run<Result>(task, timeLimit);
    } finally {
      await keep({ thread, tasks: tasks + 1 });
    }
  }

  return {
    async compose(subgraphs, before = null, contracts = []) {
      const tooLarge = subgraphs.flatMap(({ slug, sdl }) => sdlLimitProblem(slug, sdl) ?? []);
      if (tooLarge.length > 0) return { ok: false, problems: tooLarge };
      return run<ComposeResult>({ subgraphs, before, contracts });
    },
    async showContracts(supergraph, contracts) {
      if (contracts.length === 0) return { ok: true, variants: [] };
      // Rows of a database do not travel to a thread as they are.
      const plain = contracts.map(({ name, include, exclude }) => ({ name, include, exclude }));
      return run<ContractsResult>({ supergraph, contracts: plain }, TIME_LIMIT);
    },
    async compare(before, after) {
      if (before === after) return { ok: true, changes: [] };
      return run<CompareResult>({ before, after }, TIME_LIMIT);
    },
    async close() {
      closed = true;
      await take()?.thread.end();
    },
  };
}
