/** @module Observes the hub, once a day. */
import { type DataSource, LessThan } from "typeorm";
import { timestamp, today } from "../../../runtime/clock.js";
import { isRace } from "../../../runtime/database/writer.js";
import type { WorkTools } from "../../kit/define-subgraph.js";
import { catalogueFacts, USE_DAYS } from "./catalogue-facts.js";
import { HubObservation, ObservedDay } from "./hub-observation.js";
import { type ObservedValue, observedValues } from "./observed-values.js";

/** How an attempt to observe the hub went. */
export type Attempt =
  /** This attempt wrote the day. */
  | "WRITTEN"
  /** The day was there already, or another process wrote it first. */
  | "THERE"
  /** The catalogue has not read all feeds yet, or nobody has said where it is. */
  | "TOO_EARLY";

/** Rows of one statement. */
const CHUNK = 100;

/**
 * Writes what is observed of the hub today, unless it is written. Nothing of a day is written before all of it is known.
 *
 * @param keptDays days that observations are kept; 0 for ever
 * @throws Error when the catalogue or the database cannot be asked
 */
export async function observeHub(
  { database, clock, neighbour }: Pick<WorkTools, "database" | "clock" | "neighbour">,
  keptDays = 0,
): Promise<Attempt> {
  const day = today(clock);
  const date = day.toString();
  if (await database.manager.existsBy(ObservedDay, { date })) return "THERE";
  const catalogue = neighbour("catalogue");
  if (catalogue === null) return "TOO_EARLY";
  const facts = await catalogueFacts(catalogue, {
    from: day.subtract({ days: USE_DAYS }).toString(),
    to: day.subtract({ days: 1 }).toString(),
  });
  // What was asked around midnight may be of two days.
  if (facts === null || today(clock).toString() !== date) return "TOO_EARLY";
  const isFirst = await writeDay(database, { date, observedAt: timestamp(clock) }, observedValues(facts));
  if (!isFirst) return "THERE";
  if (keptDays > 0) await forgetBefore(database, day.subtract({ days: keptDays }).toString());
  return "WRITTEN";
}

/** @returns false when another process wrote the day first */
async function writeDay(
  database: DataSource,
  day: ObservedDay,
  values: readonly ObservedValue[],
): Promise<boolean> {
  const rows = values.map((value) => ({ ...value, date: day.date }));
  try {
    await database.transaction(async (manager) => {
      await manager.insert(ObservedDay, day);
      for (let from = 0; from < rows.length; from += CHUNK) {
        await manager.insert(HubObservation, rows.slice(from, from + CHUNK));
      }
    });
    return true;
  } catch (error) {
    if (isRace(error) && (await database.manager.existsBy(ObservedDay, { date: day.date }))) return false;
    throw error;
  }
}

async function forgetBefore(database: DataSource, date: string): Promise<void> {
  await database.transaction(async (manager) => {
    await manager.delete(HubObservation, { date: LessThan(date) });
    await manager.delete(ObservedDay, { date: LessThan(date) });
  });
}
