/**
 * @module Whose turn it is to bring a database to its newest form: one process and one caller at a time, or two that start
 * together on a new database would both create its tables. A turn ends with its process, however that ends.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import libsql from "libsql";
import type { Connection } from "mysql2/promise";
import { oneAtATime } from "../one-at-a-time.js";

/** Ends a turn. */
export type EndTurn = () => Promise<void>;

/** Longest wait for a turn, in milliseconds: migrations of a large database take their time. */
const PATIENCE = 120_000;
/** Milliseconds between two looks at a lock on SQLite, which nobody tells of. */
const LOOK_INTERVAL = 20;
/** Name of the file in a folder of SQLite databases that is locked; it stays empty. */
const LOCK_FILE = "migrations.lock";

/** Turns of callers in this process, by folder. */
const queues = new Map<string, ReturnType<typeof oneAtATime>>();

/**
 * Waits for the turn on a folder of SQLite databases.
 *
 * @throws Error when another process does not end its turn
 */
export function sqliteTurn(folder: string): Promise<EndTurn> {
  const queue = queues.get(folder) ?? oneAtATime();
  queues.set(folder, queue);
  return new Promise((begin, refuse) => {
    queue(async () => {
      const unlock = await lockFile(join(folder, LOCK_FILE));
      await new Promise<void>((end) =>
        begin(async () => {
          unlock();
          end();
        }),
      );
    }).catch(refuse);
  });
}

/** Polls, because a wait inside SQLite would hold up this whole process. */
async function lockFile(file: string): Promise<() => void> {
  for (const end = performance.now() + PATIENCE; ; ) {
    const lock = new libsql(file, { timeout: 0 });
    try {
      lock.exec("BEGIN IMMEDIATE");
      return () => lock.close();
    } catch (error) {
      lock.close();
      if (!String((error as NodeJS.ErrnoException).code).startsWith("SQLITE_BUSY")) throw error;
      if (performance.now() > end) throw new Error(tooLong(`its lock on ${file}`));
      await wait(LOOK_INTERVAL);
    }
  }
}

/**
 * Waits for the turn on a database of a MySQL server, and holds it until the connection ends.
 *
 * @throws Error when another process does not end its turn
 */
export async function mysqlTurn(connection: Connection, database: string): Promise<void> {
  // Locks are the whole server's, and their names at most 64 characters long.
  const name = `migrations:${createHash("sha256").update(database).digest("hex").slice(0, 32)}`;
  const [rows] = await connection.query("SELECT GET_LOCK(?, ?) AS locked", [name, PATIENCE / 1_000]);
  const [row] = rows as { locked: number | string | null }[];
  if (Number(row?.locked) !== 1) throw new Error(tooLong(`the lock ${name} of ${database}`));
}

function tooLong(what: string): string {
  return `Another process has not given back ${what} for ${PATIENCE / 1_000} seconds: it still brings the database to its newest form, or hangs.`;
}
