/** @module Imports each seed once, and again only when a newer one ships. */
import { Column, type DataSource, Entity, type EntityManager, PrimaryColumn } from "typeorm";

/** Which version of a seed the database holds. */
@Entity("seed_state")
export class SeedState {
  @PrimaryColumn({ type: "varchar" })
  name!: string;

  @Column({ type: "integer" })
  version!: number;
}

/**
 * Runs an import in one transaction when the database holds an older version of the seed, or none.
 *
 * @param name what is seeded, e.g. `offers`
 * @param version version of the seed file; it grows with every change
 * @returns whether the import ran
 */
export function importOnce(
  database: DataSource,
  name: string,
  version: number,
  run: (manager: EntityManager) => Promise<void>,
): Promise<boolean> {
  return database.transaction(async (manager) => {
    const state = await manager.findOneBy(SeedState, { name });
    if (state !== null && state.version >= version) return false;
    await run(manager);
    await manager.save(SeedState, { name, version });
    return true;
  });
}
