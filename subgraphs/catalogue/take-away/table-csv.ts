/** @module Tables as CSV (RFC 4180): texts quoted, values that a spreadsheet program would run made harmless. */
import { stringify } from "csv-stringify/sync";
import type { Cell, Column } from "./columns.js";
import { cellText } from "./safe-text.js";
import type { Snapshot } from "./snapshot.js";

/** How the file is written. */
export interface CsvForm {
  readonly delimiter: "," | ";" | "\t";
  /** Whether it begins with a byte order mark, by which Excel knows UTF-8. */
  readonly mark: boolean;
}

/** What parts the values of a list within a cell. */
export const LIST_SEPARATOR = "; ";

/** Rows that are written at once. */
const ROWS = 50;

/** The table's lines, some at a time. */
export function* csvParts(snapshot: Snapshot, columns: readonly Column[], form: CsvForm): Iterable<string> {
  const options = {
    delimiter: form.delimiter,
    record_delimiter: "\r\n",
    quoted_string: true,
    cast: { boolean: String },
  };
  const heading = stringify([columns.map((column) => column.heading)], options);
  yield `${form.mark ? "\ufeff" : ""}${heading}`;
  for (let start = 0; start < snapshot.offers.length; start += ROWS) {
    const rows = snapshot.offers
      .slice(start, start + ROWS)
      .map((offer) => columns.map((column) => sheetValue(column, column.value(offer, snapshot))));
    yield stringify(rows, options);
  }
}

/** A cell as spreadsheet programs take it: numbers stay numbers, lists become text, nothing runs. */
export function sheetValue(column: Column, cell: Cell): string | number | boolean | null {
  if (cell === null || typeof cell === "number" || typeof cell === "boolean") return cell;
  if (typeof cell !== "string") return cell.length === 0 ? null : cellText(cell.join(LIST_SEPARATOR));
  return column.type === "date" ? cell : cellText(cell);
}
