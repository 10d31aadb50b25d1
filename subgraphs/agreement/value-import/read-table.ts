/** @module From the text of a CSV file to rows that carry the number that a spreadsheet program shows. */
import { CsvError, parse } from "csv-parse/sync";
import { Problem } from "../../../schema/problems.js";
import { columnOf, HEADINGS, type ImportColumn, NEEDED } from "./columns.js";
import type { ImportProblem } from "./value-import.js";

/** Longest file, in characters, and most rows beneath the headings. What the gateway takes is 256 KB a request. */
export const CSV_LENGTH = 200_000;
export const ROWS_LIMIT = 5_000;

/** A row by its columns; what a row does not reach is empty. */
export interface TableRow {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<ImportColumn, string>>>;
}

/** What a text holds. */
export interface ReadTable {
  readonly rows: readonly TableRow[];
  readonly problems: readonly ImportProblem[];
}

const DELIMITERS = [";", ",", "\t"];

/**
 * Reads a table. The delimiter is the one that the headings make sense with: Italian Excel writes `;`, others `,`.
 *
 * @throws Problem BAD_USER_INPUT when it is too large to be looked at
 */
export function readTable(csv: string): ReadTable {
  if (csv.length > CSV_LENGTH) {
    throw new Problem(
      "BAD_USER_INPUT",
      `csv has ${csv.length} characters of at most ${CSV_LENGTH}; leave out the columns that are not needed, or send it in parts.`,
    );
  }
  const [first = ""] = csv.replace(/^\ufeff/, "").split(/\r\n|\r|\n/, 1);
  const delimiter = delimiterOf(first);
  let records: string[][];
  try {
    records = parse(csv, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      to: ROWS_LIMIT + 2,
      max_record_size: 20_000,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error["records"] === "number" ? error["records"] + 1 : 1;
    const message = `The file is no table from here on: ${error.message}`;
    return { rows: [], problems: [{ row, column: null, code: "CSV_MALFORMED", message }] };
  }
  if (records.length > ROWS_LIMIT + 1) {
    throw new Problem("BAD_USER_INPUT", `csv has more than ${ROWS_LIMIT} rows; send it in parts.`);
  }
  const [headings = [], ...lines] = records;
  const columns = headings.map((heading) => columnOf(heading));
  const problems = headingProblems(headings, columns);
  if (problems.length > 0) return { rows: [], problems };
  const rows = lines.flatMap((line, index): TableRow[] => {
    if (line.every((cell) => cell.trim() === "")) return [];
    const row = index + 2;
    if (line.slice(columns.length).some((cell) => cell.trim() !== "")) {
      problems.push({
        row,
        column: null,
        code: "TOO_MANY_CELLS",
        message: `The row has ${line.length} cells and the headings ${columns.length}: quote a cell that has ${JSON.stringify(delimiter)} in it.`,
      });
      return [];
    }
    const cells = columns.flatMap((column, at) =>
      column === null ? [] : [[column, (line[at] ?? "").trim()]],
    );
    return [{ row, cells: Object.fromEntries(cells) }];
  });
  return { rows, problems };
}

function delimiterOf(headings: string): string {
  const known = (delimiter: string) =>
    headings.split(delimiter).filter((heading) => columnOf(heading.replaceAll('"', "")) !== null).length;
  return DELIMITERS.reduce((best, next) => (known(next) > known(best) ? next : best));
}

function headingProblems(
  headings: readonly string[],
  columns: readonly (ImportColumn | null)[],
): ImportProblem[] {
  const unknown = headings.flatMap((heading, at): ImportProblem[] => {
    const column = columns[at];
    if (column === null || column === undefined) {
      if (heading.trim() === "") return [];
      const shown = heading.trim().slice(0, 40);
      const message = `No column is called ${JSON.stringify(shown)}; there are ${names(Object.keys(HEADINGS) as ImportColumn[])}.`;
      return [{ row: 1, column: shown, code: "COLUMN_UNKNOWN", message }];
    }
    if (columns.indexOf(column) === at) return [];
    const message = `The column ${HEADINGS[column].en} comes twice.`;
    return [{ row: 1, column: HEADINGS[column].en, code: "COLUMN_TWICE", message }];
  });
  const missing = NEEDED.filter((column) => !columns.includes(column)).map((column) => ({
    row: 1,
    column: HEADINGS[column].en,
    code: "COLUMN_MISSING",
    message: `There is no column ${HEADINGS[column].en}; needed are ${names(NEEDED)}.`,
  }));
  return [...unknown, ...missing];
}

function names(columns: readonly ImportColumn[]): string {
  return columns.map((column) => HEADINGS[column].en).join(", ");
}
