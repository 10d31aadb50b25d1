/** @module A report as people read it. */
import type { VerifiedCheck, VerifyReport } from "./verify-report.js";

/** How parts of the text are set off, e.g. by colour; each is given a piece of text. */
export interface ReportPaint {
  good(text: string): string;
  bad(text: string): string;
  faint(text: string): string;
}

/** Sets nothing off. */
export const PLAIN: ReportPaint = { good: (text) => text, bad: (text) => text, faint: (text) => text };

/** The report line by line, with what to change under each finding. */
export function reportText(report: VerifyReport, paint: ReportPaint = PLAIN): string {
  const failed = report.checks.filter(({ outcome }) => outcome === "failed").length;
  const skipped = report.checks.filter(({ outcome }) => outcome === "skipped").length;
  const seconds = (report.milliseconds / 1_000).toFixed(1);
  const sum =
    report.status === "passed"
      ? paint.good(`All ${report.checks.length} checks passed`)
      : paint.bad(
          `${failed} of ${report.checks.length} checks failed${skipped > 0 ? `, ${skipped} could not be run` : ""}`,
        );
  return [
    `${report.slug ?? "A subgraph"} at ${report.url}`,
    "",
    ...report.checks.flatMap((check) => checkLines(check, paint)),
    "",
    `${sum} (${seconds} s).`,
    "",
  ].join("\n");
}

/** The lines of one check. */
export function checkLines(check: VerifiedCheck, paint: ReportPaint = PLAIN): string[] {
  const { code, rule, title, outcome, findings, notes } = check;
  const mark = { passed: paint.good("✓"), failed: paint.bad("✗"), skipped: paint.faint("–") }[outcome];
  return [
    `${mark} ${title} ${paint.faint(`${code} ${rule}`)}`,
    ...findings.flatMap(({ message, remedy, line }) => [
      `    ${line === undefined ? "" : `line ${line}: `}${message}`,
      `    ${paint.faint(`→ ${remedy}`)}`,
    ]),
    ...notes.map((note) => `    ${paint.faint(note)}`),
  ];
}
