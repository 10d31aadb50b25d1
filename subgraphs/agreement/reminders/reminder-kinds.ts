import { registerEnumType } from "type-graphql";

/** What receivers can be reminded of. */
export enum ReminderKind {
  MEETING_AHEAD = "MEETING_AHEAD",
  DECISION_DUE = "DECISION_DUE",
  DECISION_LATE = "DECISION_LATE",
  REPORT_DUE = "REPORT_DUE",
  PLAN_DUE = "PLAN_DUE",
}
registerEnumType(ReminderKind, {
  name: "ReminderKind",
  description: "What receivers can be reminded of.",
  valuesConfig: {
    MEETING_AHEAD: { description: "A table meets, in 14 and in 2 days." },
    DECISION_DUE: { description: "A decision is to be carried out, in 7 days." },
    DECISION_LATE: { description: "A decision has not been carried out by its day." },
    REPORT_DUE: { description: "The TTA's report is due before the TIG meets, in 14 and in 2 days." },
    PLAN_DUE: { description: "The plan of the year to come is to be adopted, in 60 and in 14 days." },
  },
});
