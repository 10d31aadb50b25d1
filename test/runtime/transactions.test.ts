import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { DataSource, EntityManager } from "typeorm";
import { writer } from "../../runtime/database/writer.js";
import { describeOnEachDatabase, freshFolders } from "../harness/databases.js";
import { Note, openNotes } from "./notes.js";

describeOnEachDatabase("a transaction", (fresh) => {
  let database: DataSource;
  beforeEach(async () => {
    database = await openNotes(fresh());
  });
  afterEach(() => database.destroy());

  const write = (manager: EntityManager, id: number, text = "") => manager.insert(Note, { id, text });
  const ids = async (manager = database.manager) =>
    (await manager.find(Note, { order: { id: "ASC" } })).map(({ id }) => id);
  /** Writes a note, waits, and fails. */
  const failing = (id: number) =>
    database.transaction(async (manager) => {
      await write(manager, id);
      await setTimeout(50);
      throw new Error("given up");
    });

  test("that fails takes nothing else with it, and one beside it stays whole", async () => {
    const results = await Promise.allSettled([
      failing(1),
      database.transaction(async (manager) => {
        await write(manager, 2);
        await setTimeout(20);
        await write(manager, 3);
      }),
      write(database.manager, 4),
      database.manager.save(Note, { id: 5, text: "" }),
      failing(6),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      "rejected",
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
    expect(await ids()).toEqual([2, 3, 4, 5]);
  });

  test("that others get in front of again and again is repeated, and one that fails by itself is not", async () => {
    const repeated = writer(database);
    let attempts = 0;
    const inFront = Object.assign(new Error("somebody else was first"), { code: "ER_DUP_ENTRY" });
    await repeated(async (manager) => {
      await write(manager, 1);
      if (++attempts < 8) throw inFront;
    });
    expect([attempts, await ids()]).toEqual([8, [1]]);
    const failed = repeated(async () => {
      attempts++;
      throw new Error("given up");
    });
    await expect(failed).rejects.toThrow("given up");
    expect(attempts).toBe(9);
  });

  test("is not seen before it commits, by no kind of reading", async () => {
    await write(database.manager, 1);
    const ended = failing(2).catch(() => "failed");
    await setTimeout(10);
    const [found, counted, raw, built] = await Promise.all([
      ids(),
      database.manager.count(Note),
      database.query("SELECT id FROM note"),
      database.getRepository(Note).createQueryBuilder("note").getMany(),
    ]);
    expect(found).toEqual([1]);
    expect(counted).toBe(1);
    expect(raw).toEqual([{ id: 1 }]);
    expect(built).toHaveLength(1);
    expect(await ended).toBe("failed");
  });

  test("is seen whole once it has committed", async () => {
    await database.transaction(async (manager) => {
      await write(manager, 1);
      await setTimeout(10);
      await write(manager, 2);
    });
    expect(await ids()).toEqual([1, 2]);
  });

  test("reads what it wrote, many statements at once and one transaction inside another", async () => {
    await database.transaction(async (manager) => {
      await write(manager, 1);
      await Promise.all([2, 3, 4].map((id) => manager.save(Note, { id, text: "" })));
      expect(await ids(manager)).toEqual([1, 2, 3, 4]);
      const inner = manager.transaction(async (nested) => {
        await write(nested, 5);
        throw new Error("given up");
      });
      await expect(inner).rejects.toThrow("given up");
      expect(await ids(manager)).toEqual([1, 2, 3, 4]);
      await manager.transaction((nested) => write(nested, 6));
      await setTimeout(10);
    });
    expect(await ids()).toEqual([1, 2, 3, 4, 6]);
  });

  test("may be one of many at once, with readings between them", async () => {
    const sums: number[] = [];
    await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        const pair = database.transaction(async (manager) => {
          await write(manager, 2 * n);
          await setTimeout(n % 3);
          await write(manager, 2 * n + 1);
        });
        sums.push(await database.manager.count(Note));
        await pair;
      }),
    );
    expect(sums.filter((sum) => sum % 2 !== 0)).toEqual([]);
    expect(await ids()).toHaveLength(60);
  });
});

describe("a transaction on SQLite", () => {
  const fresh = freshFolders();

  test("fails when it waits for a statement of another EntityManager, which waits for it; then all goes on", async () => {
    const database = await openNotes(fresh());
    const transaction = database.transaction(async (manager) => {
      await manager.insert(Note, { id: 1, text: "" });
      await database.manager.count(Note);
    });
    await expect(transaction).rejects.toThrow(
      "A statement waited 5000 ms for a transaction to end; inside a transaction use its own EntityManager.",
    );
    expect(await database.manager.count(Note)).toBe(0);
    await database.transaction((manager) => manager.insert(Note, { id: 2, text: "" }));
    expect(await database.manager.count(Note)).toBe(1);
    await database.destroy();
  });
});
