import { stateMachine } from "../lifecycle/moves.js";
import { DecisionStatus, MeetingStatus } from "../statuses.js";

/** A meeting is planned, held, and done with when its minutes are approved. */
export const MEETING_MOVES = stateMachine<MeetingStatus>()({
  changeMeeting: { from: [MeetingStatus.PLANNED], to: MeetingStatus.PLANNED },
  holdMeeting: { from: [MeetingStatus.PLANNED], to: MeetingStatus.HELD },
  /** Minutes are corrected until they are approved. */
  correctMinutes: { from: [MeetingStatus.HELD], to: MeetingStatus.HELD },
  approveMinutes: { from: [MeetingStatus.HELD], to: MeetingStatus.APPROVED },
  cancelMeeting: { from: [MeetingStatus.PLANNED], to: MeetingStatus.CANCELLED },
});

/** A decision is open until it is done or dropped; what was settled too early is opened again. */
export const DECISION_MOVES = stateMachine<DecisionStatus>()({
  finishDecision: { from: [DecisionStatus.OPEN], to: DecisionStatus.DONE },
  dropDecision: { from: [DecisionStatus.OPEN], to: DecisionStatus.DROPPED },
  reopenDecision: { from: [DecisionStatus.DONE, DecisionStatus.DROPPED], to: DecisionStatus.OPEN },
});
