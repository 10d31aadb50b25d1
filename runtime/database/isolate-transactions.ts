/**
 * @module Keeps transactions on SQLite apart from each other and from everything else, as MySQL's connections are.
 *
 * TypeORM has one connection to an SQLite file, and one query runner for it. Whatever is sent between two statements of
 * a transaction becomes a part of it: a second transaction shares the first one's rollback, and a reading sees rows that
 * may never be committed. A feed would then hand out a revision that is rolled back, whose number the next change gets:
 * a reader that has seen the number misses that change.
 *
 * Here each use gets a query runner of its own, as with MySQL, and the runners take turns on the connection: a
 * transaction has it from its beginning until its runner is released, any other statement for as long as it runs.
 */
import type { DataSource } from "typeorm";
import type { BetterSqlite3Driver } from "typeorm/driver/better-sqlite3/BetterSqlite3Driver.js";
import { BetterSqlite3QueryRunner } from "typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js";
import { type OneAtATime, oneAtATime } from "../one-at-a-time.js";

/** Lets the statements and transactions of an SQLite database take turns; `patience` is the longest wait, in milliseconds. */
export function isolateTransactions(database: DataSource, patience: number): void {
  const driver = database.driver as BetterSqlite3Driver;
  const turns = oneAtATime();
  const statements = new Map<string, unknown>();
  driver.createQueryRunner = () => {
    const runner = new TurnTakingRunner(driver, () => takeTurn(turns, patience));
    // Statements belong to the connection: what one runner has prepared the next need not prepare again.
    return Object.assign(runner, { stmtCache: statements });
  };
}

class TurnTakingRunner extends BetterSqlite3QueryRunner {
  private endTurn: (() => void) | null = null;

  constructor(
    driver: BetterSqlite3Driver,
    private readonly takeTurn: () => Promise<() => void>,
  ) {
    super(driver);
  }

  override async startTransaction(
    ...parameters: Parameters<BetterSqlite3QueryRunner["startTransaction"]>
  ): Promise<void> {
    this.endTurn ??= await this.takeTurn();
    await super.startTransaction(...parameters);
  }

  override async query(
    ...parameters: Parameters<BetterSqlite3QueryRunner["query"]>
  ): ReturnType<BetterSqlite3QueryRunner["query"]> {
    if (this.endTurn !== null) return super.query(...parameters);
    const endTurn = await this.takeTurn();
    try {
      return await super.query(...parameters);
    } finally {
      endTurn();
    }
  }

  override async release(): Promise<void> {
    this.endTurn?.();
    this.endTurn = null;
    await super.release();
  }
}

/**
 * Waits for a turn.
 *
 * @returns how to end it
 * @throws Error when the wait is too long, as for a statement that a transaction waits for and did not get itself
 */
function takeTurn(turns: OneAtATime, patience: number): Promise<() => void> {
  return new Promise((begin, refuse) => {
    let left = false;
    const timer = setTimeout(() => {
      left = true;
      refuse(
        new Error(
          `A statement waited ${patience} ms for a transaction to end; inside a transaction use its own EntityManager.`,
        ),
      );
    }, patience);
    void turns(async () => {
      clearTimeout(timer);
      if (!left) await new Promise<void>((end) => begin(end));
    });
  });
}
