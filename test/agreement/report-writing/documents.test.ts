/** @module What documents are made of: Markdown that cannot be broken by what is in it, and files that repeat byte for byte. */

import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { docxReport } from "../../../subgraphs/agreement/report-writing/export/docx-report.js";
import { pdfReport } from "../../../subgraphs/agreement/report-writing/export/pdf-report.js";
import { readMarkdown } from "../../../subgraphs/agreement/report-writing/export/read-markdown.js";
import type { ReportDocument } from "../../../subgraphs/agreement/report-writing/export/report-document.js";
import { bars, list, plain, table } from "../../../subgraphs/agreement/report-writing/markdown.js";
import { Language } from "../../../subgraphs/kit/language.js";

const DOCUMENT: ReportDocument = {
  title: "Relazione «prova» – ≥ 5 % Łódź",
  language: Language.IT,
  date: "2026-07-10",
  markdown: [
    "# Titolo",
    "Testo **forte**, *corsivo*, `codice` e [un collegamento](https://example.org).",
    list(["primo", "secondo"]),
    "1. uno\n2. due",
    table([{ title: "Nome" }, { title: "Numero", right: true }], [["Łódź", "1.200"]]),
    bars(100, [
      { label: "Informazione", value: 85.6, text: "85,6 %" },
      { label: "Formazione", value: null, text: "–" },
    ]),
    "```\ncodice\n```",
    "<script>alert(1)</script>",
  ].join("\n\n"),
};

describe("documents", () => {
  test("are the same, byte for byte, whenever they are made", async () => {
    for (const make of [docxReport, pdfReport]) {
      const first = await make(DOCUMENT);
      await wait(2_100);
      expect((await make(DOCUMENT)).equals(first)).toBe(true);
      expect((await make({ ...DOCUMENT, date: "2026-07-11" })).equals(first)).toBe(false);
    }
  });

  test("read charts back from the text that they are in Markdown", () => {
    expect(readMarkdown(DOCUMENT.markdown).find(({ kind }) => kind === "chart")).toEqual({
      kind: "chart",
      greatest: 100,
      bars: [
        { label: "Informazione", value: 85.6, text: "85,6 %" },
        { label: "Formazione", value: null, text: "–" },
      ],
    });
  });

  test("show any text of a record as it is, in a table as in a list", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), (text) => {
        const shown = text.replace(/\s+/g, " ").trim();
        fc.pre(shown !== "" && !/[\p{Cc}\p{Cf}&]/u.test(shown));
        const [block] = readMarkdown(table([{ title: "A" }, { title: "B" }], [[plain(text), "x"]]));
        if (block?.kind !== "table") throw new Error("no table");
        expect(block.rows.map((cells) => cells.map((runs) => runs.map((run) => run.text).join("")))).toEqual([
          [shown, "x"],
        ]);
        const [items] = readMarkdown(list([`a ${plain(text)}`]));
        if (items?.kind !== "list") throw new Error("no list");
        expect(items.items.map((runs) => runs.map((run) => run.text).join(""))).toEqual([`a ${shown}`]);
      }),
      { numRuns: 500 },
    );
  });
});
