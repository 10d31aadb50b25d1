/** @module What happens to reports. */
import { Field, ID, InputType } from "type-graphql";
import { today } from "../../../runtime/clock.js";
import { ROLES, type Role } from "../../../schema/identity/user.js";
import { Problem } from "../../../schema/problems.js";
import type { SubgraphContext } from "../../kit/context.js";
import { TextInput, textOf } from "../../kit/text-input.js";
import { Basis } from "../../kit/vocabulary.js";
import { TEXT_LENGTH } from "../lifecycle/arguments.js";
import { type ChangeRequest, change, create, newId, type Request, type Step } from "../lifecycle/change.js";
import { holding } from "../lifecycle/holding.js";
import { move } from "../lifecycle/moves.js";
import { readPeriod } from "../periods/period.js";
import { ReportStatus, TableCode } from "../statuses.js";
import { Report } from "./report.js";
import { REPORT_MOVES } from "./report-moves.js";

/** A report's texts. */
@InputType({ description: "A report's texts; what is left out stays." })
export class ReportInput {
  @Field(() => TextInput, { nullable: true })
  summary?: TextInput | null;

  @Field(() => TextInput, { nullable: true, description: "The whole report, in Markdown." })
  body?: TextInput | null;
}

/** A new report. */
@InputType({ description: "A new report." })
export class NewReportInput {
  @Field(() => ID, {
    description: "A year (2026), a half-year (2026-S1), a quarter (2026-Q3) or a month (2026-11).",
  })
  period!: string;

  @Field(() => TextInput)
  summary!: TextInput;

  @Field(() => TextInput, { nullable: true, description: "The whole report, in Markdown." })
  body?: TextInput | null;
}

/** The TTA writes its report. */
export const REPORT_ROLES: readonly Role[] = [ROLES.TTA_MEMBER];
/** The Region's secretary takes it. */
export const DELIVERY_ROLES: readonly Role[] = [ROLES.TIG_SECRETARY];

/** Longest summary, in characters. */
const SUMMARY_LENGTH = 5_000;

type Common = Pick<ChangeRequest<Report>, "id" | "expectedVersion" | "idempotencyKey">;

/** Begins the TTA's report on a period; there is one report a period. */
export function createReport(
  context: SubgraphContext,
  input: NewReportInput,
  idempotencyKey: Request<Report>["idempotencyKey"],
): Promise<Report> {
  const request = { action: "createReport", roles: REPORT_ROLES, entity: Report, input, idempotencyKey };
  return create(context, request, async ({ manager }) => {
    const { code: period } = readPeriod(input.period);
    const other = await manager.findOne(Report, {
      where: { author: TableCode.TTA, period },
      ...holding(manager),
    });
    if (other !== null) {
      throw new Problem("RULE_BROKEN", `There is a report on ${period} already: ${other.id}.`, {
        rule: "ONE_REPORT_A_PERIOD",
        id: other.id,
      });
    }
    return {
      id: newId("report"),
      author: TableCode.TTA,
      period,
      status: ReportStatus.DRAFT,
      submittedOn: null,
      deliveredOn: null,
      publishedOn: null,
      basis: Basis.PUBLIC,
      summaryText: textOf("summary", input.summary, SUMMARY_LENGTH),
      bodyText: input.body == null ? { it: null, en: null } : textOf("body", input.body, TEXT_LENGTH * 4),
    };
  });
}

/** Changes the texts of a draft. */
export function changeReport(context: SubgraphContext, common: Common, input: ReportInput): Promise<Report> {
  return changeOf(context, "changeReport", REPORT_ROLES, common, input, async (report) => {
    if (input.summary != null) report.summaryText = textOf("summary", input.summary, SUMMARY_LENGTH);
    if (input.body != null) report.bodyText = textOf("body", input.body, TEXT_LENGTH * 4);
  });
}

/** The TTA hands its report in. */
export function submitReport(context: SubgraphContext, common: Common): Promise<Report> {
  return changeOf(context, "submitReport", REPORT_ROLES, common, {}, async (report) => {
    report.submittedOn = today(context.clock).toString();
  });
}

/** The secretary hands it back. */
export function returnReport(context: SubgraphContext, common: Common): Promise<Report> {
  return changeOf(context, "returnReport", DELIVERY_ROLES, common, {}, async (report) => {
    report.submittedOn = null;
  });
}

/** The secretary takes it: a plan can be based on it, and everybody may read it. */
export function deliverReport(context: SubgraphContext, common: Common): Promise<Report> {
  return changeOf(context, "deliverReport", DELIVERY_ROLES, common, {}, async (report) => {
    report.deliveredOn = today(context.clock).toString();
    report.publishedOn ??= report.deliveredOn;
  });
}

function changeOf(
  context: SubgraphContext,
  action: keyof typeof REPORT_MOVES,
  roles: readonly Role[],
  common: Common,
  input: object,
  work: (report: Report, step: Step) => Promise<void>,
): Promise<Report> {
  const request = { ...common, action, roles, entity: Report, input: { id: common.id, ...input } };
  return change(context, request, async (report, step) => {
    move(REPORT_MOVES, action, report, "The report");
    await work(report, step);
  });
}
