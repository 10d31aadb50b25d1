/** An instant as a table shows it: `2026-11-22T17:38:01.096Z` as `2026-11-22 17:38:01Z`. */
export function shownInstant(instant: string): string {
  return instant.replace("T", " ").replace(/\.\d+Z$/, "Z");
}
