/** @module The offices abroad that the product ships with. */
import type { SeedTools } from "../../kit/define-subgraph.js";
import { readSeedFile } from "../../kit/seed-file.js";
import { type RowSeed, seedRows } from "../../kit/seed-rows.js";
import { SaceSimestBankOffice } from "./bank-office.js";

/** Imports the offices when the seed is newer than the database. */
export async function seedBankOffices({ database }: SeedTools): Promise<void> {
  const seed = readSeedFile<RowSeed<SaceSimestBankOffice>>("subgraphs/sace-simest/bank-offices/seed.json");
  await seedRows(database, "bank-offices", SaceSimestBankOffice, seed);
}
