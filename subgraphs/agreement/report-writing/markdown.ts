/** @module Writes Markdown: what comes from records is escaped, tables and bars are laid out. */

/** A text from a record as Markdown that shows it and nothing else: one line, nothing in it formats or links. */
export function plain(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .trim()
      .replace(/[\\`*{}[\]<>#|~!]/g, "\\$&")
      // Within a word it formats nothing.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replace(/^(\d+)([.)])/, "$1\\$2")
      .replace(/^([-+=])/, "\\$1")
  );
}

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly right?: boolean;
}

/** A table; its cells are Markdown of one line. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ right }) => (right ? "---:" : "---"))),
    ...rows.map(line),
  ].join("\n");
}

/** A list; its items are Markdown of one line. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  /** Null where nothing is known. */
  readonly value: number | null;
  /** The value as it is written. */
  readonly text: string;
}

/** Characters of the longest bar. */
const BAR_LENGTH = 20;

/**
 * A chart of horizontal bars that is a chart as plain text already. The fence's name and the greatest value are what
 * `export/read-markdown.ts` knows it by.
 *
 * @param greatest the value of a full bar, above 0
 */
export function bars(greatest: number, all: readonly Bar[]): string {
  const width = Math.max(...all.map(({ label }) => [...label].length));
  const lines = all.map(({ label, value, text }) => {
    const filled = Math.round((Math.min(Math.max(value ?? 0, 0), greatest) / greatest) * BAR_LENGTH);
    const name = label.replace(/[\s█░`]+/g, " ") + " ".repeat(width - [...label].length);
    return `${name}  ${"█".repeat(filled)}${"░".repeat(BAR_LENGTH - filled)}  ${text}`;
  });
  return [`\`\`\`bars ${greatest}`, ...lines, "```"].join("\n");
}
