/** @module How much clients use each field, per day: counts alone, never values. */
import {
  Column,
  type DataSource,
  Entity,
  type EntityManager,
  In,
  LessThan,
  MoreThanOrEqual,
  PrimaryColumn,
} from "typeorm";
import { KEY_LENGTH } from "../../runtime/database/columns.js";
import type { Write } from "../../runtime/database/writer.js";
import type { FieldCount } from "../usage-sink.js";

/** Requests of one client that used one field on one day. */
@Entity("field_usage")
export class FieldUsage {
  /** UTC date, `2026-11-22`. */
  @PrimaryColumn({ type: "varchar" })
  day!: string;

  /** What the client calls itself; empty when it does not say. */
  @PrimaryColumn({ type: "varchar" })
  client!: string;

  /** `Type.field` of the API schema. */
  @PrimaryColumn({ type: "varchar" })
  coordinate!: string;

  @Column({ type: "bigint", transformer: { to: (value: number) => value, from: Number } })
  requests!: number;
}

/** Rows of one statement. */
const CHUNK = 200;

/**
 * Adds to what is counted already; rows of the same day, client and field are summed.
 *
 * @param isNew asked first, in the same transaction: false for a report that was counted already
 */
export async function recordUsage(
  write: Write,
  rows: readonly FieldCount[],
  isNew: (manager: EntityManager) => Promise<boolean> = async () => true,
): Promise<void> {
  const summed = new Map<string, FieldCount>();
  for (const row of rows) {
    const client = row.client.slice(0, KEY_LENGTH);
    const coordinate = row.coordinate.slice(0, KEY_LENGTH);
    const key = JSON.stringify([row.day, client, coordinate]);
    const requests = (summed.get(key)?.requests ?? 0) + row.requests;
    summed.set(key, { day: row.day, client, coordinate, requests });
  }
  // In one order everywhere, so that two processes do not wait for each other's rows.
  const ordered = [...summed].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
  if (ordered.length === 0) return;
  await write(async (manager) => {
    if (!(await isNew(manager))) return;
    for (let from = 0; from < ordered.length; from += CHUNK) {
      await addRows(manager, ordered.slice(from, from + CHUNK));
    }
  });
}

/** Forgets what was counted before a day. */
export async function forgetUsage(write: Write, before: string): Promise<void> {
  await write((manager) => manager.delete(FieldUsage, { day: LessThan(before) }));
}

/** Use of one field by one client within a window. */
export interface FieldUse {
  readonly coordinate: string;
  readonly client: string;
  readonly requests: number;
}

/** Tells how much fields were used. */
export interface UsageReader {
  /** Use of these fields from a day on; those without any are left out. */
  usageSince(coordinates: readonly string[], since: string): Promise<readonly FieldUse[]>;
  /** Whether anything was counted from a day on: without that, no use means nothing. */
  anySince(since: string): Promise<boolean>;
}

/** Reads what {@link recordUsage} counted. */
export function usageReader(database: DataSource): UsageReader {
  return {
    async usageSince(coordinates, since) {
      const found: FieldUse[] = [];
      for (let from = 0; from < coordinates.length; from += CHUNK) {
        const rows = await database.manager
          .createQueryBuilder(FieldUsage, "usage")
          .select("usage.coordinate", "coordinate")
          .addSelect("usage.client", "client")
          .addSelect("SUM(usage.requests)", "requests")
          .where({
            coordinate: In(coordinates.slice(from, from + CHUNK)),
            day: MoreThanOrEqual(since),
          })
          .groupBy("usage.coordinate")
          .addGroupBy("usage.client")
          .getRawMany<{ coordinate: string; client: string; requests: number | string }>();
        found.push(...rows.map((row) => ({ ...row, requests: Number(row.requests) })));
      }
      return found;
    },
    anySince: (since) => database.manager.existsBy(FieldUsage, { day: MoreThanOrEqual(since) }),
  };
}

async function addRows(manager: EntityManager, rows: readonly FieldCount[]): Promise<void> {
  const values = rows.map(() => "(?, ?, ?, ?)").join(", ");
  const sum =
    manager.connection.options.type === "mysql"
      ? "ON DUPLICATE KEY UPDATE requests = requests + VALUES(requests)"
      : "ON CONFLICT (day, client, coordinate) DO UPDATE SET requests = requests + excluded.requests";
  await manager.query(
    `INSERT INTO field_usage (day, client, coordinate, requests) VALUES ${values} ${sum}`,
    rows.flatMap(({ day, client, coordinate, requests }) => [day, client, coordinate, requests]),
  );
}
