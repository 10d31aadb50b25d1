import type { SubgraphContext } from "../../kit/context.js";
import { requireRole } from "../../kit/identity/authorise.js";
import { Language } from "../../kit/language.js";
import { type ChangeRequest, change, notFound } from "../lifecycle/change.js";
import { move } from "../lifecycle/moves.js";
import { REPORT_ROLES } from "../reports/change-reports.js";
import { Report } from "../reports/report.js";
import { REPORT_MOVES } from "../reports/report-moves.js";
import { reportFacts } from "./report-facts.js";
import { writeReport } from "./write-report.js";

/**
 * Writes the body of a draft from the accord's records, in both languages.
 *
 * @throws Problem as `change`, and MOVE_IMPOSSIBLE when it is a draft no more
 */
export async function fillReport(
  context: SubgraphContext,
  common: Pick<ChangeRequest<Report>, "id" | "expectedVersion" | "idempotencyKey">,
): Promise<Report> {
  const { id } = common;
  requireRole(context.user, REPORT_ROLES, "fillReport");
  const found = await context.database.manager.findOneBy(Report, { id });
  if (found === null) throw notFound("Report", id);
  // Written before the transaction: the catalogue is asked, and others' changes would wait for its answer.
  const facts = await reportFacts(context, found.period);
  const request = { ...common, action: "fillReport", roles: REPORT_ROLES, entity: Report, input: { id } };
  return change(context, request, async (report) => {
    move(REPORT_MOVES, "fillReport", report, "The report");
    report.bodyText = {
      it: writeReport(facts, Language.IT).body,
      en: writeReport(facts, Language.EN).body,
    };
  });
}
