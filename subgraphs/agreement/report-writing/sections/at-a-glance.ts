import { DecisionStatus, MeetingStatus, ProgressState } from "../../statuses.js";
import { list } from "../markdown.js";
import type { ReportSection } from "../report-section.js";
import { WORDS, withArticle } from "../report-words.js";
import { AVAILABLE } from "./offers.js";

/** The figures that a reader wants first. */
export const atAGlance: ReportSection = {
  code: "AT_A_GLANCE",
  title: { it: "In sintesi", en: "At a glance" },
  write({ meetings, decisions, late, plan, catalogue, asOf }, { say, number, percent, date }) {
    const planned = meetings.filter(({ meeting }) => meeting.status === MeetingStatus.PLANNED).length;
    const held = meetings.length - planned;
    const done = decisions.filter(({ status }) => status === DecisionStatus.DONE).length;
    const items = [
      say({
        it: `Riunioni svolte: ${held}; convocate: ${planned}.`,
        en: `Meetings held: ${held}; planned: ${planned}.`,
      }),
      say({
        it: `Decisioni prese: ${decisions.length}, di cui attuate ${done}. In ritardo, di qualunque periodo: ${late.length}.`,
        en: `Decisions taken: ${decisions.length}, of which ${done} done. Late, of whatever period: ${late.length}.`,
      }),
    ];
    if (plan !== null) {
      const { objectives, progressPct } = plan.progress;
      const states = Object.values(ProgressState).flatMap((state) => {
        const count = objectives.filter((objective) => objective.state === state).length;
        return count === 0 ? [] : [`${count} ${say(WORDS.progress[state])}`];
      });
      items.push(
        say({
          it: `Avanzamento medio del piano ${plan.plan.year} ${withArticle("al", date(asOf))}: ${percent(progressPct)}. Obiettivi: ${objectives.length} (${states.join(", ")}).`,
          en: `Mean progress of the ${plan.plan.year} plan on ${date(asOf)}: ${percent(progressPct)}. Objectives: ${objectives.length} (${states.join(", ")}).`,
        }),
      );
    }
    if (catalogue !== null) {
      const available = catalogue.statuses
        .filter(({ status }) => AVAILABLE.has(status))
        .reduce((sum, { total }) => sum + total, 0);
      const failing = catalogue.feeds.filter(({ status }) => status !== "OK").length;
      items.push(
        say({
          it: `Offerte che si possono richiedere oggi: ${number(available)}. Flussi dei partner: ${catalogue.feeds.length}, di cui non letti ${failing}.`,
          en: `Offers that can be asked for today: ${number(available)}. Partners' feeds: ${catalogue.feeds.length}, of which ${failing} cannot be read.`,
        }),
      );
    }
    return list(items);
  },
};
