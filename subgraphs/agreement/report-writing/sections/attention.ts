import { ComplianceState, ProgressState } from "../../statuses.js";
import { list, plain } from "../markdown.js";
import type { ReportSection } from "../report-section.js";
import { WORDS, withArticle } from "../report-words.js";

const BEHIND: ReadonlySet<ProgressState> = new Set([ProgressState.AT_RISK, ProgressState.OFF_TRACK]);

/** What the Institutional Table should look at: each item follows from a figure of the sections before. */
export const attention: ReportSection = {
  code: "ATTENTION",
  title: { it: "Punti di attenzione", en: "Points of attention" },
  write({ plan, late, catalogue, compliance, bodies }, { say, date, percent }) {
    const items = [
      ...(plan?.progress.objectives ?? [])
        .filter(({ state }) => BEHIND.has(state))
        .map(({ objective, state, progressPct }) =>
          say({
            it: `Obiettivo «${plain(say(objective.titleText))}»: ${say(WORDS.progress[state])} (${percent(progressPct)}).`,
            en: `Objective “${plain(say(objective.titleText))}”: ${say(WORDS.progress[state])} (${percent(progressPct)}).`,
          }),
        ),
      ...late.map(({ wording, dueOn }) =>
        say({
          it: `Decisione in ritardo ${withArticle("dal", date(dueOn ?? ""))}: ${plain(say(wording))}.`,
          en: `Decision late since ${date(dueOn ?? "")}: ${plain(say(wording))}.`,
        }),
      ),
      ...(catalogue?.feeds ?? [])
        .filter(({ status }) => status !== "OK")
        .map(({ partner }) =>
          say({
            it: `Il flusso di ${plain(bodies.get(partner) ?? partner)} non è leggibile.`,
            en: `The feed of ${plain(bodies.get(partner) ?? partner)} cannot be read.`,
          }),
        ),
      ...compliance
        .filter(({ finding }) => finding.state === ComplianceState.NOT_MET)
        .map(({ rule }) =>
          say({
            it: `Non rispettato: ${plain(say(rule.title))}.`,
            en: `Not met: ${plain(say(rule.title))}.`,
          }),
        ),
    ];
    return items.length === 0 ? say({ it: "Nessuno.", en: "None." }) : list(items);
  },
};
