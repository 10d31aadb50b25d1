/** @module Column shapes for migrations that serve SQLite and MySQL alike. */
import type { QueryRunner, TableColumnOptions } from "typeorm";

/** Longest text that may be part of a key: utf8mb4 keys of MySQL end at 3072 bytes. */
export const KEY_LENGTH = 191;

/** A short text that may be a key or an index. */
export function keyColumn(name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions {
  return { name, type: "varchar", length: String(KEY_LENGTH), ...more };
}

/** A text of any length, e.g. an SDL or a JSON record. MySQL's plain TEXT would end at 64 KB. */
export function longTextColumn(
  runner: QueryRunner,
  name: string,
  more: Partial<TableColumnOptions> = {},
): TableColumnOptions {
  return { name, type: runner.connection.options.type === "mysql" ? "longtext" : "text", ...more };
}

/** A UTC instant as ISO 8601 text: the same in both databases, and sorted as time is. */
export function instantColumn(name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions {
  return { name, type: "varchar", length: "30", ...more };
}

/** A local date as ISO 8601 text (`2026-11-22`). */
export function dateColumn(name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions {
  return { name, type: "varchar", length: "10", isNullable: true, ...more };
}

/** A number that only grows, e.g. a revision. */
export function counterColumn(name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions {
  return { name, type: "integer", ...more };
}

/** A yes or no. */
export function flagColumn(name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions {
  return { name, type: "boolean", default: false, ...more };
}
