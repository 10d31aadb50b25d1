/** @module Fills meetings, reports and plans from `seed-plans.json`. */
import type { EntityManager } from "typeorm";
import { replaceRows } from "../../kit/replace-rows.js";
import { AgendaItem, Attendance, Decision, Meeting } from "../meetings/meeting.js";
import { AnnualPlan } from "../plans/annual-plan.js";
import { Indicator, IndicatorValue } from "../plans/indicator.js";
import { Objective, ObjectiveOffer, ObjectivePartner, ObjectiveTargetGroup } from "../plans/objective.js";
import { Report } from "../reports/report.js";
import type { PlansFile, SeedIndicator, SeedObjective } from "./seed-files.js";
import { seedText as text } from "./seed-text.js";

/** Writes what the file states; records that it does not name stay as they are. */
export async function importPlans(
  manager: EntityManager,
  { meetings, reports, plans }: PlansFile,
): Promise<void> {
  await importMeetings(manager, meetings);
  await manager.save(
    Report,
    reports.map(({ summary, ...report }) => ({ ...report, summaryText: text(summary) })),
  );
  await manager.save(
    AnnualPlan,
    plans.map(({ id, year, status, basis, title, approvedBy, basedOn }) => ({
      id,
      year,
      status,
      basis,
      titleText: text(title),
      approvedById: approvedBy,
      basedOnId: basedOn,
    })),
  );
  const objectives = plans.flatMap((plan) =>
    plan.objectives.map((objective, position) => ({ ...objective, planId: plan.id, position })),
  );
  await importObjectives(manager, objectives);
  const indicators = objectives.flatMap((objective) =>
    objective.indicators.map((indicator, position) => ({
      ...indicator,
      objectiveId: objective.id,
      position,
    })),
  );
  await importIndicators(manager, indicators);
}

async function importMeetings(manager: EntityManager, meetings: PlansFile["meetings"]): Promise<void> {
  await manager.save(
    Meeting,
    meetings.map(({ id, table, date, place, status, basis }) => ({ id, table, date, place, status, basis })),
  );
  await replaceRows(manager, Attendance, "meetingId", meetings, ({ present, absent }) =>
    [...present, ...absent].map((organisationSlug, position) => ({
      organisationSlug,
      position,
      present: present.includes(organisationSlug),
    })),
  );
  await replaceRows(manager, AgendaItem, "meetingId", meetings, ({ agenda }) =>
    agenda.map((item, position) => ({ position, text: text(item) })),
  );
  await manager.save(
    Decision,
    meetings.flatMap((meeting) =>
      meeting.decisions.map(({ text: wording, owner, ...decision }, position) => ({
        ...decision,
        meetingId: meeting.id,
        position,
        wording: text(wording),
        ownerSlug: owner,
      })),
    ),
  );
}

async function importObjectives(
  manager: EntityManager,
  objectives: readonly (SeedObjective & { planId: string; position: number })[],
): Promise<void> {
  await manager.save(
    Objective,
    objectives.map(({ id, planId, position, title, actionLine, lead, budget }) => ({
      id,
      planId,
      position,
      titleText: text(title),
      actionLine,
      leadSlug: lead,
      budget,
    })),
  );
  await replaceRows(manager, ObjectiveTargetGroup, "objectiveId", objectives, ({ targetGroups }) =>
    targetGroups.map((targetGroup, position) => ({ targetGroup, position })),
  );
  await replaceRows(manager, ObjectivePartner, "objectiveId", objectives, ({ partners }) =>
    partners.map((organisationSlug, position) => ({ organisationSlug, position })),
  );
  await replaceRows(manager, ObjectiveOffer, "objectiveId", objectives, ({ offerIds }) =>
    offerIds.map((offerId, position) => ({ offerId, position })),
  );
}

async function importIndicators(
  manager: EntityManager,
  indicators: readonly (SeedIndicator & { objectiveId: string; position: number })[],
): Promise<void> {
  await manager.save(
    Indicator,
    indicators.map(({ name, values: _, ...indicator }) => ({ ...indicator, nameText: text(name) })),
  );
  await manager.save(
    IndicatorValue,
    indicators.flatMap((indicator) =>
      indicator.values.map(({ period, value, partner }, position) => ({
        id: `${indicator.id}:${period}:${partner ?? "all"}`,
        indicatorId: indicator.id,
        position,
        period,
        value,
        partnerSlug: partner,
      })),
    ),
  );
}
