/** @module With how many members a table decides. The accord states no quorum of its own: more than half must be there. */
import { Problem } from "../../../schema/problems.js";
import type { Attendance } from "./meeting.js";

/** @throws Problem RULE_BROKEN when no more than half of the members were present at a meeting */
export function requireQuorum(meetingId: string, attendance: readonly Pick<Attendance, "present">[]): void {
  const present = attendance.filter((row) => row.present).length;
  if (present * 2 > attendance.length) return;
  throw new Problem(
    "RULE_BROKEN",
    `At the meeting ${meetingId} ${present} of ${attendance.length} members were present; more than half must be, as it decides on a plan.`,
    { rule: "QUORUM" },
  );
}
