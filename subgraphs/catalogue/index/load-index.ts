import { setImmediate } from "node:timers/promises";
import { type DataSource, MoreThan } from "typeorm";
import { IndexedOfferRow } from "../rows/indexed-offer-row.js";
import type { OfferIndex } from "./offer-index.js";

/** Rows read at once. */
const CHUNK = 500;

/** Fills an index with the offers that the database holds. */
export async function loadIndex(database: DataSource, index: OfferIndex): Promise<void> {
  let last = "";
  for (;;) {
    const rows = await database.manager.find(IndexedOfferRow, {
      where: { id: MoreThan(last) },
      order: { id: "ASC" },
      take: CHUNK,
    });
    for (const { partner, record } of rows) index.put(partner, [record]);
    last = rows.at(-1)?.id ?? last;
    if (rows.length < CHUNK) return;
    await setImmediate();
  }
}
