/** @module Codes of the accord's bodies, documents and indicators. */
import { registerEnumType } from "type-graphql";

/** What a body is to the accord. */
export enum SignatoryRole {
  PROMOTER = "PROMOTER",
  SIGNATORY = "SIGNATORY",
}
registerEnumType(SignatoryRole, {
  name: "SignatoryRole",
  description: "What a body is to the accord.",
  valuesConfig: {
    PROMOTER: { description: "It promotes the accord and chairs its tables." },
    SIGNATORY: { description: "It has signed the accord." },
  },
});

/** Who owns a body. */
export enum OrganisationNature {
  PUBLIC = "PUBLIC",
  PRIVATE = "PRIVATE",
  MIXED = "MIXED",
}
registerEnumType(OrganisationNature, { name: "OrganisationNature", description: "Who owns a body." });

/** What sort of body it is. */
export enum OrganisationType {
  REGION = "REGION",
  CHAMBER_UNION = "CHAMBER_UNION",
  BUSINESS_ASSOCIATION = "BUSINESS_ASSOCIATION",
  CRAFT_ASSOCIATION = "CRAFT_ASSOCIATION",
  FOREIGN_CHAMBER_NETWORK = "FOREIGN_CHAMBER_NETWORK",
  EXPORT_CREDIT_AGENCY = "EXPORT_CREDIT_AGENCY",
}
registerEnumType(OrganisationType, { name: "OrganisationType", description: "What sort of body it is." });

/** The accord's tables. */
export enum TableCode {
  TIG = "TIG",
  TTA = "TTA",
}
registerEnumType(TableCode, {
  name: "TableCode",
  description: "The accord's tables.",
  valuesConfig: {
    TIG: { description: "Tavolo Istituzionale di Gestione, which adopts the annual plan and monitors it." },
    TTA: { description: "Tavolo Tecnico di Attuazione, which reports." },
  },
});

/** Where a meeting stands. */
export enum MeetingStatus {
  PLANNED = "PLANNED",
  HELD = "HELD",
  APPROVED = "APPROVED",
  CANCELLED = "CANCELLED",
}
registerEnumType(MeetingStatus, {
  name: "MeetingStatus",
  description: "Where a meeting stands.",
  valuesConfig: {
    HELD: { description: "It took place; its minutes are not approved yet." },
    APPROVED: { description: "Its minutes are approved." },
  },
});

/** Where a decision stands. */
export enum DecisionStatus {
  OPEN = "OPEN",
  DONE = "DONE",
  DROPPED = "DROPPED",
}
registerEnumType(DecisionStatus, { name: "DecisionStatus", description: "Where a decision stands." });

/** Where a report stands. */
export enum ReportStatus {
  DRAFT = "DRAFT",
  SUBMITTED = "SUBMITTED",
  DELIVERED = "DELIVERED",
}
registerEnumType(ReportStatus, {
  name: "ReportStatus",
  description: "Where a report stands.",
  valuesConfig: {
    SUBMITTED: { description: "Handed in by its table." },
    DELIVERED: { description: "Taken by the Region's secretary; a plan can be based on it." },
  },
});

/** Where an annual plan stands. */
export enum PlanStatus {
  DRAFT = "DRAFT",
  PROPOSED = "PROPOSED",
  ADOPTED = "ADOPTED",
  IN_FORCE = "IN_FORCE",
  CLOSED = "CLOSED",
}
registerEnumType(PlanStatus, {
  name: "PlanStatus",
  description: "Where an annual plan stands.",
  valuesConfig: {
    PROPOSED: { description: "Put before the TIG; it can be changed no more." },
    ADOPTED: { description: "Adopted by a meeting of the TIG." },
    IN_FORCE: { description: "Carried out; indicators take values. It changes by amendments only." },
  },
});

/** What an indicator counts in. */
export enum IndicatorUnit {
  COUNT = "COUNT",
  EUR = "EUR",
  PERCENT = "PERCENT",
  SCORE = "SCORE",
  DAYS = "DAYS",
}
registerEnumType(IndicatorUnit, {
  name: "IndicatorUnit",
  description:
    "What an indicator counts in. Only values in COUNT and EUR may be summed over partners or periods.",
});

/** Which way an indicator should go. */
export enum IndicatorDirection {
  UP = "UP",
  DOWN = "DOWN",
}
registerEnumType(IndicatorDirection, {
  name: "IndicatorDirection",
  description: "Which way an indicator should go.",
});

/** What a value of an indicator says about its period. */
export enum IndicatorMeasure {
  FLOW = "FLOW",
  LEVEL = "LEVEL",
}
registerEnumType(IndicatorMeasure, {
  name: "IndicatorMeasure",
  description: "What a value says about its period.",
  valuesConfig: {
    FLOW: {
      description: "What happened in it, e.g. companies advised: periods add up where the unit allows.",
    },
    LEVEL: { description: "How things stood at its end, e.g. services listed: the last period counts." },
  },
});

/** Where an indicator is heading. */
export enum ProgressState {
  REACHED = "REACHED",
  ON_TRACK = "ON_TRACK",
  AT_RISK = "AT_RISK",
  OFF_TRACK = "OFF_TRACK",
  NO_DATA = "NO_DATA",
}
registerEnumType(ProgressState, {
  name: "ProgressState",
  description: "Where an indicator is heading by the end of the year.",
  valuesConfig: {
    REACHED: { description: "The value meets the target." },
    ON_TRACK: { description: "The forecast meets the target." },
    AT_RISK: { description: "The forecast misses the target by at most a tenth." },
    OFF_TRACK: { description: "The forecast misses the target by more than a tenth." },
    NO_DATA: { description: "There is no value, or no target." },
  },
});

/** Whether a demand of the accord is met. */
export enum ComplianceState {
  MET = "MET",
  PENDING = "PENDING",
  NOT_MET = "NOT_MET",
  UNKNOWN = "UNKNOWN",
}
registerEnumType(ComplianceState, {
  name: "ComplianceState",
  description: "Whether a demand of the accord is met.",
  valuesConfig: {
    PENDING: { description: "Not yet, and it still can be." },
    NOT_MET: { description: "It is not, and its time has come." },
    UNKNOWN: { description: "What it depends on cannot be asked just now." },
  },
});

/** Who takes a step of the yearly cycle. */
export enum CycleActor {
  TIG = "TIG",
  TTA = "TTA",
  SIGNATORIES = "SIGNATORIES",
}
registerEnumType(CycleActor, { name: "CycleActor", description: "Who takes a step of the yearly cycle." });

/** What a step of the yearly cycle brings. */
export enum CycleOutput {
  REPORT = "REPORT",
  ANNUAL_ACTION_PLAN = "ANNUAL_ACTION_PLAN",
  OFFERS = "OFFERS",
  MONITORING = "MONITORING",
  REVIEW = "REVIEW",
}
registerEnumType(CycleOutput, {
  name: "CycleOutput",
  description: "What a step of the yearly cycle brings.",
});
