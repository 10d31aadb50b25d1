/** @module The accord: its bodies, its tables and their meetings, reports, annual plans and indicators. */
import { OutboxDelivery } from "../../runtime/outbox/outbox-delivery.js";
import type { Running } from "../../runtime/process.js";
import type { SubgraphContext } from "../kit/context.js";
import {
  defineSubgraph,
  type ReferenceResolver,
  type SubgraphDefinition,
  type WorkTools,
} from "../kit/define-subgraph.js";
import { Agreement, CycleStep, Signatory } from "./accord/agreement.js";
import { AgreementResolver, SignatoryResolver, TargetGroupResolver } from "./accord/agreement-resolver.js";
import { ActionLineDefinition, TargetGroupDefinition, TargetGroupSize } from "./accord/definitions.js";
import { Organisation, RelatedBody } from "./accord/organisation.js";
import { OrganisationResolver, organisationBySlug } from "./accord/organisation-resolver.js";
import { agreementFiles } from "./agreement-files.js";
import { ComplianceResolver } from "./compliance/compliance-resolver.js";
import { ComputedIndicatorResolver } from "./computed-indicators/computed-indicator-resolver.js";
import type { AgreementSettings } from "./environment.js";
import { CarriedOut, ChangeRecord } from "./lifecycle/change-record.js";
import { HistoryResolver } from "./lifecycle/history-resolver.js";
import { AgendaItem, Attendance, Decision, Meeting } from "./meetings/meeting.js";
import { MeetingMutations } from "./meetings/meeting-mutations.js";
import { DecisionResolver, decisionById, MeetingResolver, meetingById } from "./meetings/meeting-resolver.js";
import { CreateAgreement1700000200000 } from "./migrations/1700000200000-create-agreement.js";
import { AccordLifecycle1700000210000 } from "./migrations/1700000210000-accord-lifecycle.js";
import { ValueImports1700000215000 } from "./migrations/1700000215000-value-imports.js";
import { Reminders1700000220000 } from "./migrations/1700000220000-reminders.js";
import { ObserveHub1700000230000 } from "./migrations/1700000230000-observe-hub.js";
import { LongSubjects1700000240000 } from "./migrations/1700000240000-long-subjects.js";
import { MonitoringResolver } from "./monitoring/monitoring-resolver.js";
import { HubObservation, ObservedDay } from "./observations/hub-observation.js";
import { observeDaily } from "./observations/observe-daily.js";
import { AnnualPlan } from "./plans/annual-plan.js";
import { AnnualPlanResolver, planById } from "./plans/annual-plan-resolver.js";
import { EarlierValue, Indicator, IndicatorValue } from "./plans/indicator.js";
import { IndicatorResolver, IndicatorValueResolver, indicatorById } from "./plans/indicator-resolver.js";
import { Objective, ObjectiveOffer, ObjectivePartner, ObjectiveTargetGroup } from "./plans/objective.js";
import { ObjectiveResolver, objectiveById } from "./plans/objective-resolver.js";
import { PlanMutations } from "./plans/plan-mutations.js";
import { PlanVersion } from "./plans/plan-version.js";
import { ReminderReceiverResolver } from "./reminders/receiver-mutations.js";
import { ReminderReceiverRow } from "./reminders/reminder-receiver.js";
import { openReminders } from "./reminders/reminders.js";
import { ToldReminder } from "./reminders/told-reminder.js";
import { DraftResolver } from "./report-writing/draft-resolver.js";
import { Report } from "./reports/report.js";
import { ReportMutations } from "./reports/report-mutations.js";
import { ReportResolver, reportById } from "./reports/report-resolver.js";
import { seedAgreement } from "./seed/seed.js";
import { GoverningTable, TableMember, TableTask } from "./tables/governing-table.js";
import { GoverningTableResolver } from "./tables/governing-table-resolver.js";
import { ImportResolver } from "./value-import/import-resolver.js";
import { ValueImport } from "./value-import/value-import.js";
import { ValueMutations } from "./values/value-mutations.js";

/** The accord, with the settings that it has unless an operator says otherwise. */
export const agreement = defineSubgraph({
  slug: "agreement",
  resolvers: [
    AgreementResolver,
    SignatoryResolver,
    TargetGroupResolver,
    OrganisationResolver,
    GoverningTableResolver,
    MeetingResolver,
    DecisionResolver,
    ReportResolver,
    AnnualPlanResolver,
    ObjectiveResolver,
    IndicatorResolver,
    IndicatorValueResolver,
    MeetingMutations,
    ReportMutations,
    PlanMutations,
    ValueMutations,
    ImportResolver,
    HistoryResolver,
    MonitoringResolver,
    ComplianceResolver,
    ComputedIndicatorResolver,
    DraftResolver,
    ReminderReceiverResolver,
  ],
  types: [],
  references: {
    Organisation: ({ slug }, context) => organisationBySlug(String(slug), context),
    Meeting: ({ id }, context) => context.load(meetingById, String(id)),
    Decision: byId(decisionById),
    Report: byId(reportById),
    AnnualPlan: byId(planById),
    Objective: byId(objectiveById),
    Indicator: byId(indicatorById),
  },
  entities: [
    Organisation,
    RelatedBody,
    Agreement,
    Signatory,
    CycleStep,
    TargetGroupDefinition,
    TargetGroupSize,
    ActionLineDefinition,
    GoverningTable,
    TableMember,
    TableTask,
    Meeting,
    Attendance,
    AgendaItem,
    Decision,
    Report,
    AnnualPlan,
    Objective,
    ObjectiveTargetGroup,
    ObjectivePartner,
    ObjectiveOffer,
    Indicator,
    IndicatorValue,
    EarlierValue,
    PlanVersion,
    ChangeRecord,
    CarriedOut,
    ObservedDay,
    HubObservation,
    ValueImport,
    OutboxDelivery,
    ReminderReceiverRow,
    ToldReminder,
  ],
  migrations: [
    CreateAgreement1700000200000,
    AccordLifecycle1700000210000,
    ValueImports1700000215000,
    Reminders1700000220000,
    ObserveHub1700000230000,
    LongSubjects1700000240000,
  ],
  seed: seedAgreement,
  files: agreementFiles,
  startWork: (tools) => work(tools),
});

/** The accord as an operator wants it. */
export function agreementWith({ observationsKeptDays }: AgreementSettings): SubgraphDefinition {
  return { ...agreement, startWork: (tools) => work(tools, observationsKeptDays) };
}

/** What the accord does unasked: it writes down each day how the hub stands, and reminds. */
async function work(tools: WorkTools, observationsKeptDays?: number): Promise<Running> {
  const reminders = await openReminders(tools);
  const observing = await observeDaily(tools, observationsKeptDays);
  return {
    async close() {
      await observing.close();
      await reminders.close();
    },
  };
}

function byId(read: (id: string, context: SubgraphContext) => Promise<unknown>): ReferenceResolver {
  return ({ id }, context) => read(String(id), context);
}
