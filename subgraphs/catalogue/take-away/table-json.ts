/** @module Tables as JSON: one object an offer, keyed by the columns' names, values as they are. */
import type { IndexedOffer } from "../index/indexed-offer.js";
import type { Column } from "./columns.js";
import { isIllustrative, type Snapshot } from "./snapshot.js";

/** One document: what the file is, then `offers`. */
export function* jsonParts(snapshot: Snapshot, columns: readonly Column[]): Iterable<string> {
  const about = {
    producedAt: snapshot.producedAt,
    today: snapshot.moment.today,
    count: snapshot.offers.length,
    illustrativeCount: snapshot.offers.filter(isIllustrative).length,
  };
  yield `${JSON.stringify(about).slice(0, -1)},"offers":[`;
  let separator = "\n";
  for (const offer of snapshot.offers) {
    yield separator + JSON.stringify(rowOf(offer, snapshot, columns));
    separator = ",\n";
  }
  yield "\n]}\n";
}

/** One line an offer. */
export function* ndjsonParts(snapshot: Snapshot, columns: readonly Column[]): Iterable<string> {
  for (const offer of snapshot.offers) yield `${JSON.stringify(rowOf(offer, snapshot, columns))}\n`;
}

function rowOf(offer: IndexedOffer, snapshot: Snapshot, columns: readonly Column[]): object {
  const row: Record<string, unknown> = {};
  for (const column of columns) row[column.name] = column.value(offer, snapshot);
  return row;
}
