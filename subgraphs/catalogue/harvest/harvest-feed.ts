/** @module Reads one feed from where the last reading ended to its end. */
import type { DataSource } from "typeorm";
import { type Clock, timestamp } from "../../../runtime/clock.js";
import type { Logger } from "../../../runtime/log.js";
import type { OneAtATime } from "../../../runtime/one-at-a-time.js";
import { withPauses } from "../../../runtime/steps.js";
import type { SubgraphClient } from "../../../runtime/subgraph-client/subgraph-client.js";
import type { FeedRecord } from "../../kit/offers/offer-record.js";
import { FeedRow } from "../rows/feed-row.js";
import type { OfferVersions } from "../versions/offer-versions.js";
import type { RecordRules } from "./check-record.js";
import { FEED_PAGE } from "./feed-query.js";
import type { FeedState } from "./feed-state.js";
import { keepPage } from "./keep-page.js";
import { FeedFault, type FeedPage, readFeedIds, readFeedPage } from "./read-feed-page.js";
import { refusal, type SortedItems, sortItems, sortItemsSteps } from "./sort-items.js";

/** Pages of one reading, so that a feed without an end cannot hold the catalogue; the next reading goes on. */
const PAGES_LIMIT = 2_000;

/** What takes in the changes of a feed once they are stored. */
export interface OfferSink {
  /** May take some turns; resolves when they can be found. */
  put(partner: string, records: readonly FeedRecord[]): Promise<void>;
  remove(ids: readonly string[]): void;
  /** Says that a page with changes has been taken in whole. */
  changed(): void;
}

/** What a reading works with. */
export interface FeedReading {
  readonly client: SubgraphClient;
  /** Ends the reading between two pages, and the call that waits. */
  readonly signal: AbortSignal;
  readonly state: FeedState;
  readonly rules: RecordRules;
  readonly sink: OfferSink;
  readonly versions: OfferVersions;
  readonly database: DataSource;
  readonly writes: OneAtATime;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Reads a feed to its end. Each page is kept before the next is asked for, so a reading that breaks off loses nothing
 * and its successor repeats nothing. A failure is noted in the state and not thrown.
 */
export async function harvestFeed(reading: FeedReading): Promise<void> {
  const { state, clock, log, signal } = reading;
  const { partner } = reading.rules;
  try {
    if (reading.rules.codes.empty) {
      throw new FeedFault(
        "UNREACHABLE",
        "The reference data, which offers are checked against, cannot be read.",
      );
    }
    if (state.rereadWanted) startAgain(state);
    await readToEnd(reading);
    const now = timestamp(clock);
    state.row = { ...state.row, lastHarvestAt: now, lastSuccessAt: now, lastProblem: null };
  } catch (error) {
    if (signal.aborted) return;
    const problem =
      error instanceof FeedFault ? error.message : "The catalogue could not keep the feed's offers.";
    log.warn({ err: error, partner }, "a feed cannot be read");
    state.row = { ...state.row, lastHarvestAt: timestamp(clock), lastProblem: problem };
  }
  await keepState(reading);
}

async function readToEnd(reading: FeedReading): Promise<void> {
  const { client, state, rules, signal } = reading;
  let first = FEED_PAGE;
  let startedAgain = false;
  for (let pages = 0; pages < PAGES_LIMIT; pages++) {
    signal.throwIfAborted();
    const after = state.row.cursor;
    let page: FeedPage;
    let sorted: SortedItems;
    try {
      page = await readFeedPage(client, { after, first }, signal);
      sorted = await withPauses(sortItemsSteps(page.items, rules));
      first = Math.min(FEED_PAGE, first * 4);
    } catch (error) {
      if (!(error instanceof FeedFault)) throw error;
      if (error.kind === "CURSOR" && !startedAgain && after !== null) {
        startedAgain = true;
        startAgain(state);
        continue;
      }
      if (error.kind !== "ANSWER") throw error;
      if (first > 1) {
        // Fewer records a page find the one that spoils it.
        first = Math.ceil(first / 4);
        continue;
      }
      page = await readPastRecord(reading, after, error);
      sorted = refuseUnread(page, rules, error);
    }
    signal.throwIfAborted();
    await keep(reading, page, sorted);
    if (!page.hasNextPage) return;
  }
  throw new FeedFault("ANSWER", `The feed did not end after ${PAGES_LIMIT} pages; the next reading goes on.`);
}

/** Reads from the beginning. Until the end is reached, what was kept stays listed. */
function startAgain(state: FeedState): void {
  const { row } = state;
  state.row = { ...row, cursor: null, rereading: true, generation: row.generation + 1 };
  state.rereadWanted = false;
}

/** When even the id of one item cannot be had, the first fault is the one to tell. */
async function readPastRecord(
  { client, signal }: FeedReading,
  after: string | null,
  fault: FeedFault,
): Promise<FeedPage> {
  try {
    return await readFeedIds(client, { after, first: 1 }, signal);
  } catch {
    throw fault;
  }
}

function refuseUnread(page: FeedPage, rules: RecordRules, fault: FeedFault): SortedItems {
  const tombstones = page.items.filter(({ deleted }) => deleted === true);
  const unread = page.items.filter(({ deleted }) => deleted !== true);
  return {
    ...sortItems(tombstones, rules),
    refused: unread.map(({ id }) =>
      refusal({ id, offer: null }, `offer: it cannot be read: ${fault.message}`),
    ),
  };
}

async function keep(reading: FeedReading, page: FeedPage, sorted: SortedItems): Promise<void> {
  const { state, database, writes, clock, sink, rules, versions } = reading;
  const endsRereading = state.row.rereading && !page.hasNextPage;
  const next: FeedRow = {
    ...state.row,
    cursor: page.endCursor,
    rereading: state.row.rereading && page.hasNextPage,
  };
  if (page.items.length === 0 && !endsRereading) {
    state.row = next;
    return;
  }
  // In one turn of the queue, so that whoever waits for a turn sees a page in the database, the index and the versions
  // whole, or not at all.
  await writes(async () => {
    const versionPage = versions.page();
    const kept = await keepPage(database, next, sorted, timestamp(clock), endsRereading, versionPage);
    state.row = next;
    state.refused = kept.refused;
    sink.remove(kept.removed);
    await sink.put(rules.partner, sorted.kept);
    versionPage.adopt();
    if (kept.removed.length + sorted.kept.length > 0) sink.changed();
  });
}

async function keepState({ state, database, writes, log, rules }: FeedReading): Promise<void> {
  try {
    await writes(() => database.manager.upsert(FeedRow, { ...state.row }, ["partner"]));
  } catch (error) {
    log.error({ err: error, partner: rules.partner }, "the state of a feed cannot be stored");
  }
}
