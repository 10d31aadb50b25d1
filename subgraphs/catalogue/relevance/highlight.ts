/** @module Texts with their found words marked, as safe HTML. */
import type { Mark } from "../text/text-hits.js";

/** Characters up to which a text is one fragment. */
const WHOLE = 200;

/** Characters shown before and after a found word of a long text. */
const AROUND = 60;

/** Most fragments of a text. */
const FRAGMENTS = 3;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The fragments of a text around its marks, which are ascending and apart; none without marks. */
export function highlight(text: string, marks: readonly Mark[]): string[] {
  if (marks.length === 0) return [];
  if (text.length <= WHOLE) return [marked(text, marks, 0, text.length)];
  const windows: { start: number; end: number }[] = [];
  for (const { start, end } of marks) {
    const from = wordStart(text, Math.max(0, start - AROUND));
    const to = wordEnd(text, Math.min(text.length, end + AROUND));
    const last = windows.at(-1);
    if (last !== undefined && from <= last.end) last.end = Math.max(last.end, to);
    else windows.push({ start: from, end: to });
  }
  return windows.slice(0, FRAGMENTS).map(({ start, end }) => {
    const fragment = marked(text, marks, start, end).trim();
    return `${start > 0 ? "…" : ""}${fragment}${end < text.length ? "…" : ""}`;
  });
}

function marked(text: string, marks: readonly Mark[], start: number, end: number): string {
  let html = "";
  let at = start;
  for (const mark of marks) {
    if (mark.start < at || mark.end > end) continue;
    html += `${escaped(text.slice(at, mark.start))}<mark>${escaped(text.slice(mark.start, mark.end))}</mark>`;
    at = mark.end;
  }
  return html + escaped(text.slice(at, end));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** The first place from one on that begins a word, so that no word and no character is cut. */
function wordStart(text: string, from: number): number {
  if (from === 0) return 0;
  const space = text.indexOf(" ", from);
  return space < 0 || space - from > AROUND ? whole(text, from) : space + 1;
}

function wordEnd(text: string, to: number): number {
  if (to === text.length) return to;
  const space = text.lastIndexOf(" ", to);
  return space < 0 || to - space > AROUND ? whole(text, to) : space;
}

/** Not between the two halves of a character. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
