/** @module The chambers that the product ships with. */
import type { SeedTools } from "../../kit/define-subgraph.js";
import { readSeedFile } from "../../kit/seed-file.js";
import { seedRows } from "../../kit/seed-rows.js";
import { ChamberDistrict, UnioncamereLombardiaChamber } from "./chamber.js";

interface ChamberSeed {
  readonly chambers: readonly { readonly id: string; readonly name: string; readonly provinces: string[] }[];
}

/** Imports the chambers and their districts when the seed is newer than the database. */
export async function seedChambers({ database }: SeedTools): Promise<void> {
  const { meta, chambers } = readSeedFile<ChamberSeed>("subgraphs/unioncamere-lombardia/chambers/seed.json");
  await seedRows(database, "chambers", UnioncamereLombardiaChamber, {
    meta,
    rows: chambers.map(({ id, name }) => ({ id, name })),
  });
  await seedRows(database, "chamber-districts", ChamberDistrict, {
    meta,
    rows: chambers.flatMap(({ id, provinces }) => provinces.map((province) => ({ province, chamberId: id }))),
  });
}
