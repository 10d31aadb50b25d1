/** @module Composes, compares and shows contracts in processes, one of which is kept for what comes next. */
import type { ComposeTask } from "./compose-task.js";
import {
  type ComposeFailure,
  type ComposeLimits,
  type ComposingProcess,
  startComposingProcess,
  TIME_LIMIT,
} from "./composing-process.js";
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
  /** Milliseconds for which a process without work is kept; 0 keeps none. Default 60,000. */
  readonly idleTime?: number;
  /** Tasks that one process does at most. Default 25. */
  readonly tasksPerProcess?: number;
  /** Whether a process that has the composer loaded waits while none is kept. Default false. */
  readonly ready?: boolean;
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

/** Milliseconds without a process before one is prepared. */
const PREPARATION_DELAY = 10_000;

interface Kept {
  readonly composing: ComposingProcess;
  /** Tasks that it has done. */
  readonly tasks: number;
}

/**
 * A composer without processes yet.
 *
 * To load the composer and to let the engine optimise it takes longer than to compose, so a process that did a task well
 * is kept for the next one, a limited number of times and for a limited time; then its memory is given back. One that
 * crashed, threw, exceeded a limit, or changed the language's own objects is never used again. Tasks at the same time have a
 * process each.
 */
export function openComposer({
  idleTime = 60_000,
  tasksPerProcess = 25,
  ready = false,
  ...limits
}: ComposerOptions = {}): Composer {
  let kept: Kept | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let running = 0;
  const preparation = ready ? setTimeout(prepare, PREPARATION_DELAY).unref() : null;

  /** What is new is prepared when nothing is kept for a while: not in the moment in which something else is to be done. */
  async function prepare(): Promise<void> {
    // What runs is kept when it has ended, and is worth more than a process that has only loaded the composer.
    if (closed || kept !== null || running > 0) return;
    const composing = startComposingProcess(limits);
    await composing.run({ load: true });
    await keep({ composing, tasks: 0 });
  }

  function take(): Kept | null {
    const taken = kept;
    kept = null;
    clearTimeout(timer);
    return taken?.composing.isFit() ? taken : null;
  }

  async function keep(next: Kept): Promise<void> {
    const isNew = next.tasks === 0;
    const isWorthKeeping =
      next.composing.isFit() && (isNew || (next.tasks < tasksPerProcess && idleTime > 0));
    if (!isWorthKeeping || closed || kept !== null) {
      if (!closed) preparation?.refresh();
      return next.composing.end();
    }
    kept = next;
    if (isNew) return;
    timer = setTimeout(() => {
      preparation?.refresh();
      void take()?.composing.end();
    }, idleTime).unref();
  }

  async function run<Result>(task: ComposeTask, timeLimit?: number): Promise<Result | ComposeFailure> {
    const { composing, tasks } = take() ?? { composing: startComposingProcess(limits), tasks: 0 };
    running += 1;
    try {
      return await composing.run<Result>(task, timeLimit);
    } finally {
      running -= 1;
      await keep({ composing, tasks: tasks + 1 });
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
      // Rows of a database do not travel to a process as they are.
      const plain = contracts.map(({ name, include, exclude }) => ({ name, include, exclude }));
      return run<ContractsResult>({ supergraph, contracts: plain }, TIME_LIMIT);
    },
    async compare(before, after) {
      if (before === after) return { ok: true, changes: [] };
      return run<CompareResult>({ before, after }, TIME_LIMIT);
    },
    async close() {
      closed = true;
      if (preparation !== null) clearTimeout(preparation);
      await take()?.composing.end();
    },
  };
}
