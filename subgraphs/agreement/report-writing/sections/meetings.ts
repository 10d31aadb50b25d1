import { MeetingStatus } from "../../statuses.js";
import { list, plain, table } from "../markdown.js";
import type { ReportSection } from "../report-section.js";
import { UNKNOWN, WORDS } from "../report-words.js";

/** Who met, and what about. */
export const meetingsSection: ReportSection = {
  code: "MEETINGS",
  title: { it: "Riunioni dei tavoli", en: "Meetings of the tables" },
  write({ meetings, nextMeetings, tables }, { say, date }) {
    const told =
      meetings.length === 0
        ? say({ it: "Nel periodo non si è svolta alcuna riunione.", en: "No meeting in the period." })
        : table(
            [
              { title: say({ it: "Data", en: "Date" }) },
              { title: say({ it: "Tavolo", en: "Table" }) },
              { title: say({ it: "Ordine del giorno", en: "Agenda" }) },
              { title: say({ it: "Stato", en: "State" }) },
              { title: say({ it: "Presenti", en: "Present" }), right: true },
              { title: say({ it: "Assenti", en: "Absent" }) },
            ],
            meetings.map(({ meeting, present, absent, agenda }) => [
              date(meeting.date),
              meeting.table,
              agenda.map((item) => plain(say(item))).join("; "),
              say(WORDS.meeting[meeting.status]),
              meeting.status === MeetingStatus.PLANNED ? UNKNOWN : String(present),
              absent.map(plain).join(", ") || UNKNOWN,
            ]),
          );
    const names = [...tables].map(([code, name]) => `${code}: ${plain(say(name))}`).join("; ");
    const next = list(nextMeetings.map((meeting) => `${date(meeting.date)}, ${meeting.table}`));
    return [
      told,
      `${names}.`,
      ...(next === "" ? [] : [say({ it: "Prossime riunioni:", en: "Next meetings:" }), next]),
    ].join("\n\n");
  },
};
