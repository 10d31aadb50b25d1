import { plain, table } from "../markdown.js";
import type { ReportSection } from "../report-section.js";
import { UNKNOWN, WORDS, withArticle } from "../report-words.js";

/** The plan's indicators. Values are of all partners together: a report is published, and one partner's may be small. */
export const indicatorsSection: ReportSection = {
  code: "INDICATORS",
  title: { it: "Indicatori", en: "Indicators" },
  write({ plan, asOf }, { say, number, percent, date }) {
    const indicators = plan?.progress.objectives.flatMap((objective) => objective.indicators) ?? [];
    if (indicators.length === 0)
      return say({ it: "Non ci sono indicatori.", en: "There are no indicators." });
    const known = (value: number | null) => (value === null ? UNKNOWN : number(value));
    return [
      say({
        it: `Valori noti ${withArticle("al", date(asOf))}, di tutti i partner insieme; previsione per la fine dell'anno.`,
        en: `Values known on ${date(asOf)}, of all partners together; forecast for the end of the year.`,
      }),
      table(
        [
          { title: say({ it: "Indicatore", en: "Indicator" }) },
          { title: say({ it: "Unità", en: "Unit" }) },
          { title: say({ it: "Partenza", en: "Baseline" }), right: true },
          { title: say({ it: "Atteso", en: "Target" }), right: true },
          { title: say({ it: "Valore", en: "Value" }), right: true },
          { title: say({ it: "Avanzamento", en: "Progress" }), right: true },
          { title: say({ it: "Previsione", en: "Forecast" }), right: true },
          { title: say({ it: "Stato", en: "State" }) },
        ],
        indicators.map(({ indicator, value, progressPct, forecast, state }) => [
          plain(say(indicator.nameText)),
          say(WORDS.unit[indicator.unit]),
          known(indicator.baseline),
          known(indicator.target),
          known(value),
          percent(progressPct),
          known(forecast),
          say(WORDS.progress[state]),
        ]),
      ),
    ].join("\n\n");
  },
};
