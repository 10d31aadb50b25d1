import { WORDS } from "../../report-writing/report-words.js";
import { ComplianceState } from "../../statuses.js";
import type { AccordRule } from "../accord-rule.js";

/** Each year has its action plan. */
export const onePlan: AccordRule = {
  code: "ONE_PLAN_A_YEAR",
  title: { it: "Ogni anno ha il suo piano d'azione", en: "Each year has its action plan" },
  check({ year, today, plan }) {
    if (plan !== null) {
      return {
        state: ComplianceState.MET,
        detail: {
          it: `Il piano del ${year} è ${plan.id}, ${WORDS.plan[plan.status].it}.`,
          en: `The plan of ${year} is ${plan.id}, ${WORDS.plan[plan.status].en}.`,
        },
        remedy: null,
        subjects: [plan.id],
      };
    }
    return {
      state: today < `${year}-01-01` ? ComplianceState.PENDING : ComplianceState.NOT_MET,
      detail: { it: `Non risulta un piano del ${year}.`, en: `There is no plan of ${year}.` },
      remedy: {
        it: "Redigere il piano a partire da una relazione consegnata.",
        en: "Draft the plan from a delivered report.",
      },
    };
  },
};
