/** @module The facts of a year that rules judge by. */
import { In, Like } from "typeorm";
import { today } from "../../../runtime/clock.js";
import type { SubgraphContext } from "../../kit/context.js";
import type { Text } from "../../kit/language.js";
import type { ActionLine, TargetGroup } from "../../kit/vocabulary.js";
import { Agreement } from "../accord/agreement.js";
import { ActionLineDefinition, TargetGroupDefinition } from "../accord/definitions.js";
import { mayRead, readable } from "../lifecycle/published.js";
import { Meeting } from "../meetings/meeting.js";
import { liveOffers } from "../offers/offer-statuses.js";
import { AnnualPlan } from "../plans/annual-plan.js";
import { Indicator } from "../plans/indicator.js";
import { Objective, ObjectiveOffer, ObjectiveTargetGroup } from "../plans/objective.js";
import { Report } from "../reports/report.js";
import { TableCode } from "../statuses.js";
import { GoverningTable } from "../tables/governing-table.js";

/** An objective as rules see it. */
export interface ObjectiveFacts {
  readonly id: string;
  readonly title: Text;
  readonly actionLine: ActionLine;
  readonly targetGroups: readonly TargetGroup[];
  readonly hasLead: boolean;
  readonly indicators: number;
  readonly offerIds: readonly string[];
  /** Null when the catalogue cannot be asked. */
  readonly liveOffers: number | null;
}

/** What is known of a year. */
export interface YearFacts {
  readonly year: number;
  /** Local date. */
  readonly today: string;
  readonly agreement: Agreement | null;
  /** Meetings of the TIG that the accord demands in a year. */
  readonly tigMeetings: number;
  /** Meetings of the TIG in the year. */
  readonly meetings: readonly Meeting[];
  readonly plan: AnnualPlan | null;
  readonly report: Report | null;
  readonly objectives: readonly ObjectiveFacts[];
  /** What the accord calls its action lines and target groups, by code. */
  readonly names: ReadonlyMap<string, Text>;
}

/** Reads them, as the user may see them. */
export async function yearFacts(context: SubgraphContext, year: number): Promise<YearFacts> {
  const { manager } = context.database;
  const [agreement = null] = await manager.find(Agreement, { order: { signedOn: "DESC" }, take: 1 });
  const tig = await manager.findOneBy(GoverningTable, { code: TableCode.TIG });
  const meetings = await manager.find(Meeting, {
    where: { table: TableCode.TIG, date: Like(`${year}-%`) },
    order: { date: "ASC" },
  });
  const definitions = [
    ...(await manager.find(ActionLineDefinition)),
    ...(await manager.find(TargetGroupDefinition)),
  ];
  const plan = readable(context.user, await manager.findOneBy(AnnualPlan, { year }));
  const report = plan?.basedOnId ? await manager.findOneBy(Report, { id: plan.basedOnId }) : null;
  return {
    year,
    today: today(context.clock).toString(),
    agreement,
    tigMeetings: tig?.minMeetingsPerYear ?? 0,
    meetings,
    plan,
    report: report !== null && mayRead(context.user, report) ? report : null,
    objectives: plan === null ? [] : await objectiveFacts(context, plan),
    names: new Map(definitions.map(({ code, nameText }) => [code, nameText])),
  };
}

async function objectiveFacts(context: SubgraphContext, plan: AnnualPlan): Promise<ObjectiveFacts[]> {
  const { manager } = context.database;
  const objectives = await manager.find(Objective, {
    where: { planId: plan.id },
    order: { position: "ASC" },
  });
  const among = { objectiveId: In(objectives.map(({ id }) => id)) };
  const groups = await manager.findBy(ObjectiveTargetGroup, among);
  const indicators = await manager.find(Indicator, { where: among, select: { id: true, objectiveId: true } });
  const offers = await manager.findBy(ObjectiveOffer, among);
  const offerIdsOf = (id: string) =>
    offers.filter(({ objectiveId }) => objectiveId === id).map(({ offerId }) => offerId);
  const live = await liveOffers(
    context,
    objectives.map(({ id }) => ({ id, offerIds: offerIdsOf(id) })),
  );
  return objectives.map(({ id, titleText, actionLine, leadSlug }) => ({
    id,
    title: titleText,
    actionLine,
    targetGroups: groups
      .filter(({ objectiveId }) => objectiveId === id)
      .map(({ targetGroup }) => targetGroup),
    hasLead: leadSlug !== null,
    indicators: indicators.filter(({ objectiveId }) => objectiveId === id).length,
    offerIds: offerIdsOf(id),
    liveOffers: live === null ? null : (live.get(id)?.length ?? 0),
  }));
}
