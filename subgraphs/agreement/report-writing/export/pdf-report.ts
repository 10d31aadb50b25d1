/** @module A report as PDF, with its charts drawn as vectors. The same document gives the same bytes. */
import { createRequire } from "node:module";
import pdfmake, { type Content } from "pdfmake";
import { Language } from "../../../kit/language.js";
import { type Block, type ChartBar, type Run, readMarkdown } from "./read-markdown.js";
import type { ReportDocument } from "./report-document.js";

const { resolve } = createRequire(import.meta.url);
const font = (style: string) => resolve(`pdfmake/fonts/Roboto/Roboto-${style}.ttf`);

/** Roboto has the letters of all European languages; the fonts that every PDF reader brings do not. */
const FONTS = {
  normal: font("Regular"),
  bold: font("Medium"),
  italics: font("Italic"),
  bolditalics: font("MediumItalic"),
};

pdfmake.addFonts({ Roboto: FONTS });
// Reports bring texts only: nothing is fetched, and of the disk only the fonts are read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => Object.values(FONTS).includes(path));

/** Colours of bars, of their ground, of table headings and of lines. */
const BLUE = "#1F5F8B";
const GROUND = "#E3E9ED";
const PALE = "#E8F0F5";
const GREY = "#8A97A0";

/** Points: the longest bar, and how high bars are. */
const BAR_LENGTH = 200;
const BAR_HEIGHT = 9;

/** Tables of more columns than this have smaller letters. */
const WIDE = 6;

/** Makes the file. */
export function pdfReport({ title, language, date, markdown }: ReportDocument): Promise<Buffer> {
  const definition: Parameters<typeof pdfmake.createPdf>[0] = {
    info: {
      title,
      creator: "",
      producer: "",
      creationDate: new Date(`${date}T00:00:00Z`),
      modDate: new Date(`${date}T00:00:00Z`),
    },
    language: language === Language.EN ? "en-GB" : "it-IT",
    displayTitle: true,
    version: "1.7",
    pageSize: "A4",
    pageMargins: [42, 48, 42, 48],
    defaultStyle: { font: "Roboto", fontSize: 10, lineHeight: 1.2 },
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: "center",
      fontSize: 8,
      color: GREY,
      margin: [0, 12, 0, 0],
    }),
    content: readMarkdown(markdown).map(contentOf),
  };
  return pdfmake.createPdf(definition).getBuffer();
}

const HEADING_SIZES = { 1: 18, 2: 14, 3: 11.5, 4: 10.5 } as const;

function contentOf(block: Block): Content {
  switch (block.kind) {
    case "heading":
      return {
        text: textOf(block.runs),
        bold: true,
        fontSize: HEADING_SIZES[block.level],
        color: BLUE,
        margin: [0, block.level === 1 ? 0 : 10, 0, 4],
        headlineLevel: block.level,
      };
    case "paragraph":
      return { text: textOf(block.runs), margin: [0, 0, 0, 6] };
    case "list": {
      const items = block.items.map((runs) => ({ text: textOf(runs) }));
      return { ...(block.ordered ? { ol: items } : { ul: items }), margin: [0, 0, 0, 8] };
    }
    case "table":
      return tableOf(block);
    case "chart":
      return chartOf(block.bars, block.greatest);
    case "code":
      return { text: block.text, fontSize: 8.5, preserveLeadingSpaces: true, margin: [0, 0, 0, 8] };
  }
}

function textOf(runs: readonly Run[]) {
  return runs.map(({ text, bold, italic }) => ({
    text,
    ...(bold === true && { bold }),
    ...(italic === true && { italics: true }),
  }));
}

function tableOf({ header, rows, right }: Extract<Block, { kind: "table" }>): Content {
  const cell = (runs: readonly Run[], column: number) => ({
    text: textOf(runs),
    alignment: right[column] === true ? ("right" as const) : ("left" as const),
  });
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      // Columns of words share what those of numbers leave.
      widths: right.map((isNumber) => (isNumber ? "auto" : "*")),
      body: [
        header.map((runs, column) => ({ ...cell(runs, column), bold: true, fillColor: PALE })),
        ...rows.map((cells) => cells.map(cell)),
      ],
    },
    layout: "lightHorizontalLines",
    fontSize: header.length > WIDE ? 7 : 8,
    margin: [0, 0, 0, 10],
  };
}

function chartOf(bars: readonly ChartBar[], greatest: number): Content {
  return {
    table: {
      dontBreakRows: true,
      widths: ["*", BAR_LENGTH, 50],
      body: bars.map(({ label, value, text }) => [
        { text: label },
        { canvas: barOf(value, greatest), margin: [0, 2, 0, 0] },
        { text, alignment: "right" },
      ]),
    },
    layout: "noBorders",
    fontSize: 9,
    margin: [0, 0, 0, 8],
  };
}

function barOf(value: number | null, greatest: number) {
  const length = (Math.min(Math.max(value ?? 0, 0), greatest) / greatest) * BAR_LENGTH;
  const ground = { type: "rect" as const, x: 0, y: 0, w: BAR_LENGTH, h: BAR_HEIGHT, color: GROUND };
  return length === 0
    ? [ground]
    : [ground, { type: "rect" as const, x: 0, y: 0, w: length, h: BAR_HEIGHT, color: BLUE }];
}
