/** @module Opens one service's own database: an SQLite file, or a MySQL database created when missing. */
import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import { DataSource, type DataSourceOptions, type MixedList } from "typeorm";
import { SettingsError } from "../settings.js";
import { isolateTransactions } from "./isolate-transactions.js";
import { mysqlTurn, sqliteTurn } from "./migration-turn.js";
import { SqliteDriver } from "./sqlite-driver.js";
import { StatementCounter } from "./statement-counter.js";

/** Where databases live: files in a folder, or a MySQL server (`mysql://user:password@host:port/prefix`). */
export type DatabaseLocation = { readonly folder: string } | { readonly url: string };

/** What a service keeps in its database. */
export interface DatabaseContent {
  /** Name of the service; file name, and MySQL database name with the location's prefix. */
  readonly name: string;
  // biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for entity and migration classes
  readonly entities: MixedList<Function>;
  /** Migrations, oldest first; all that have not run yet run now. */
  // biome-ignore lint/complexity/noBannedTypes: TypeORM's own type for entity and migration classes
  readonly migrations: MixedList<Function>;
}

/** Options of {@link openDatabase}. */
export interface OpenDatabaseOptions {
  /** Called with every statement sent to the database; for tests and benchmarks that count them. */
  readonly onStatement?: ((statement: string) => void) | undefined;
  /** Connections kept to a MySQL server by this service. Default 4: sixteen services share one server. */
  readonly poolSize?: number;
}

/** Longest wait for another's transaction on an SQLite file, of this process or a second one, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens (and creates, when missing) the database and brings it to the newest migration.
 *
 * @throws SettingsError when the folder cannot be written or the server cannot be reached, naming the setting.
 */
export async function openDatabase(
  location: DatabaseLocation,
  content: DatabaseContent,
  { onStatement, poolSize = 4 }: OpenDatabaseOptions = {},
): Promise<DataSource> {
  const shared: Pick<DataSourceOptions, "entities" | "migrations" | "synchronize" | "logging" | "logger"> = {
    entities: content.entities,
    migrations: content.migrations,
    synchronize: false,
    ...(onStatement && { logging: ["query"], logger: new StatementCounter(onStatement) }),
  };
  const { server, endTurn } =
    "url" in location
      ? await mysqlServer(location.url, content.name, poolSize)
      : await sqliteServer(location.folder, content.name);
  const options = {
    ...shared,
    ...server,
    invalidWhereValuesBehavior: { null: "throw", undefined: "throw" },
  } as DataSourceOptions;
  const database = new DataSource(options);
  if (server.type === "better-sqlite3") isolateTransactions(database, BUSY_TIMEOUT);
  try {
    await database.initialize();
    await database.runMigrations({ transaction: "each" });
    return database;
  } catch (error) {
    if (database.isInitialized) await database.destroy();
    throw error;
  } finally {
    await endTurn();
  }
}

async function sqliteServer(folder: string, name: string) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new SettingsError([
      `HUB_DATA_DIR cannot be ${JSON.stringify(folder)}: ${(error as Error).message}.`,
    ]);
  }
  const server = {
    type: "better-sqlite3" as const,
    driver: SqliteDriver,
    database: join(folder, `${name}.sqlite`),
    enableWAL: true,
    timeout: BUSY_TIMEOUT,
  };
  return { server, endTurn: await sqliteTurn(folder) };
}

async function mysqlServer(address: string, name: string, poolSize: number) {
  const url = new URL(address);
  const prefix = url.pathname.replace(/^\//, "") || "hub";
  const database = `${prefix}_${name.replaceAll("-", "_")}`;
  if (!/^\w{1,64}$/.test(database)) {
    throw new SettingsError([
      `HUB_DATABASE_URL cannot have the prefix ${JSON.stringify(prefix)}: only letters, digits and _ make a database name.`,
    ]);
  }
  const access = {
    host: url.hostname,
    port: url.port === "" ? 3306 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
  const cannotBeUsed = (error: unknown) =>
    new SettingsError([
      `HUB_DATABASE_URL names ${access.host}:${access.port}, which cannot be used: ${reasonOf(error)}.`,
    ]);
  const connection = await createConnection(access).catch((error) => Promise.reject(cannotBeUsed(error)));
  try {
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
  } catch (error) {
    await connection.end();
    throw cannotBeUsed(error);
  }
  try {
    await mysqlTurn(connection, database);
  } catch (error) {
    connection.destroy();
    throw error;
  }
  const server = {
    type: "mysql" as const,
    ...access,
    username: access.user,
    database,
    charset: "utf8mb4_bin",
    poolSize,
    connectTimeout: 5000,
    timezone: "Z",
  };
  return { server, endTurn: () => connection.end() };
}

function reasonOf(error: unknown): string {
  return (error as Error).message || String((error as NodeJS.ErrnoException).code);
}
