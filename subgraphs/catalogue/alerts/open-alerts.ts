/** @module Saved searches at work: what is asked of them, what they look for, and what is sent. */
import type { EntityManager } from "typeorm";
import { timestamp } from "../../../runtime/clock.js";
import {
  holdReceiver,
  type OutboxOptions,
  releaseReceiver,
  startOutbox,
} from "../../../runtime/outbox/outbox.js";
import { AlertRunner } from "./alert-runner.js";
import type { AlertTools } from "./alert-tools.js";
import { BATCH_EVENT } from "./batch.js";
import { CHALLENGE_EVENT, proofFault } from "./challenge.js";
import { AlertFrequency, SavedSearchState } from "./saved-search-codes.js";
import { SavedSearchRow } from "./saved-search-row.js";
import { SavedSearches, shownProblem } from "./saved-searches.js";
import { nextRun } from "./schedule.js";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after failed attempts of a challenge: whoever saved the search may still have to tell its receiver the secret. */
const CHALLENGE_PAUSES = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR];

/** Pauses after failed attempts of a batch, seven days in all: a receiver may be away over a long weekend. */
const BATCH_PAUSES = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  3 * HOUR,
  ...Array.from({ length: 27 }, () => 6 * HOUR),
];

/** Days for which delivered batches are kept for inspection. */
const KEPT_DAYS = 3;

/** The saved searches of a running catalogue. */
export interface Alerts {
  readonly searches: SavedSearches;
  /** Begins to run searches; call it when the index has all that may be seen. */
  start(): void;
  /** Says that offers changed. */
  offersChanged(): void;
  /** Runs everything that is due now; resolves when it was written down. */
  run(): Promise<void>;
  close(): Promise<void>;
}

/** Starts to send what waits; {@link Alerts.start} begins to look for more. */
export function openAlerts(tools: AlertTools): Alerts {
  const { write, clock, log, network, pauses } = tools;

  const onSettled: OutboxOptions["onSettled"] = async (manager, delivery, outcome, problem) => {
    const { receiver: id, eventId, eventType } = delivery;
    if (eventType === BATCH_EVENT) {
      if (outcome === "delivered") await noteArrival(manager, id);
      else await suspend(manager, id, problem);
    } else if (outcome === "delivered") await activate(manager, id, eventId);
    runner.lookSoon();
  };

  /** The webhook proved that it knows the secret, by the newest challenge. */
  async function activate(manager: EntityManager, id: string, challengeId: string): Promise<void> {
    const row = await manager.findOneBy(SavedSearchRow, { id });
    if (row === null || row.challengeId !== challengeId || row.state === SavedSearchState.ACTIVE) return;
    const at = timestamp(clock);
    const often = row.frequency === AlertFrequency.ON_CHANGE;
    await manager.update(
      SavedSearchRow,
      { id },
      {
        state: SavedSearchState.ACTIVE,
        stateSince: at,
        confirmedAt: at,
        challengeId: null,
        problem: null,
        nextRunAt: often ? at : nextRun(row.frequency, clock.now()).toString({ smallestUnit: "millisecond" }),
        revision: row.revision + 1,
      },
    );
    await releaseReceiver(manager, id, BATCH_EVENT, at);
    outbox.wake();
  }

  /** With the last part of a batch the next batch may be written. */
  async function noteArrival(manager: EntityManager, id: string): Promise<void> {
    const at = timestamp(clock);
    await manager.update(SavedSearchRow, { id }, { inFlight: () => "in_flight - 1", lastDeliveryAt: at });
    await manager.update(SavedSearchRow, { id, frequency: AlertFrequency.ON_CHANGE }, { nextRunAt: at });
  }

  /** Nothing of what waits is lost: it is held until the search is confirmed again. */
  async function suspend(manager: EntityManager, id: string, problem: string | null): Promise<void> {
    await manager.update(
      SavedSearchRow,
      { id },
      {
        state: SavedSearchState.SUSPENDED,
        stateSince: timestamp(clock),
        problem: shownProblem(problem ?? ""),
        revision: () => "revision + 1",
      },
    );
    await holdReceiver(manager, id, BATCH_EVENT);
  }

  const outbox = startOutbox({
    write,
    clock,
    log,
    network,
    keptDays: KEPT_DAYS,
    pausesOf: (type) => pauses?.delivery ?? (type === CHALLENGE_EVENT ? CHALLENGE_PAUSES : BATCH_PAUSES),
    answerJudge: ({ eventType, body }, { secret }) =>
      eventType === CHALLENGE_EVENT ? (answer) => proofFault(secret, body, answer) : undefined,
    receiverOf: async (manager, id) => {
      const row = await manager.findOneBy(SavedSearchRow, { id });
      return row && { url: row.webhookUrl, secret: row.secret };
    },
    onSettled,
  });
  const runner = new AlertRunner(tools, () => outbox.wake());
  const searches = new SavedSearches(tools, () => outbox.wake());

  return {
    searches,
    start: () => runner.start(),
    offersChanged: () => runner.offersChanged(),
    run: () => runner.run(),
    async close() {
      await runner.close();
      await outbox.close();
    },
  };
}
