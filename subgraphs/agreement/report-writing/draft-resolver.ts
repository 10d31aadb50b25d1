/** @module `draftReport(period)` and `fillReport`: the report as it writes itself. */
import { Arg, Authorized, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { ROLES, type Role } from "../../../schema/identity/user.js";
import type { SubgraphContext } from "../../kit/context.js";
import type { Language } from "../../kit/language.js";
import { LanguageArgument } from "../../kit/language-argument.js";
import { LocalDate } from "../../kit/scalars.js";
import { ExpectedVersionArgument, IdArgument, IdempotencyKeyArgument } from "../lifecycle/arguments.js";
import { REPORT_ROLES } from "../reports/change-reports.js";
import { Report } from "../reports/report.js";
import { fillReport } from "./fill-report.js";
import { reportFacts } from "./report-facts.js";
import { writeReport } from "./write-report.js";

/** Who may see what the report would say: it names what is not published yet. */
export const DRAFT_ROLES: readonly Role[] = [ROLES.TTA_MEMBER, ROLES.TIG_SECRETARY, ROLES.ANALYST];

/** A section of a draft. */
@ObjectType({ simpleResolvers: true, description: "A section of the report." })
export class ReportSectionText {
  @Field(() => ID, { description: "Stable, e.g. DECISIONS." })
  code!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: "Markdown, without the title." })
  markdown!: string;
}

/** The report on a period as it would be written now. */
@ObjectType({
  simpleResolvers: true,
  description: "The TTA's report on a period as it would be written now; nothing of it is kept.",
})
export class ReportDraft {
  @Field(() => ID)
  period!: string;

  @Field(() => LocalDate, {
    description:
      "Day for which meetings, decisions and the plan are told: the period's last, or today while it lasts.",
  })
  asOf!: string;

  @Field(() => LocalDate, { description: "Today: offers, feeds and compliance are told as of this day." })
  writtenOn!: string;

  @Field(() => String)
  title!: string;

  @Field(() => [ReportSectionText])
  sections!: readonly ReportSectionText[];

  @Field(() => String, { description: "All sections with their titles, in Markdown: a report's `body`." })
  markdown!: string;
}

@Resolver()
export class DraftResolver {
  @Authorized(DRAFT_ROLES)
  @Query(() => ReportDraft, {
    nullable: true,
    description:
      "Writes the TTA's report on a period from meetings, decisions, indicators, offers, feeds and compliance, as a preview.",
  })
  async draftReport(
    @Arg("period", () => ID, {
      description: "A year (2026), a half-year (2026-S1), a quarter (2026-Q3) or a month (2026-11).",
    })
    period: string,
    @LanguageArgument() lang: Language,
    @Ctx() context: SubgraphContext,
  ): Promise<ReportDraft> {
    const facts = await reportFacts(context, period);
    const { title, sections, body } = writeReport(facts, lang);
    return {
      period: facts.period.code,
      asOf: facts.asOf,
      writtenOn: facts.today,
      title,
      sections,
      markdown: body,
    };
  }

  @Authorized(REPORT_ROLES)
  @Mutation(() => Report, {
    nullable: true,
    description: "Writes a draft's body, in both languages, as `draftReport` would; what it had is replaced.",
  })
  fillReport(
    @IdArgument() id: string,
    @ExpectedVersionArgument() expectedVersion: number,
    @IdempotencyKeyArgument() idempotencyKey: string | null | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<Report> {
    return fillReport(context, { id, expectedVersion, idempotencyKey });
  }
}
