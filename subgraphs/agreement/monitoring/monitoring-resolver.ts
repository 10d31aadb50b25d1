/** @module `monitoring(plan, asOf)`. */
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { LessThan, MoreThan } from "typeorm";
import { today } from "../../../runtime/clock.js";
import type { SubgraphContext } from "../../kit/context.js";
import { LocalDate } from "../../kit/scalars.js";
import type { ActionLine, TargetGroup } from "../../kit/vocabulary.js";
import type { Organisation } from "../accord/organisation.js";
import { organisationsBySlug } from "../accord/organisation-resolver.js";
import { Decision } from "../meetings/meeting.js";
import { readableDecision } from "../meetings/meeting-resolver.js";
import { planById } from "../plans/annual-plan-resolver.js";
import { DecisionStatus } from "../statuses.js";
import { knownProgress } from "./known-progress.js";
import { type GroupProgressNode, type IndicatorProgressNode, Monitoring } from "./monitoring.js";
import type { GroupProgress, IndicatorProgress, PlanProgress } from "./plan-progress.js";

@Resolver()
export class MonitoringResolver {
  @Query(() => Monitoring, {
    nullable: true,
    description:
      "How a plan stands: progress, trend, forecast; null when the plan is unknown or not published.",
  })
  async monitoring(
    @Arg("plan", () => ID) id: string,
    @Arg("asOf", () => LocalDate, { nullable: true, description: "Default today." }) asOf: string | null,
    @Ctx() context: SubgraphContext,
  ): Promise<Monitoring | null> {
    const plan = await planById(id, context);
    if (plan === null) return null;
    const day = today(context.clock).toString();
    const date = asOf == null || asOf > day ? day : asOf;
    const progress = await knownProgress(context.database, plan, date);
    const bodies = await bodiesOf(progress, context);
    const isKnown = context.user !== null;
    return {
      plan,
      asOf: date,
      progressPct: progress.progressPct,
      objectives: progress.objectives.map(({ objective, progressPct, state, indicators }) => ({
        objective,
        progressPct,
        state,
        indicators: indicators.map((indicator) => indicatorNode(indicator, bodies, isKnown)),
      })),
      actionLines: progress.actionLines.map((group) =>
        groupNode(group, { actionLine: group.key as ActionLine }),
      ),
      targetGroups: progress.targetGroups.map((group) =>
        groupNode(group, { targetGroup: group.key as TargetGroup }),
      ),
      partners: progress.partners.map((group) => {
        const node = groupNode(group, { partner: bodies.get(group.key) ?? null });
        const tells = !isKnown && hasSuppressed(progress, group.key);
        return { ...node, sums: tells ? [] : node.sums.map((sum) => ({ ...sum, target: null })) };
      }),
      lateDecisions: await lateDecisions(context, date),
    };
  }
}

function indicatorNode(
  { indicator, value, progressPct, forecast, state, trend, partners, suppressed }: IndicatorProgress,
  bodies: ReadonlyMap<string, Organisation>,
  isKnown: boolean,
): IndicatorProgressNode {
  return {
    indicator,
    value,
    progressPct,
    forecast,
    state,
    trend: trend.map((point) => ({ period: point.period.code, value: point.value })),
    partners: [...partners].flatMap(([slug, own]) => {
      const partner = bodies.get(slug);
      if (partner === undefined) return [];
      const isHidden = !isKnown && suppressed.has(slug);
      return [{ partner, value: isHidden ? null : own, suppressed: suppressed.has(slug) }];
    }),
  };
}

function groupNode(
  { objectives, progressPct, states, sums, budget }: GroupProgress,
  key: Partial<Pick<GroupProgressNode, "actionLine" | "targetGroup" | "partner">>,
): GroupProgressNode {
  return {
    actionLine: null,
    targetGroup: null,
    partner: null,
    ...key,
    objectives,
    progressPct,
    states: [...states].map(([state, count]) => ({ state, count })),
    sums: [...sums],
    budget,
  };
}

/** Whether a sum of a partner's values would tell what one of its cells hides. */
function hasSuppressed({ objectives }: PlanProgress, partner: string): boolean {
  return objectives.some(({ indicators }) => indicators.some(({ suppressed }) => suppressed.has(partner)));
}

async function bodiesOf(
  progress: PlanProgress,
  context: SubgraphContext,
): Promise<Map<string, Organisation>> {
  const slugs = new Set<string>();
  for (const { bodies, indicators } of progress.objectives) {
    for (const slug of bodies) slugs.add(slug);
    for (const { partners } of indicators) for (const slug of partners.keys()) slugs.add(slug);
  }
  const organisations = await organisationsBySlug([...slugs], context);
  return new Map(organisations.map((organisation) => [organisation.slug, organisation]));
}

/**
 * Those that were open and late at the end of a day, of published minutes for everybody, all for whoever has signed in.
 */
async function lateDecisions(context: SubgraphContext, date: string): Promise<Decision[]> {
  const dueOn = LessThan(date);
  const late = await context.database.manager.find(Decision, {
    // What was settled later was open then.
    where: [
      { status: DecisionStatus.OPEN, dueOn },
      { settledOn: MoreThan(date), dueOn },
    ],
    order: { dueOn: "ASC", id: "ASC" },
  });
  const readable = await Promise.all(late.map((decision) => readableDecision(decision, context)));
  return readable.filter((decision) => decision !== null);
}
