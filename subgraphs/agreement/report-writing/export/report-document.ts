/** @module A report, kept or drafted, as a document to take away: in Markdown, from which the other forms are made. */
import { today } from "../../../../runtime/clock.js";
import type { SubgraphContext } from "../../../kit/context.js";
import { requireRole } from "../../../kit/identity/authorise.js";
import { type Language, textIn } from "../../../kit/language.js";
import { optionalTextIn } from "../../../kit/text-columns.js";
import { Basis } from "../../../kit/vocabulary.js";
import { reportById } from "../../reports/report-resolver.js";
import { GoverningTable } from "../../tables/governing-table.js";
import { DRAFT_ROLES } from "../draft-resolver.js";
import { plain } from "../markdown.js";
import { reportFacts } from "../report-facts.js";
import { WORDS, withArticle, wordingIn } from "../report-words.js";
import { reportTitle, writeReport } from "../write-report.js";

/** A document. */
export interface ReportDocument {
  readonly title: string;
  readonly language: Language;
  /** Local date; of everything in the files that depends on time, this is all. */
  readonly date: string;
  readonly markdown: string;
}

/** A report that is kept; null when the user may read none with this id. */
export async function keptReport(
  context: SubgraphContext,
  id: string,
  language: Language,
): Promise<ReportDocument | null> {
  const report = await reportById(id, context);
  if (report === null) return null;
  const { say, date: inWords } = wordingIn(language);
  const table = await context.database.manager.findOneBy(GoverningTable, { code: report.author });
  const title = reportTitle(report.period, table?.nameText, language);
  const date = report.deliveredOn ?? report.submittedOn ?? today(context.clock).toString();
  const body = optionalTextIn(report.bodyText, language);
  const parts = [
    `# ${title}`,
    `*${say(WORDS.report[report.status])}, ${inWords(date)}*`,
    ...(report.basis === Basis.ILLUSTRATIVE
      ? [
          say({
            it: "*Esempio illustrativo, non un atto ufficiale.*",
            en: "*An illustrative example, no official record.*",
          }),
        ]
      : []),
    plain(textIn(report.summaryText, language)),
    ...(body === null ? [] : [body.trim()]),
  ];
  return { title, language, date, markdown: `${parts.join("\n\n")}\n` };
}

/**
 * The report on a period as it would be written now.
 *
 * @throws Problem UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT
 */
export async function draftedReport(
  context: SubgraphContext,
  period: string,
  language: Language,
): Promise<ReportDocument> {
  requireRole(context.user, DRAFT_ROLES, "draftReport");
  const facts = await reportFacts(context, period);
  const { title, body } = writeReport(facts, language);
  const { say, date } = wordingIn(language);
  const note = say({
    it: `*Bozza generata ${withArticle("il", date(facts.today))} dai dati dell'accordo.*`,
    en: `*Draft generated on ${date(facts.today)} from the accord's records.*`,
  });
  return { title, language, date: facts.today, markdown: `# ${title}\n\n${note}\n\n${body}` };
}
