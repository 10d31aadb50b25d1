/** @module From the facts of a period to the report's text. */
import { type Language, type Text, textIn } from "../../kit/language.js";
import { TableCode } from "../statuses.js";
import { plain } from "./markdown.js";
import type { ReportFacts } from "./report-facts.js";
import { REPORT_SECTIONS } from "./report-sections.js";
import { wordingIn } from "./report-words.js";

/** A section as it is written. */
export interface WrittenSection {
  readonly code: string;
  readonly title: string;
  /** Markdown without the title. */
  readonly markdown: string;
}

/** A report as it is written. */
export interface WrittenReport {
  readonly title: string;
  readonly sections: readonly WrittenSection[];
  /** The sections with their titles: what a report has as its body. */
  readonly body: string;
}

/** Writes the report. The same facts give the same text. */
export function writeReport(facts: ReportFacts, language: Language): WrittenReport {
  const wording = wordingIn(language);
  const sections = REPORT_SECTIONS.map(({ code, title, write }) => ({
    code,
    title: wording.say(title),
    markdown: write(facts, wording),
  }));
  return {
    title: reportTitle(facts.period.code, facts.tables.get(TableCode.TTA), language),
    sections,
    body: `${sections.map(({ title, markdown }) => `## ${title}\n\n${markdown}`).join("\n\n")}\n`,
  };
}

/** What a report on a period is called. */
export function reportTitle(period: string, table: Text | undefined, language: Language): string {
  const wording = wordingIn(language);
  const name = table === undefined ? TableCode.TTA : plain(textIn(table, language));
  return wording.say({
    it: `Relazione del ${name}: ${wording.period(period)}`,
    en: `Report of the ${name}: ${wording.period(period)}`,
  });
}
