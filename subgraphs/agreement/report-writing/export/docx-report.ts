/** @module A report as DOCX, with native charts. The same document gives the same bytes. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { ChartRun } from "docx/charts";
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { Language } from "../../../kit/language.js";
import { type Block, type ChartBar, type Run, readMarkdown } from "./read-markdown.js";
import type { ReportDocument } from "./report-document.js";

const HEADINGS = {
  1: HeadingLevel.TITLE,
  2: HeadingLevel.HEADING_1,
  3: HeadingLevel.HEADING_2,
  4: HeadingLevel.HEADING_3,
} as const;

/** Name of the numbering that ordered lists use. */
const NUMBERED = "numbered";

/** Colour of bars and of table headings. */
const BLUE = "1F5F8B";
const PALE = "E8F0F5";

/** Pixels of a chart: its width, its margins, and each bar. */
const CHART_WIDTH = 600;
const CHART_MARGIN = 60;
const BAR_HEIGHT = 34;

/** Makes the file. */
export async function docxReport({ title, language, date, markdown }: ReportDocument): Promise<Buffer> {
  const document = new Document({
    title,
    creator: "",
    lastModifiedBy: "",
    styles: {
      default: {
        document: {
          run: {
            font: "Calibri",
            size: 21,
            language: { value: language === Language.EN ? "en-GB" : "it-IT" },
          },
          paragraph: { spacing: { after: 120 } },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: NUMBERED,
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: "%1.", alignment: AlignmentType.START }],
        },
      ],
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: 16 }),
                ],
              }),
            ],
          }),
        },
        children: readMarkdown(markdown).flatMap(elementsOf),
      },
    ],
  });
  return repeatable(await Packer.toBuffer(document), date);
}

function elementsOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [
        new Paragraph({ heading: HEADINGS[block.level], keepNext: true, children: textRuns(block.runs) }),
      ];
    case "paragraph":
      return [new Paragraph({ children: textRuns(block.runs) })];
    case "list":
      return block.items.map(
        (runs) =>
          new Paragraph({
            ...(block.ordered ? { numbering: { reference: NUMBERED, level: 0 } } : { bullet: { level: 0 } }),
            children: textRuns(runs),
          }),
      );
    case "table":
      return [tableOf(block), new Paragraph({})];
    case "chart":
      return [new Paragraph({ children: [chartOf(block.bars, block.greatest)] })];
    case "code":
      return block.text
        .split("\n")
        .map((text) => new Paragraph({ children: [new TextRun({ text, font: "Consolas", size: 18 })] }));
  }
}

function textRuns(runs: readonly Run[], size?: number, allBold = false): TextRun[] {
  return runs.map(
    ({ text, bold = false, italic = false, code = false }) =>
      new TextRun({
        ...(text === "\n" ? { break: 1 } : { text }),
        bold: bold || allBold,
        italics: italic,
        ...(code && { font: "Consolas" }),
        ...(size !== undefined && { size }),
      }),
  );
}

function tableOf({ header, rows, right }: Extract<Block, { kind: "table" }>): Table {
  const cell = (runs: readonly Run[], column: number, isHeader: boolean) =>
    new TableCell({
      ...(isHeader && { shading: { type: ShadingType.CLEAR, fill: PALE } }),
      margins: { left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: right[column] === true ? AlignmentType.END : AlignmentType.START,
          spacing: { after: 0 },
          children: textRuns(runs, 17, isHeader),
        }),
      ],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: header.map((runs, column) => cell(runs, column, true)) }),
      ...rows.map(
        (cells) =>
          new TableRow({ cantSplit: true, children: cells.map((runs, column) => cell(runs, column, false)) }),
      ),
    ],
  });
}

function chartOf(bars: readonly ChartBar[], greatest: number): ChartRun {
  return new ChartRun({
    type: "bar",
    categories: bars.map(({ label }) => label),
    series: [
      {
        name: "",
        values: bars.map(({ value }) => value),
        color: BLUE,
      },
    ],
    legend: false,
    // Word draws the first category at the bottom; the report reads from the top.
    categoryAxis: { reverseOrder: true },
    valueAxis: { minimum: 0, maximum: greatest, visible: false, gridlines: false },
    dataLabels: { value: true },
    gapWidth: 60,
    transformation: { width: CHART_WIDTH, height: CHART_MARGIN + BAR_HEIGHT * bars.length },
    altText: {
      name: "",
      description: bars.map(({ label, text }) => `${label}: ${text}`).join("; "),
    },
  });
}

/**
 * The library writes the present time into the file, times of its own into the archives in it, random names for its
 * relations, and numbers for drawings that go on from one file to the next.
 */
function repeatable(file: Uint8Array, date: string): Buffer {
  const written = rezipped(file, date);
  return Buffer.from(written.buffer, written.byteOffset, written.byteLength);
}

function rezipped(file: Uint8Array, date: string): Uint8Array {
  const [year, month, day] = date.split("-").map(Number);
  // An archive keeps local time without its zone, and this one must be the same in every zone.
  const mtime = new Date(year ?? 1980, (month ?? 1) - 1, day ?? 1);
  const names = new Map<string, string>();
  const nameOf = (random: string): string => {
    const name = names.get(random) ?? `rIdNamed${names.size + 1}`;
    names.set(random, name);
    return name;
  };
  const parts: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(file))) {
    parts[name] = [repeatablePart(name, content, date, nameOf), { mtime }];
  }
  return zipSync(parts, { level: 6 });
}

function repeatablePart(
  name: string,
  content: Uint8Array,
  date: string,
  nameOf: (random: string) => string,
): Uint8Array {
  if (name.endsWith(".xlsx")) return rezipped(content, date);
  if (!/\.(xml|rels)$/.test(name)) return content;
  let drawings = 0;
  return strToU8(
    strFromU8(content)
      .replace(/(?<=")rId[a-z0-9_-]{21}(?=")/g, nameOf)
      .replace(/(?<=<wp:docPr id=")\d+(?=")/g, () => String(++drawings))
      .replace(/(?<=<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `${date}T00:00:00Z`),
  );
}
