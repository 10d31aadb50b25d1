import { stateMachine } from "../lifecycle/moves.js";
import { ReportStatus } from "../statuses.js";

/** A report is written and submitted by its table, and delivered to the Region's secretary. */
export const REPORT_MOVES = stateMachine<ReportStatus>()({
  changeReport: { from: [ReportStatus.DRAFT], to: ReportStatus.DRAFT },
  /** Its body is written from the accord's records. */
  fillReport: { from: [ReportStatus.DRAFT], to: ReportStatus.DRAFT },
  submitReport: { from: [ReportStatus.DRAFT], to: ReportStatus.SUBMITTED },
  /** The secretary hands it back to be worked over. */
  returnReport: { from: [ReportStatus.SUBMITTED], to: ReportStatus.DRAFT },
  deliverReport: { from: [ReportStatus.SUBMITTED], to: ReportStatus.DELIVERED },
});
