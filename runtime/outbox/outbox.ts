/** @module Sends what waits in an outbox, again and again until it has arrived or has been tried for days. */
import { type EntityManager, In, LessThan, LessThanOrEqual } from "typeorm";
import type { Clock } from "../clock.js";
import type { Logger } from "../log.js";
import type { NetworkPolicy } from "../network/network-policy.js";
import { OutboxDelivery } from "./outbox-delivery.js";
import { type Receiver, SEND_DEADLINE, sendWebhook } from "./send-webhook.js";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after each failed attempt, in milliseconds; after the last one the delivery is abandoned. */
const PAUSES = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
];

/** Milliseconds that attempts get to end when the outbox closes; those given up are made again after a start. */
const CLOSING_TIME = 2_000;

/** Longest pause between looks, in milliseconds: another process may have died with something to send. */
const IDLE = MINUTE;

/** Deliveries attempted at once. */
const AT_ONCE = 10;

/** Days for which what has ended is kept for inspection. */
const KEPT_DAYS = 30;

/** Options of {@link startOutbox}. */
export interface OutboxOptions {
  /** Runs a task in a transaction of the outbox's database. */
  readonly write: <Result>(task: (manager: EntityManager) => Promise<Result>) => Promise<Result>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly network: NetworkPolicy;
  /** The receiver of that name, asked in the outbox's transaction; null when there is none any more. */
  receiverOf(manager: EntityManager, name: string): Promise<Receiver | null>;
  /** Milliseconds after each failed attempt, by type of event. Default from 5 s to a day, two days in all. */
  readonly pausesOf?: ((eventType: string) => readonly number[]) | undefined;
  /** The same for all types; for tests. */
  readonly pauses?: readonly number[] | undefined;
  /** Days for which what has ended is kept for inspection. Default 30. */
  readonly keptDays?: number | undefined;
  /** For deliveries that must be answered with more than a status: judges the answer. Default none. */
  readonly answerJudge?:
    | ((delivery: OutboxDelivery, receiver: Receiver) => ((answer: string) => string | null) | undefined)
    | undefined;
  /**
   * Called when a delivery has ended well or badly, in the transaction that notes it: what follows from a delivery is
   * true when the delivery is, and not otherwise.
   */
  readonly onSettled?:
    | ((
        manager: EntityManager,
        delivery: OutboxDelivery,
        outcome: "delivered" | "abandoned",
        problem: string | null,
      ) => Promise<void>)
    | undefined;
}

/** An outbox that sends. */
export interface Outbox {
  /** Looks soon for what is due; call it when an event was written down. */
  wake(): void;
  /** Waits for the attempts that run; what waits is sent after the next start. */
  close(): Promise<void>;
}

interface Claimed {
  readonly delivery: OutboxDelivery;
  readonly receiver: Receiver | null;
}

/** Starts to send. Several processes may send from one database: each delivery is claimed before it is attempted. */
export function startOutbox({
  write,
  clock,
  log,
  network,
  receiverOf,
  pauses = PAUSES,
  pausesOf = () => pauses,
  keptDays = KEPT_DAYS,
  answerJudge,
  onSettled,
}: OutboxOptions): Outbox {
  const now = () => clock.now().epochMilliseconds;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;
  const end = new AbortController();
  let cleanedAt = 0;
  // What waited when the last process stopped.
  let timer = setTimeout(look, SECOND).unref();

  function look(): void {
    if (closed) return;
    if (running !== null) {
      again = true;
      return;
    }
    again = false;
    running = sendDue()
      .catch((error) => {
        log.error({ err: error }, "the outbox cannot be read");
        return 5 * SECOND;
      })
      .then((pause) => {
        running = null;
        schedule(again ? 0 : pause);
      });
  }

  function schedule(pause: number): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(look, pause).unref();
  }

  /** @returns milliseconds until there may be something to send */
  async function sendDue(): Promise<number> {
    for (;;) {
      const claimed = await write(claim);
      await Promise.all(claimed.map(attempt));
      if (claimed.length < AT_ONCE || closed) break;
    }
    if (now() - cleanedAt >= HOUR) {
      cleanedAt = now();
      await write((manager) =>
        manager.delete(OutboxDelivery, {
          state: In(["delivered", "abandoned"]),
          settledAt: LessThan(instant(now() - keptDays * 24 * HOUR)),
        }),
      );
    }
    const next = await write((manager) =>
      manager.findOne(OutboxDelivery, {
        select: { id: true, dueAt: true },
        where: { state: "waiting" },
        order: { dueAt: "ASC" },
      }),
    );
    return next === null ? IDLE : Math.min(IDLE, Math.max(20, Date.parse(next.dueAt) - now()));
  }

  /** Takes what is due. Whoever ends before it has settled a delivery leaves it to be claimed again a little later. */
  async function claim(manager: EntityManager): Promise<Claimed[]> {
    const due = await manager.find(OutboxDelivery, {
      where: { state: "waiting", dueAt: LessThanOrEqual(instant(now())) },
      order: { id: "ASC" },
      take: AT_ONCE,
    });
    const claimed: Claimed[] = [];
    const claimedUntil = instant(now() + SEND_DEADLINE * 2);
    for (const delivery of due) {
      const { id, dueAt, attempts } = delivery;
      const { affected } = await manager.update(
        OutboxDelivery,
        { id, dueAt, attempts, state: "waiting" },
        { dueAt: claimedUntil, attempts: attempts + 1 },
      );
      if (affected !== 1) continue;
      claimed.push({
        delivery: { ...delivery, dueAt: claimedUntil, attempts: attempts + 1 },
        receiver: await receiverOf(manager, delivery.receiver),
      });
    }
    return claimed;
  }

  async function attempt({ delivery, receiver }: Claimed): Promise<void> {
    const { id, eventId, eventType: type, attempts, body, dueAt, receiver: name } = delivery;
    const timestamp = Math.floor(now() / 1_000);
    const problem =
      receiver === null
        ? "there is no such receiver any more"
        : await sendWebhook(
            receiver,
            { id: eventId, type, body, timestamp, judgeAnswer: answerJudge?.(delivery, receiver) },
            network,
            end.signal,
          );
    const pause = pausesOf(type)[attempts - 1];
    const settled = { settledAt: instant(now()), lastProblem: problem?.slice(0, 190) ?? null };
    let changes: Partial<OutboxDelivery>;
    if (problem === null) changes = { ...settled, state: "delivered" };
    // Given up because this process ends, which is not the receiver's doing: the attempt does not count.
    else if (end.signal.aborted) changes = { dueAt: instant(now()), attempts: attempts - 1 };
    else if (receiver === null || pause === undefined) changes = { ...settled, state: "abandoned" };
    // A little spread, so that receivers that were away together are not called together.
    else
      changes = { ...settled, settledAt: null, dueAt: instant(now() + pause * (0.9 + Math.random() * 0.2)) };
    const facts = { receiver: name, event: type, eventId, attempts };
    if (changes.state === "abandoned") log.error({ ...facts, problem }, "a webhook is abandoned");
    else if (problem !== null) log.warn({ ...facts, problem }, "a webhook did not arrive; it is tried again");
    const { state: outcome } = changes;
    await write(async (manager) => {
      const { affected } = await manager.update(OutboxDelivery, { id, dueAt, state: "waiting" }, changes);
      // Whoever held, dropped or claimed the delivery meanwhile decides about it.
      if (affected !== 1 || (outcome !== "delivered" && outcome !== "abandoned")) return;
      await onSettled?.(manager, delivery, outcome, problem);
    });
  }

  return {
    wake() {
      if (running === null) schedule(0);
      else again = true;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const patience = setTimeout(() => end.abort(new Error("the sender stops")), CLOSING_TIME);
      await running;
      clearTimeout(patience);
    },
  };
}

/** Drops what waits for a receiver that is gone. */
export async function forgetReceiver(manager: EntityManager, receiver: string): Promise<void> {
  await manager.delete(OutboxDelivery, { receiver, state: In(["waiting", "held"]) });
}

/** Keeps from being sent what has not arrived at a receiver: events of a type, whether they wait or were abandoned. */
export async function holdReceiver(
  manager: EntityManager,
  receiver: string,
  eventType: string,
): Promise<void> {
  await manager.update(
    OutboxDelivery,
    { receiver, eventType, state: In(["waiting", "abandoned"]) },
    { state: "held", settledAt: null },
  );
}

/** Sends what was held, from `now` on and with all attempts before it. */
export async function releaseReceiver(
  manager: EntityManager,
  receiver: string,
  eventType: string,
  now: string,
): Promise<void> {
  await manager.update(
    OutboxDelivery,
    { receiver, eventType, state: "held" },
    { state: "waiting", dueAt: now, attempts: 0, lastProblem: null },
  );
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
