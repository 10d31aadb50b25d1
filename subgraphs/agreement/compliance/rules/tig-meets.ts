import { ComplianceState, MeetingStatus } from "../../statuses.js";
import type { AccordRule } from "../accord-rule.js";

/** The TIG meets twice in each year. */
export const tigMeets: AccordRule = {
  code: "TIG_MEETS_TWICE_A_YEAR",
  title: {
    it: "Il Tavolo Istituzionale si riunisce due volte l'anno",
    en: "The Institutional Table meets twice a year",
  },
  check({ year, today, meetings, tigMeetings }) {
    const held = meetings.filter(
      ({ status }) => status === MeetingStatus.HELD || status === MeetingStatus.APPROVED,
    );
    const planned = meetings.filter(({ status, date }) => status === MeetingStatus.PLANNED && date >= today);
    const subjects = [...held, ...planned].map(({ id }) => id);
    const detail = {
      it: `Nel ${year}: riunioni svolte ${held.length}, convocate ${planned.length}; ne servono ${tigMeetings}.`,
      en: `In ${year}: meetings held ${held.length}, planned ${planned.length}; ${tigMeetings} are needed.`,
    };
    if (held.length >= tigMeetings) return { state: ComplianceState.MET, detail, remedy: null, subjects };
    const missing = tigMeetings - held.length - planned.length;
    const isOver = today > `${year}-12-31`;
    if (isOver) {
      return {
        state: ComplianceState.NOT_MET,
        detail,
        remedy: {
          it: "L'anno è concluso: se una riunione si è svolta, va registrata.",
          en: "The year is over: if a meeting took place, it is to be recorded.",
        },
        subjects,
      };
    }
    return {
      state: ComplianceState.PENDING,
      detail,
      remedy:
        missing > 0
          ? {
              it: `Convocare ancora ${missing} ${missing === 1 ? "riunione" : "riunioni"} entro il 31 dicembre ${year}.`,
              en: `Plan ${missing} more ${missing === 1 ? "meeting" : "meetings"} by 31 December ${year}.`,
            }
          : { it: "Svolgere le riunioni convocate.", en: "Hold the meetings that are planned." },
      subjects,
    };
  },
};
