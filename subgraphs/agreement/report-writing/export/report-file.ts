/** @module `/reports/<id>.md|.docx|.pdf` and `/reports/draft/<period>.md|.docx|.pdf`. */
import { createHash } from "node:crypto";
import { oneAtATime } from "../../../../runtime/one-at-a-time.js";
import type { FileAnswer } from "../../../../runtime/subgraph-client/subgraph-files.js";
import { Problem } from "../../../../schema/problems.js";
import type { SubgraphContext } from "../../../kit/context.js";
import { Language } from "../../../kit/language.js";
import { fileLanguage } from "../../file-language.js";
import { docxReport } from "./docx-report.js";
import { pdfReport } from "./pdf-report.js";
import { draftedReport, keptReport, type ReportDocument } from "./report-document.js";

interface Format {
  readonly type: string;
  make(document: ReportDocument): Promise<Buffer>;
}

const FORMATS: Readonly<Record<string, Format>> = {
  md: { type: "text/markdown; charset=utf-8", make: async ({ markdown }) => Buffer.from(markdown) },
  docx: {
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    make: docxReport,
  },
  pdf: { type: "application/pdf", make: pdfReport },
};

/** Files that are kept: anybody may ask for a published report again and again, and the same document is the same file. */
const KEPT = 20;

/** Files that may wait to be made: each takes the processor for some tenths of a second. */
const WAITING = 10;

const kept = new Map<string, Promise<Buffer>>();
const inTurn = oneAtATime();
let waiting = 0;

/**
 * Answers for a report.
 *
 * @returns null when there is none, or none that the user may read
 * @throws Problem UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, NOT_READY
 */
export async function reportFile(
  path: string,
  query: URLSearchParams,
  context: SubgraphContext,
): Promise<FileAnswer | null> {
  const [, draft, name = "", ending = ""] = /^\/reports\/(draft\/)?([^/]{1,200})\.([a-z]+)$/.exec(path) ?? [];
  const format = Object.hasOwn(FORMATS, ending) ? FORMATS[ending] : undefined;
  if (format === undefined) return null;
  const language = fileLanguage(query);
  const key = decoded(name);
  const document =
    draft === undefined
      ? await keptReport(context, key, language)
      : await draftedReport(context, key, language);
  if (document === null) return null;
  const saved = key.replace(/[^\w.-]/g, "_");
  return {
    status: 200,
    headers: {
      "content-type": format.type,
      "content-language": language === Language.EN ? "en" : "it",
      "content-disposition": `attachment; filename="${draft === undefined ? "" : "draft-"}${saved}.${ending}"`,
    },
    body: await made(format, document),
  };
}

async function made(format: Format, document: ReportDocument): Promise<Buffer> {
  const key = createHash("sha256")
    .update(JSON.stringify([format.type, document]))
    .digest("hex");
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (waiting >= WAITING) {
    throw new Problem("NOT_READY", "Too many reports are being made just now; try again shortly.");
  }
  waiting += 1;
  const file = inTurn(() => format.make(document)).finally(() => {
    waiting -= 1;
  });
  kept.set(key, file);
  file.catch(() => kept.delete(key));
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return file;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
