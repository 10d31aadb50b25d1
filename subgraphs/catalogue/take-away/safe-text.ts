/** @module Texts that do no harm where they arrive: in a spreadsheet program, or in XML. */
import { toUSVString } from "node:util";

/** What spreadsheet programs take for the beginning of a formula, full-width forms included. */
const FORMULA = /[=+\-@＝＋－＠]/;

/**
 * The same at the beginning of a text, or behind what may part cells when a file is opened with another delimiter than
 * it was written with; blanks and quotes between do not protect.
 */
const FORMULA_START = /(^|[,;|\n])([\s"'‘’“”]*)(?=[=+\-@＝＋－＠])/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/**
 * A text without control characters but line feeds, with half characters replaced: what XML and iCalendar can carry.
 * Tabs become spaces, and every kind of line end a line feed.
 */
export function plainText(text: string): string {
  return toUSVString(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/\t/g, " ")
    .replace(CONTROLS, "");
}

/**
 * A plain text that no spreadsheet program runs: an apostrophe stands before what would begin a formula.
 *
 * @example cellText("=1+1") // "'=1+1"
 */
export function cellText(text: string): string {
  const plain = plainText(text);
  return FORMULA.test(plain) ? plain.replace(FORMULA_START, "$1$2'") : plain;
}
