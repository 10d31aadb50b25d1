import { bars, plain, table } from "../markdown.js";
import type { ReportSection } from "../report-section.js";
import { UNKNOWN, WORDS, withArticle } from "../report-words.js";

/** How the year's plan stands, by objective and by action line. */
export const planSection: ReportSection = {
  code: "PLAN",
  title: { it: "Avanzamento del piano", en: "Progress of the plan" },
  write({ plan, period, asOf, actionLines, bodies }, { say, date, number, percent }) {
    const year = period.code.slice(0, 4);
    if (plan === null)
      return say({ it: `Per il ${year} non c'è un piano.`, en: `There is no plan for ${year}.` });
    const { objectives, actionLines: lines } = plan.progress;
    const progress = new Map(lines.map((line) => [line.key, line]));
    return [
      say({
        it: `${plain(say(plan.plan.titleText))}: ${say(WORDS.plan[plan.plan.status])}. Avanzamento ${withArticle("al", date(asOf))}, in percento del cammino verso il valore atteso.`,
        en: `${plain(say(plan.plan.titleText))}: ${say(WORDS.plan[plan.plan.status])}. Progress on ${date(asOf)}, in percent of the way to the target.`,
      }),
      say({ it: "### Per linea d'azione", en: "### By action line" }),
      bars(
        100,
        actionLines.map(({ code, name }) => {
          const value = progress.get(code)?.progressPct ?? null;
          return { label: say(name), value, text: percent(value) };
        }),
      ),
      say({ it: "### Per obiettivo", en: "### By objective" }),
      ...(objectives.length === 0
        ? [say({ it: "Il piano non ha obiettivi.", en: "The plan has no objectives." })]
        : [
            bars(
              100,
              objectives.map(({ objective, progressPct }) => ({
                label: say(objective.titleText),
                value: progressPct,
                text: percent(progressPct),
              })),
            ),
            table(
              [
                { title: say({ it: "Obiettivo", en: "Objective" }) },
                { title: say({ it: "Linea d'azione", en: "Action line" }) },
                { title: say({ it: "Capofila", en: "Lead" }) },
                { title: say({ it: "Risorse (euro)", en: "Budget (euros)" }), right: true },
                { title: say({ it: "Avanzamento", en: "Progress" }), right: true },
                { title: say({ it: "Stato", en: "State" }) },
              ],
              objectives.map(({ objective, progressPct, state }) => {
                const line = actionLines.find(({ code }) => code === objective.actionLine);
                const lead = objective.leadSlug;
                return [
                  plain(say(objective.titleText)),
                  line === undefined ? objective.actionLine : plain(say(line.name)),
                  lead === null ? UNKNOWN : plain(bodies.get(lead) ?? lead),
                  objective.budget === null ? UNKNOWN : number(objective.budget),
                  percent(progressPct),
                  say(WORDS.progress[state]),
                ];
              }),
            ),
          ]),
    ].join("\n\n");
  },
};
