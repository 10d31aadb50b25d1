/** @module What the seed files beside this one contain. */

import type { Text } from "../../kit/language.js";
import type { CompanySize } from "../../kit/offers/offer-values.js";
import type { ActionLine, Basis, TargetGroup } from "../../kit/vocabulary.js";
import type { Agreement, CycleStep, Signatory } from "../accord/agreement.js";
import type { TargetGroupRule } from "../accord/definitions.js";
import type { Organisation } from "../accord/organisation.js";
import type { Decision, Meeting } from "../meetings/meeting.js";
import type { AnnualPlan } from "../plans/annual-plan.js";
import type { Indicator, IndicatorValue } from "../plans/indicator.js";
import type { Objective } from "../plans/objective.js";
import type { Report } from "../reports/report.js";
import type { IndicatorMeasure } from "../statuses.js";
import type { GoverningTable } from "../tables/governing-table.js";

/** `seed-organisations.json` */
export interface OrganisationsFile {
  readonly organisations: readonly (Pick<Organisation, "slug" | "name" | "nature" | "type"> & {
    readonly description: Text;
    readonly relatedBodies: readonly string[];
  })[];
}

/** `seed-agreement.json` */
export interface AgreementFile {
  readonly agreement: Pick<
    Agreement,
    "id" | "signedOn" | "signedAt" | "durationYears" | "endsOn" | "basis" | "dateNote"
  > & {
    readonly title: Text;
    readonly purpose: Text;
    readonly background: Text;
    readonly signatories: readonly (Pick<Signatory, "role"> & { readonly organisation: string })[];
  };
  readonly targetGroups: readonly {
    readonly code: TargetGroup;
    readonly order: number;
    readonly name: Text;
    readonly sizes: readonly CompanySize[];
    readonly rule: TargetGroupRule;
    readonly basis: Basis;
  }[];
  readonly actionLines: readonly {
    readonly code: ActionLine;
    readonly order: number;
    readonly name: Text;
    readonly note: Text | null;
    readonly basis: Basis;
  }[];
  readonly tables: readonly (Pick<GoverningTable, "code" | "minMeetingsPerYear"> & {
    readonly name: Text;
    readonly frequency: Text;
    readonly members: readonly string[];
    readonly tasks: readonly Text[];
  })[];
  readonly cycle: readonly CycleStep[];
}

/** `seed-plans.json` */
export interface PlansFile {
  readonly meta: { readonly version: number; readonly asOf: string };
  readonly meetings: readonly (Pick<Meeting, "id" | "table" | "date" | "place" | "status" | "basis"> & {
    readonly present: readonly string[];
    readonly absent: readonly string[];
    readonly agenda: readonly Text[];
    readonly decisions: readonly (Pick<Decision, "id" | "dueOn" | "status"> & {
      readonly text: Text;
      readonly owner: string | null;
    })[];
  })[];
  readonly reports: readonly (Pick<
    Report,
    "id" | "author" | "period" | "status" | "deliveredOn" | "basis"
  > & { readonly summary: Text })[];
  readonly plans: readonly (Pick<AnnualPlan, "id" | "year" | "status" | "basis"> & {
    readonly title: Text;
    readonly approvedBy: string | null;
    readonly basedOn: string | null;
    readonly objectives: readonly SeedObjective[];
  })[];
}

/** An objective in `seed-plans.json`. */
export interface SeedObjective extends Pick<Objective, "id" | "actionLine" | "budget"> {
  readonly title: Text;
  readonly targetGroups: readonly TargetGroup[];
  readonly lead: string | null;
  readonly partners: readonly string[];
  readonly offerIds: readonly string[];
  readonly indicators: readonly SeedIndicator[];
}

/** An indicator in `seed-plans.json`. */
export interface SeedIndicator extends Pick<Indicator, "id" | "unit" | "direction" | "baseline" | "target"> {
  readonly name: Text;
  /** Left out where it is the usual one of the unit. */
  readonly measure?: IndicatorMeasure;
  readonly values: readonly (Pick<IndicatorValue, "period" | "value"> & {
    readonly partner: string | null;
  })[];
}
