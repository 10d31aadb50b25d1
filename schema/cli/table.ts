/** @module A table of text: columns as wide as their widest cell. */
import { stripVTControlCharacters } from "node:util";
import type { Style } from "./style.js";

/**
 * Lays out rows under a heading.
 *
 * @param heading one title a column
 * @param rows cells may be coloured; what is missing stays empty
 */
export function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  style: Style,
): string {
  const widths = heading.map((title, column) =>
    Math.max(width(title), ...rows.map((row) => width(row[column] ?? ""))),
  );
  const line = (cells: readonly string[]) =>
    widths
      .map((size, column) => {
        const cell = cells[column] ?? "";
        return cell + " ".repeat(size - width(cell));
      })
      .join("  ")
      .trimEnd();
  return [line(heading.map((title) => style("dim", title))), ...rows.map(line)].join("\n");
}

function width(cell: string): number {
  return stripVTControlCharacters(cell).length;
}
