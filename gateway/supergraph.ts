/** @module Follows the registry: takes each newer supergraph, and starts from disk when the registry is away. */
import type { Logger } from "../runtime/log.js";
import type { Source, Supergraph } from "../schema/supergraph.js";
import { type SupergraphStore, sha256 } from "./supergraph-store.js";

/** Options of {@link followSupergraphs}. */
export interface FollowOptions {
  readonly source: Source<Supergraph>;
  /** Where good supergraphs are kept; null keeps none. */
  readonly store: SupergraphStore | null;
  readonly log: Logger;
  /** Puts a supergraph to work. @throws Error when it cannot be served */
  readonly activate: (supergraph: Supergraph) => Promise<void>;
  /** Why a supergraph, from the source or from disk, is not to be trusted; null when it is. Default: all are. */
  readonly distrust?: ((supergraph: Supergraph) => string | null) | undefined;
  /** Time that the source gets to answer, in milliseconds. Default 5000. */
  readonly patience?: number;
  /** Time between two questions to the source, in milliseconds. Default 5000. */
  readonly interval?: number;
}

/** Whether the source confirmed lately what is served. */
export type SourceState = "fresh" | "stale";

/** Follows until it is closed. */
export interface Following {
  /** Takes a supergraph that someone brings, after those that wait; resolves when it serves or has been refused. */
  take(supergraph: Supergraph): Promise<void>;
  source(): SourceState;
  close(): Promise<void>;
}

/** Starts to follow; resolves when a supergraph serves, or when neither the source nor the disk has one. */
export async function followSupergraphs({
  source,
  store,
  log,
  activate,
  distrust = () => null,
  patience = 5_000,
  interval = 5_000,
}: FollowOptions): Promise<Following> {
  let serving: Supergraph | null = null;
  let state: SourceState = "stale";
  /** Digest of what the source gave and was refused last, so that asking again does not load it again. */
  let refused: string | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const result = queue.then(task);
    queue = result.catch(() => {});
    return result;
  };

  /** @returns whether the supergraph serves now */
  async function serve(
    supergraph: Supergraph,
    from: "source" | "disk",
    mayGoBack: boolean,
  ): Promise<boolean> {
    const { version, digest } = supergraph;
    // The source may answer after the end: nobody would give back what is opened then.
    if (closed) return false;
    if (serving?.digest === digest && serving.version === version) return true;
    if (refused === digest && from === "source") return false;
    if (serving && !mayGoBack && version <= serving.version) {
      log.error({ version, serving: serving.version }, "an older supergraph is refused");
      return false;
    }
    try {
      if (sha256(supergraph.sdl) !== digest) throw new Error("its digest does not fit its text");
      const fault = distrust(supergraph);
      if (fault !== null) throw new Error(fault);
      await activate(supergraph);
    } catch (error) {
      if (from === "source") refused = digest;
      log.error(
        { err: error, version, serving: serving?.version },
        "a supergraph is refused; the old one serves on",
      );
      return false;
    }
    refused = null;
    serving = supergraph;
    log.info({ version, digest: digest.slice(0, 12), from }, "a supergraph serves");
    if (from === "source") {
      state = "fresh";
      await store
        ?.write(supergraph)
        .catch((error) => log.error({ err: error, version }, "a supergraph could not be kept on disk"));
    }
    return true;
  }

  async function ask(mayGoBack = false): Promise<void> {
    try {
      const newest = await inTime(source.current(), patience);
      if (newest === null) throw new Error("the source has no supergraph yet");
      const serves = await inTurn(() => serve(newest, "source", mayGoBack));
      if (source.answers?.() === false) throw new Error("the source only has what it gave before");
      state = serves ? "fresh" : "stale";
    } catch (error) {
      if (state === "fresh")
        log.warn({ err: error }, "the registry does not answer; the last supergraph serves on");
      state = "stale";
    }
  }

  async function startFromDisk(): Promise<void> {
    // While it waited for its turn, a supergraph may have come after all.
    if (!store || serving !== null) return;
    for await (const kept of store.read()) if (await serve(kept, "disk", true)) return;
  }

  const unsubscribe = source.subscribe((next) =>
    inTurn(async () => {
      if (await serve(next, "source", false)) state = "fresh";
    }),
  );
  await ask(true);
  if (serving === null) await inTurn(startFromDisk);
  if (serving === null) log.warn("no supergraph yet: neither the registry nor the disk has one");

  const timer = setInterval(() => void ask(), interval);
  timer.unref();
  return {
    take: (supergraph) => inTurn(async () => void (await serve(supergraph, "source", false))),
    source: () => state,
    async close() {
      closed = true;
      clearInterval(timer);
      unsubscribe();
      await queue;
    },
  };
}

async function inTime<Value>(promise: Promise<Value>, time: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${time} ms`)), time);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
