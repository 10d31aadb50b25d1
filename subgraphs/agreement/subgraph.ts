/** @module The accord: its bodies, its tables and their meetings, reports, annual plans and indicators. */
import type { LoaderDefinition } from "../kit/context.js";
import { defineSubgraph, type ReferenceResolver } from "../kit/define-subgraph.js";
import { Agreement, CycleStep, Signatory } from "./agreement.js";
import { AgreementResolver, SignatoryResolver, TargetGroupResolver } from "./agreement-resolver.js";
import { AnnualPlan } from "./annual-plan.js";
import { AnnualPlanResolver, planById } from "./annual-plan-resolver.js";
import { ActionLineDefinition, TargetGroupDefinition, TargetGroupSize } from "./definitions.js";
import { GoverningTable, TableMember, TableTask } from "./governing-table.js";
import { GoverningTableResolver } from "./governing-table-resolver.js";
import { Indicator, IndicatorValue } from "./indicator.js";
import { IndicatorResolver, IndicatorValueResolver, indicatorById } from "./indicator-resolver.js";
import { AgendaItem, Attendance, Decision, Meeting } from "./meeting.js";
import { DecisionResolver, decisionById, MeetingResolver, meetingById } from "./meeting-resolver.js";
import { CreateAgreement1700000200000 } from "./migrations/1700000200000-create-agreement.js";
import { Objective, ObjectiveOffer, ObjectivePartner, ObjectiveTargetGroup } from "./objective.js";
import { ObjectiveResolver, objectiveById } from "./objective-resolver.js";
import { Organisation, RelatedBody } from "./organisation.js";
import { OrganisationResolver, organisationBySlug } from "./organisation-resolver.js";
import { Report } from "./report.js";
import { ReportResolver, reportById } from "./report-resolver.js";
import { seedAgreement } from "./seed.js";

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
  ],
  types: [],
  references: {
    Organisation: ({ slug }, context) => organisationBySlug(String(slug), context),
    Meeting: byId(meetingById),
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
  ],
  migrations: [CreateAgreement1700000200000],
  seed: seedAgreement,
});

function byId(loader: LoaderDefinition<string, unknown>): ReferenceResolver {
  return ({ id }, context) => context.load(loader, String(id));
}
