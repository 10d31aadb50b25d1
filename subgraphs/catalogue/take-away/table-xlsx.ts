/**
 * @module Tables as XLSX (ECMA-376), written while they are read: a sheet of offers and a sheet that says what the file
 * is. Libraries that write workbooks keep them whole in memory or overrun their reader; this one needs but a zip.
 */
import { Readable } from "node:stream";
import { toUSVString } from "node:util";
import { ZipFile } from "yazl";
import type { Column, TableLanguage } from "./columns.js";
import { inTurns } from "./in-turns.js";
import { cellText } from "./safe-text.js";
import { ILLUSTRATIVE_NOTE, isIllustrative, type Snapshot } from "./snapshot.js";
import { LIST_SEPARATOR, sheetValue } from "./table-csv.js";

/** Rows that a sheet can have, the headings among them. */
export const SHEET_ROWS = 1_048_576;

/** Characters that a cell can have. */
const CELL_LENGTH = 32_767;

/** Compression: level 1 takes half the time of the usual 6 and makes files a quarter larger. */
const LEVEL = 1;

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Cell styles, by their place in {@link STYLES}. */
const HEADING = 1;
const DATE = 2;

const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** The workbook as a stream; destroying it ends all work on it. */
export function xlsxStream(
  snapshot: Snapshot,
  columns: readonly Column[],
  language: TableLanguage,
): Readable {
  const names = language === "it" ? ["Offerte", "Informazioni"] : ["Offers", "About"];
  const zip = new ZipFile();
  const sheet = Readable.from(inTurns(sheetParts(snapshot, columns)), { objectMode: false });
  const options = { compressionLevel: LEVEL, mtime: new Date(snapshot.producedAt) };
  for (const [path, text] of fixedParts(names, aboutSheet(snapshot))) {
    zip.addBuffer(Buffer.from(text), path, options);
  }
  zip.addReadStream(sheet, "xl/worksheets/sheet1.xml", options);
  zip.end();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: unknown) => output.destroy(error as Error));
  sheet.on("error", (error) => output.destroy(error));
  output.on("close", () => sheet.destroy());
  return output;
}

function fixedParts(names: readonly string[], about: string): [path: string, text: string][] {
  const type = (part: string, name: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml"/>`;
  const relation = (id: string, name: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${name}" Target="${target}"/>`;
  const sheets = names.map(
    (name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return [
    [
      "[Content_Types].xml",
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type("/xl/workbook.xml", "sheet.main")}${type("/xl/styles.xml", "styles")}${type("/xl/worksheets/sheet1.xml", "worksheet")}${type("/xl/worksheets/sheet2.xml", "worksheet")}</Types>`,
    ],
    [
      "_rels/.rels",
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "worksheet", "worksheets/sheet1.xml")}${relation("rId2", "worksheet", "worksheets/sheet2.xml")}${relation("rId3", "styles", "styles.xml")}</Relationships>`,
    ],
    ["xl/styles.xml", STYLES],
    ["xl/worksheets/sheet2.xml", about],
  ];
}

function* sheetParts(snapshot: Snapshot, columns: readonly Column[]): Iterable<string> {
  const letters = columns.map((_, index) => columnLetters(index));
  const widths = columns
    .map(({ type }, index) => {
      const width = type === "text" || type === "list" ? 28 : 14;
      return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
    })
    .join("");
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths}</cols><sheetData>`;
  yield `<row r="1">${columns.map(({ heading }, index) => cellXml(`${letters[index]}1`, heading, HEADING)).join("")}</row>`;
  let row = 1;
  for (const offer of snapshot.offers) {
    row += 1;
    let xml = `<row r="${row}">`;
    for (const [index, column] of columns.entries()) {
      const value = sheetValue(column, column.value(offer, snapshot));
      if (value === null || value === "") continue;
      const place = `${letters[index]}${row}`;
      xml += column.type === "date" ? cellXml(place, dayNumber(String(value)), DATE) : cellXml(place, value);
    }
    yield `${xml}</row>`;
  }
  const last = `${letters.at(-1) ?? "A"}${row}`;
  yield `</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}

function aboutSheet({ offers, producedAt, moment, nameOf, readAt }: Snapshot): string {
  const partners = [...new Set(offers.map(({ partner }) => partner))].sort();
  const lines: [string, string | number][] = [
    ["Prodotto il (UTC) / Produced at (UTC)", producedAt],
    ["Stato alla data / Status as of", moment.today],
    ["Offerte / Offers", offers.length],
    ["di cui esempi inventati / of which invented examples", offers.filter(isIllustrative).length],
    [ILLUSTRATIVE_NOTE.it, ILLUSTRATIVE_NOTE.en ?? ""],
    ["Separatore negli elenchi / Separator within lists", JSON.stringify(LIST_SEPARATOR)],
    ...partners.map((slug): [string, string] => [
      `Ultima lettura / Last read: ${nameOf(slug)}`,
      readAt(slug) ?? "",
    ]),
  ];
  const rows = lines.map(
    ([name, value], index) =>
      `<row r="${index + 1}">${cellXml(`A${index + 1}`, cellText(name), HEADING)}${cellXml(`B${index + 1}`, typeof value === "string" ? cellText(value) : value)}</row>`,
  );
  return `${DECLARATION}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="60" customWidth="1"/><col min="2" max="2" width="40" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

function cellXml(place: string, value: string | number | boolean, style = 0): string {
  const styled = style === 0 ? "" : ` s="${style}"`;
  if (typeof value === "number") return `<c r="${place}"${styled}><v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c r="${place}"${styled} t="b"><v>${value ? 1 : 0}</v></c>`;
  const cut = value.length > CELL_LENGTH ? `${toUSVString(value.slice(0, CELL_LENGTH - 1))}…` : value;
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(cut)}</t></is></c>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign) : text;
}

/** Days since 1899-12-30, as spreadsheets count them. */
function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
}

/** A, B, …, Z, AA, AB, … */
function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
