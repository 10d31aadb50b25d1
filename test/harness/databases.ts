/** @module Runs the same tests on SQLite and on a real MySQL or MariaDB server. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, test } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import type { DatabaseLocation } from "../../runtime/database/open-database.js";

/** The server that the MySQL half of the tests uses. */
const SERVER = process.env["TEST_DATABASE_URL"] ?? "mysql://root@127.0.0.1:3306";

const reachable = await answers(SERVER);

/** Makes locations of fresh, empty databases; they are removed after the suite. */
export type FreshLocation = () => DatabaseLocation;

/** Declares a suite once for SQLite and once for MySQL. */
export function describeOnEachDatabase(name: string, declare: (fresh: FreshLocation) => void): void {
  describe(`${name} [SQLite]`, () => declare(freshFolders()));
  describeOnMysql(name, declare);
}

/** Declares a suite that needs MySQL: skipped by name where none answers, but a failure on CI. */
export function describeOnMysql(name: string, declare: (fresh: FreshLocation) => void): void {
  if (reachable) {
    describe(`${name} [MySQL]`, () => declare(freshPrefixes()));
  } else if (process.env["CI"]) {
    test(`${name} [MySQL]`, () => {
      throw new Error(`On CI the MySQL tests must run, and no server answers at ${SERVER}.`);
    });
  } else {
    describe.skip(`${name} [MySQL]: skipped, no server at ${SERVER}; start one with: docker compose up -d mysql`, () =>
      declare(freshPrefixes()));
  }
}

/** Folders under the system's temporary one. */
export function freshFolders(): FreshLocation {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), "hub-test-"));
    made.push(folder);
    return { folder };
  };
}

function freshPrefixes(): FreshLocation {
  const made: string[] = [];
  afterAll(async () => {
    const connection = await createConnection(SERVER);
    for (const prefix of made) {
      const [databases] = await connection.query("SHOW DATABASES LIKE ?", [
        `${prefix.replaceAll("_", "\\_")}\\_%`,
      ]);
      for (const row of databases as Record<string, string>[]) {
        await connection.query(`DROP DATABASE \`${Object.values(row)[0]}\``);
      }
    }
    await connection.end();
  });
  return () => {
    const prefix = `test_${randomBytes(4).toString("hex")}`;
    made.push(prefix);
    return { url: `${SERVER}/${prefix}` };
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 2_000 });
    await connection.end();
    return true;
  } catch {
    return false;
  }
}
