/** @module Keeps a table that its seed states whole. */
import type { DataSource, EntityTarget, ObjectLiteral } from "typeorm";
import type { SeedMeta } from "./seed-file.js";
import { importOnce } from "./seed-state.js";

/** A seed file of rows. `meta.version` grows with every change of the file. */
export interface RowSeed<Row> {
  readonly meta: SeedMeta;
  readonly rows: readonly Row[];
}

/**
 * Replaces a table's rows by the seed's when the seed is newer than what the database holds.
 *
 * @param name what is seeded; one name a table
 * @returns whether the import ran
 */
export function seedRows<Row extends ObjectLiteral>(
  database: DataSource,
  name: string,
  entity: EntityTarget<Row>,
  { meta, rows }: RowSeed<Row>,
): Promise<boolean> {
  return importOnce(database, name, meta.version, async (manager) => {
    await manager.createQueryBuilder().delete().from(entity).execute();
    if (rows.length > 0) await manager.insert(entity, [...rows]);
  });
}
