import { plain, table } from "../markdown.js";
import type { ReportSection } from "../report-section.js";
import { UNKNOWN, WORDS, withArticle } from "../report-words.js";

/** What the accord demands of the period's year, and whether it is so. */
export const complianceSection: ReportSection = {
  code: "COMPLIANCE",
  title: { it: "Rispetto dell'accordo", en: "Compliance with the accord" },
  write({ compliance, period, today }, { say, date }) {
    const year = period.code.slice(0, 4);
    return [
      say({
        it: `Per l'anno ${year}, verificato ${withArticle("il", date(today))}:`,
        en: `For the year ${year}, checked on ${date(today)}:`,
      }),
      table(
        [
          { title: say({ it: "Impegno", en: "Demand" }) },
          { title: say({ it: "Esito", en: "State" }) },
          { title: say({ it: "Riscontro", en: "Finding" }) },
          { title: say({ it: "Come rimediare", en: "What would settle it" }) },
        ],
        compliance.map(({ rule, finding: { state, detail, remedy } }) => [
          plain(say(rule.title)),
          say(WORDS.compliance[state]),
          plain(say(detail)),
          remedy === null ? UNKNOWN : plain(say(remedy)),
        ]),
      ),
    ].join("\n\n");
  },
};
