/** @module Decides when feeds are read: at an interval, on demand, when a partner says that something changed. */

import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import type { FeedReport } from "../../../schema/feed-report.js";
import type { OfferType, OfferTypes, SubgraphAddress } from "../../../schema/supergraph.js";
import type { Neighbours } from "../neighbours/neighbours.js";
import { type FeedState, newFeedState } from "./feed-state.js";
import { type FeedReading, harvestFeed } from "./harvest-feed.js";
import { limitConcurrency } from "./limit-concurrency.js";
import { Repeatable } from "./repeatable.js";

/** Feeds read at once, of those that could be read the last time, and of the others. */
const FEEDS_AT_ONCE = 4;
/** Least time between two readings of a feed that its notifications cause, in milliseconds. */
const NOTIFIED_PAUSE = 1_000;
/** After this time a feed that failed is tried again, where the interval is longer; in milliseconds. */
const RETRY_PAUSE = 10_000;

/** What {@link Harvester} works with. */
export interface HarvesterOptions
  extends Pick<FeedReading, "database" | "writes" | "clock" | "log" | "sink" | "versions"> {
  readonly neighbours: Neighbours;
  readonly clientFor: (address: SubgraphAddress) => SubgraphClient;
  /** State of each feed that was ever read. */
  readonly states: Map<string, FeedState>;
  /** Told how each reading went. */
  readonly onFeedRead?: ((report: FeedReport) => Promise<void>) | undefined;
  /** Seconds between two readings of all feeds; 0 for none but those that are asked for. */
  readonly intervalSeconds: number;
}

interface Feed {
  readonly address: SubgraphAddress;
  /** Made for the first reading. */
  client: SubgraphClient | null;
  /** Whether a reading was asked for since the process started. */
  asked: boolean;
  readonly types: ReadonlyMap<string, OfferType>;
  readonly reading: Repeatable;
  readonly end: AbortController;
}

/** Reads the feeds of the partners it was told of. */
export class Harvester {
  private readonly feeds = new Map<string, Feed>();
  /** The ends of the last readings of feeds that are no more, by slug. */
  private readonly ending = new Map<string, Promise<void>>();
  private readonly inTurn = limitConcurrency(FEEDS_AT_ONCE);
  /** A server that hangs holds a place for as long as a page may take; those that answer do not wait for it. */
  private readonly failedInTurn = limitConcurrency(FEEDS_AT_ONCE);
  private readonly refreshing = new Repeatable(() => this.refreshNeighbours());
  private readonly timers: NodeJS.Timeout[] = [];
  private closed = false;

  constructor(private readonly options: HarvesterOptions) {
    const { intervalSeconds } = options;
    if (intervalSeconds === 0) return;
    this.repeat(intervalSeconds * 1_000, () => this.harvest());
    if (intervalSeconds * 1_000 > RETRY_PAUSE) this.repeat(RETRY_PAUSE, () => this.harvestFailed());
  }

  /** Slugs of the feeds, in the order of their names. */
  slugs(): string[] {
    return [...this.feeds.keys()].sort();
  }

  has(slug: string): boolean {
    return this.feeds.has(slug);
  }

  stateOf(slug: string): FeedState {
    const { states } = this.options;
    let state = states.get(slug);
    if (state === undefined) {
      state = newFeedState(slug);
      states.set(slug, state);
    }
    return state;
  }

  /** Last time that a feed was read to its end; null when that was never. */
  lastReadOf(slug: string): string | null {
    return this.options.states.get(slug)?.row.lastSuccessAt ?? null;
  }

  /**
   * Takes the partners and their types.
   *
   * @param read whether to read, in the background, the feeds that are new, have moved, or have refused records and
   *   new types; false takes what was told before a restart
   */
  setFeeds({ feeds, served }: OfferTypes, read: boolean): void {
    const told = new Map(feeds.map((address) => [address.slug, address]));
    for (const [slug, feed] of this.feeds) {
      if (told.get(slug)?.url === feed.address.url) continue;
      this.feeds.delete(slug);
      this.ending.set(slug, feed.reading.stop());
      void this.retire(feed);
    }
    for (const address of feeds) {
      const { slug } = address;
      const types = new Map(
        served.filter(({ partner }) => partner === slug).map((type) => [type.name, type]),
      );
      const before = this.feeds.get(slug);
      const learned = before !== undefined && [...types.keys()].some((name) => !before.types.has(name));
      const state = this.stateOf(slug);
      // At another address, or after an absence, there may be another database, which counts its changes anew.
      const isOther = read && before === undefined && state.row.cursor !== null;
      if (isOther || (learned && state.refused > 0)) state.rereadWanted = true;
      this.feeds.set(slug, {
        address,
        types,
        client: before?.client ?? null,
        asked: (before?.asked ?? false) && !learned,
        reading: before?.reading ?? new Repeatable(() => this.read(slug), NOTIFIED_PAUSE),
        end: before?.end ?? new AbortController(),
      });
    }
    if (read) this.readUnasked();
  }

  /**
   * Reads one feed, or all; resolves when a reading that began after this call has ended. A feed that fails keeps its
   * problem in its state and stops no other.
   */
  async harvest(slug?: string): Promise<void> {
    if (slug === undefined || this.options.neighbours.codes.empty) await this.refreshing.run();
    const chosen = slug === undefined ? [...this.feeds.values()] : [this.feeds.get(slug)];
    await Promise.all(chosen.map((feed) => feed?.reading.run()));
  }

  /**
   * Takes a partner's word that its feed has something new; many such words cause one reading.
   *
   * @returns whether there is such a feed
   */
  notify(slug: string): boolean {
    const feed = this.feeds.get(slug);
    feed?.reading.runSoon();
    return feed !== undefined;
  }

  /** Stops; resolves when the readings that run have ended. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearInterval(timer);
    const feeds = [...this.feeds.values()];
    this.feeds.clear();
    await Promise.all([this.refreshing.stop(), ...feeds.map((feed) => this.retire(feed))]);
  }

  private repeat(pause: number, task: () => Promise<void>): void {
    const timer = setInterval(() => {
      task().catch((error) => this.options.log.error({ err: error }, "the feeds cannot be read"));
    }, pause);
    timer.unref();
    this.timers.push(timer);
  }

  private async harvestFailed(): Promise<void> {
    const failed = this.slugs().filter((slug) => this.stateOf(slug).row.lastProblem !== null);
    await Promise.all(failed.map((slug) => this.harvest(slug)));
  }

  private readUnasked(): void {
    const due = [...this.feeds.values()].filter(({ asked }) => !asked);
    if (due.length === 0) return;
    for (const feed of due) feed.asked = true;
    void this.refreshing.run().then(() => Promise.all(due.map(({ reading }) => reading.run())));
  }

  private async retire(feed: Feed): Promise<void> {
    feed.end.abort();
    await feed.reading.stop();
    await feed.client?.close();
  }

  private async refreshNeighbours(): Promise<void> {
    const codesChanged = await this.options.neighbours.refresh();
    if (!codesChanged) return;
    for (const slug of this.feeds.keys()) {
      const state = this.stateOf(slug);
      if (state.refused > 0) state.rereadWanted = true;
    }
  }

  private async read(slug: string): Promise<void> {
    // Two readings with one state would each write over the other's cursor.
    await this.ending.get(slug);
    const inTurn = this.stateOf(slug).row.lastProblem === null ? this.inTurn : this.failedInTurn;
    return inTurn(async () => {
      const feed = this.feeds.get(slug);
      if (this.closed || feed === undefined) return;
      const { neighbours, clientFor, onFeedRead, ...rest } = this.options;
      feed.asked = true;
      try {
        feed.client ??= clientFor(feed.address);
        await harvestFeed({
          ...rest,
          client: feed.client,
          signal: feed.end.signal,
          state: this.stateOf(slug),
          rules: { partner: slug, types: feed.types, codes: neighbours.codes },
        });
        if (!feed.end.signal.aborted) {
          await onFeedRead?.({ slug, problem: this.stateOf(slug).row.lastProblem });
        }
      } catch (error) {
        rest.log.error({ err: error, partner: slug }, "a feed cannot be read");
      }
    });
  }
}
