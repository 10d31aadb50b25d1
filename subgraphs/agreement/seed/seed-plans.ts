/** @module Fills meetings, reports and plans from `seed-plans.json`. */
import { type EntityManager, In, MoreThan } from "typeorm";
import { replaceRows } from "../../kit/replace-rows.js";
import { AgendaItem, Attendance, Decision, Meeting } from "../meetings/meeting.js";
import { AnnualPlan } from "../plans/annual-plan.js";
import { Indicator, IndicatorValue } from "../plans/indicator.js";
import { Objective, ObjectiveOffer, ObjectivePartner, ObjectiveTargetGroup } from "../plans/objective.js";
import { usualMeasure } from "../plans/write-objective.js";
import { Report } from "../reports/report.js";
import type { PlansFile, SeedIndicator, SeedObjective } from "./seed-files.js";
import { seedText as text } from "./seed-text.js";

/**
 * Writes what the file states; records that it does not name, or that a user has changed since, stay as they are. The
 * examples are there to be seen, so all of them are published.
 */
export async function importPlans(manager: EntityManager, file: PlansFile): Promise<void> {
  const publishedOn = file.meta.asOf;
  const meetings = await unchanged(manager, Meeting, file.meetings);
  const reports = await unchanged(manager, Report, file.reports);
  const plans = await unchanged(manager, AnnualPlan, file.plans);
  await importMeetings(manager, meetings, publishedOn);
  await manager.save(
    Report,
    reports.map(({ summary, ...report }) => ({ ...report, publishedOn, summaryText: text(summary) })),
  );
  await manager.save(
    AnnualPlan,
    plans.map(({ id, year, status, basis, title, approvedBy, basedOn }) => ({
      id,
      year,
      status,
      basis,
      publishedOn,
      titleText: text(title),
      adoptedOn: meetings.find((meeting) => meeting.id === approvedBy)?.date ?? null,
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

async function importMeetings(
  manager: EntityManager,
  meetings: PlansFile["meetings"],
  publishedOn: string,
): Promise<void> {
  await manager.save(
    Meeting,
    meetings.map(({ id, table, date, place, status, basis }) => ({
      id,
      table,
      date,
      place,
      status,
      basis,
      publishedOn,
    })),
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
    indicators.map(({ name, values: _, ...indicator }) => ({
      ...indicator,
      measure: indicator.measure ?? usualMeasure(indicator.unit),
      nameText: text(name),
    })),
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

/** Those of some records that no user has changed: a newer file must not undo what a table has decided. */
async function unchanged<Row extends { readonly id: string }>(
  manager: EntityManager,
  entity: typeof Meeting | typeof Report | typeof AnnualPlan,
  records: readonly Row[],
): Promise<Row[]> {
  const changed = await manager.find<Meeting | Report | AnnualPlan>(entity, {
    where: { id: In(records.map(({ id }) => id)), version: MoreThan(1) },
  });
  const ids = new Set(changed.map(({ id }) => id));
  return records.filter(({ id }) => !ids.has(id));
}
