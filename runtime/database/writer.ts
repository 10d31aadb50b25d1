/** @module Transactions that are repeated, whole, when another process got in between. */
import { setTimeout as wait } from "node:timers/promises";
import type { DataSource, EntityManager } from "typeorm";
import { oneAtATime } from "../one-at-a-time.js";

/** Runs a task in a transaction; it may run again, whole, when another process got in between. */
export type Write = <Result>(task: (manager: EntityManager) => Promise<Result>) => Promise<Result>;

/** Attempts of one transaction: where two processes are busy with the same rows, one of them may lose several in a row. */
const ATTEMPTS = 10;

/** Milliseconds after which no further attempt is begun: each may have waited for a lock. */
const PATIENCE = 10_000;

/**
 * Transactions of one process, one after the other: for a database whose changes mostly touch the same rows, so that two
 * at once would only make one of them start over.
 */
export function writer(database: DataSource): Write {
  const lock = oneAtATime();
  return (task) =>
    lock(async () => {
      const start = performance.now();
      for (let attempt = 1; ; attempt++) {
        try {
          return await database.transaction(task);
        } catch (error) {
          const isLast = attempt === ATTEMPTS || performance.now() - start > PATIENCE;
          if (isLast || !isRace(error)) throw error;
          await wait(attempt * (5 + Math.random() * 20));
        }
      }
    });
}

/** Whether another process wrote the same at the same time: a key lets one through, a lock one at a time. */
export function isRace(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code ?? "");
  return /^(ER_DUP_ENTRY|ER_LOCK_DEADLOCK|ER_LOCK_WAIT_TIMEOUT|ER_CHECKREAD|SQLITE_BUSY|SQLITE_CONSTRAINT)/.test(
    code,
  );
}
