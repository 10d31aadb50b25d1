/** @module The offices abroad that the product ships with. */
import { readFileSync } from "node:fs";
import { projectFile } from "../../../runtime/project-files.js";
import type { SeedTools } from "../../kit/define-subgraph.js";
import { seedRows } from "../../kit/seed-rows.js";
import { SaceSimestBankOffice } from "./bank-office.js";

/** Imports the offices when the seed is newer than the database. */
export async function seedBankOffices({ database }: SeedTools): Promise<void> {
  const seed = JSON.parse(readFileSync(projectFile("subgraphs/sace-simest/bank-offices/seed.json"), "utf8"));
  await seedRows(database, "bank-offices", SaceSimestBankOffice, seed);
}
