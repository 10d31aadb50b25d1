import { dateInWords, withArticle } from "../../report-writing/report-words.js";
import { ComplianceState } from "../../statuses.js";
import type { AccordRule } from "../accord-rule.js";

/** The plan is adopted before its year starts. */
export const adoptedInTime: AccordRule = {
  code: "PLAN_ADOPTED_BEFORE_ITS_YEAR",
  title: {
    it: "Il piano è adottato prima che l'anno cominci",
    en: "The plan is adopted before its year starts",
  },
  check({ year, today, plan }) {
    const first = `${year}-01-01`;
    const subjects = plan === null ? [] : [plan.id];
    if (plan?.adoptedOn != null) {
      const inTime = plan.adoptedOn < first;
      const on = dateInWords(plan.adoptedOn);
      return {
        state: inTime ? ComplianceState.MET : ComplianceState.NOT_MET,
        detail: { it: `Adottato ${withArticle("il", on.it)}.`, en: `Adopted on ${on.en}.` },
        remedy: inTime
          ? null
          : { it: "Non è più sanabile per quest'anno.", en: "It can no longer be settled for this year." },
        subjects,
      };
    }
    return {
      state: today < first ? ComplianceState.PENDING : ComplianceState.NOT_MET,
      detail: { it: "Nessuna adozione registrata.", en: "No adoption is recorded." },
      remedy: {
        it: `Adottare il piano in una riunione del TIG entro il 31 dicembre ${year - 1}.`,
        en: `Adopt the plan at a meeting of the TIG by 31 December ${year - 1}.`,
      },
      subjects,
    };
  },
};
