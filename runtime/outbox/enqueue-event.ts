import { randomUUID } from "node:crypto";
import type { EntityManager } from "typeorm";
import { OutboxDelivery } from "./outbox-delivery.js";

/** Something that receivers are told. */
export interface OutboxEvent {
  readonly type: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** Plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Writes an event down for its receivers, in the caller's transaction: it is sent when that is committed, and never
 * when it is not.
 *
 * @returns the event's id
 */
export async function enqueueEvent(
  manager: EntityManager,
  { type, at, data }: OutboxEvent,
  receivers: readonly string[],
): Promise<string> {
  const eventId = randomUUID();
  const body = JSON.stringify({ id: eventId, type, at, data });
  if (receivers.length > 0) {
    await manager.insert(
      OutboxDelivery,
      receivers.map((receiver) => ({
        eventId,
        eventType: type,
        receiver,
        body,
        createdAt: at,
        state: "waiting" as const,
        dueAt: at,
        attempts: 0,
        lastProblem: null,
        settledAt: null,
      })),
    );
  }
  return eventId;
}
