/** @module The chambers abroad that the product ships with, each with the area of its country. */
import type { SeedTools } from "../../kit/define-subgraph.js";
import { readSeedFile } from "../../kit/seed-file.js";
import { type RowSeed, seedRows } from "../../kit/seed-rows.js";
import { AssocameresteroChamberAbroad } from "./chamber-abroad.js";

interface ChamberSeed extends RowSeed<AssocameresteroChamberAbroad> {
  readonly areas: readonly string[];
}

const seed = readSeedFile<ChamberSeed>("subgraphs/assocamerestero/chambers-abroad/seed.json");

/** Codes of all areas, those without a chamber included. */
export const AREAS: ReadonlySet<string> = new Set(seed.areas);

/** Imports the chambers when the seed is newer than the database. */
export async function seedChambersAbroad({ database }: SeedTools): Promise<void> {
  await seedRows(database, "chambers-abroad", AssocameresteroChamberAbroad, seed);
}
