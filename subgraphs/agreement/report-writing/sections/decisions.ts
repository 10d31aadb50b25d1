import { plain, table } from "../markdown.js";
import type { DecisionFacts } from "../report-facts.js";
import type { ReportSection } from "../report-section.js";
import { UNKNOWN, WORDS, type Wording, withArticle } from "../report-words.js";

/** What was decided in the period, and what of all decisions is late. */
export const decisionsSection: ReportSection = {
  code: "DECISIONS",
  title: { it: "Decisioni", en: "Decisions" },
  write({ decisions, late, asOf }, wording) {
    const { say, date } = wording;
    const taken =
      decisions.length === 0
        ? say({
            it: "Nel periodo non è stata presa alcuna decisione.",
            en: "No decision was taken in the period.",
          })
        : decisionTable(decisions, wording);
    const lateOnes =
      late.length === 0
        ? say({
            it: `Al ${date(asOf)} nessuna decisione è in ritardo.`,
            en: `On ${date(asOf)} no decision is late.`,
          })
        : `${say({ it: `In ritardo ${withArticle("al", date(asOf))}:`, en: `Late on ${date(asOf)}:` })}\n\n${decisionTable(late, wording)}`;
    return `${taken}\n\n${lateOnes}`;
  },
};

function decisionTable(decisions: readonly DecisionFacts[], { say, date }: Wording): string {
  return table(
    [
      { title: say({ it: "Riunione", en: "Meeting" }) },
      { title: say({ it: "Decisione", en: "Decision" }) },
      { title: say({ it: "Responsabile", en: "Owner" }) },
      { title: say({ it: "Scadenza", en: "Due" }) },
      { title: say({ it: "Stato", en: "State" }) },
    ],
    decisions.map(({ meeting, wording, owner, dueOn, status }) => [
      `${meeting.table}, ${date(meeting.date)}`,
      plain(say(wording)),
      owner === null ? UNKNOWN : plain(owner),
      dueOn === null ? UNKNOWN : date(dueOn),
      say(WORDS.decision[status]),
    ]),
  );
}
